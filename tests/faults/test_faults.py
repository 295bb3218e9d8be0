"""What the site stands on is killed, cut off and filled up; nothing is lost and no reader sees an error."""

import json
import signal
import time
import urllib.request
from base64 import b64encode

from faulty import Site, proven
from network import Wire, black_hole
from servers import Elasticsearch, PostgreSQL


def tell(elasticsearch: Elasticsearch, path: str, body: dict) -> None:
    """Give an order to Elasticsearch."""
    credentials = b64encode(f"{elasticsearch.user}:{elasticsearch.password}".encode()).decode()
    headers = {"content-type": "application/json", "authorization": f"Basic {credentials}"}
    address = f"http://127.0.0.1:{elasticsearch.port}/{path}"
    request = urllib.request.Request(address, json.dumps(body).encode(), headers, method="PUT")
    urllib.request.urlopen(request, timeout=30).close()


def index_of(site: Site) -> str:
    return site.search.rsplit("/", 1)[1]


def test_elasticsearch_killed_in_the_middle_of_two_hundred_publishes(site: Site, elasticsearch: Elasticsearch) -> None:
    site.manage("rebuild_index")
    site.work()
    with site.read() as reader:
        author = site.publish(200)
        site.wait_until(lambda: site.live() > 60, "nothing is published")
        elasticsearch.kill()
        site.wait_for(author)
        assert site.pending("elasticsearch") > 0
        assert site.pending("postgresql") == 0, "the database's own index is never behind"
        elasticsearch.start()
        site.settle()
        proven(site, "Elasticsearch killed with SIGKILL", reader)


def test_an_index_that_has_become_read_only_as_when_a_disk_is_full(site: Site, elasticsearch: Elasticsearch) -> None:
    site.manage("rebuild_index")
    site.work()
    with site.read() as reader:
        tell(elasticsearch, f"{index_of(site)}/_settings", {"index.blocks.read_only_allow_delete": True})
        site.wait_for(site.publish(30))
        time.sleep(7)
        with urllib.request.urlopen(reader.address, timeout=30) as answer:
            assert b'data-total="0"' not in answer.read(), "readers find what was published meanwhile"
        tell(elasticsearch, f"{index_of(site)}/_settings", {"index.blocks.read_only_allow_delete": None})
        site.settle()
        proven(site, "index read-only", reader)


def test_a_wrong_password(site: Site, elasticsearch: Elasticsearch) -> None:
    site.manage("rebuild_index")
    right = site.search
    site.search = elasticsearch.url_of(index_of(site), password="wrong")
    worker = site.work()
    with site.read() as reader:
        site.wait_for(site.publish(20))
        assert site.pending("elasticsearch") > 0
    worker.terminate()
    worker.wait(30)
    site.search = right
    site.work()
    site.settle()
    proven(site, "wrong password", reader)


def test_an_address_that_never_answers(site: Site, elasticsearch: Elasticsearch) -> None:
    site.manage("rebuild_index")
    right = site.search
    with black_hole() as port:
        site.search = elasticsearch.url_of(index_of(site), port=port)
        worker = site.work()
        with site.read() as reader:
            site.wait_for(site.publish(20))
            assert site.pending("elasticsearch") > 0
    worker.terminate()
    worker.wait(90)
    site.search = right
    site.work()
    site.settle()
    proven(site, "an address that never answers", reader)


def test_a_connection_that_is_half_open(site: Site, elasticsearch: Elasticsearch) -> None:
    wire = Wire(elasticsearch.port)
    site.search = elasticsearch.url_of(index_of(site), port=wire.port)
    site.manage("rebuild_index")
    site.work()
    with site.read() as reader:
        site.wait_for(site.publish(10))
        site.settle()
        wire.cut = True
        site.wait_for(site.publish(30))
        assert site.pending("elasticsearch") > 0
        wire.cut = False
        site.settle()
        proven(site, "a half-open connection", reader)


def test_elasticsearch_killed_in_the_middle_of_a_rebuild(site: Site, elasticsearch: Elasticsearch) -> None:
    site.manage("rebuild_index")
    site.wait_for(site.publish(150))
    site.work()
    site.settle()
    with site.read() as reader:
        rebuilding = site.start("manage.py", "rebuild_index", "--engine", "elasticsearch")
        busy = "SELECT COUNT(*) FROM search_indexstate WHERE engine = 'elasticsearch' AND busy_until > now()"
        site.wait_until(lambda: site.ask(busy) or rebuilding.poll() is not None, "nobody rebuilds")
        elasticsearch.kill()
        site.wait_for(rebuilding, code=1)
        elasticsearch.start()
        site.settle()
        proven(site, "Elasticsearch killed in the middle of a rebuild", reader)
    site.manage("rebuild_index", "--engine", "elasticsearch")
    proven(site, "and rebuilt afterwards")


def test_the_worker_killed_in_the_middle_of_a_batch(site: Site) -> None:
    site.manage("rebuild_index")
    site.wait_for(site.publish(150))
    worker = site.work()
    site.settle()
    with site.read() as reader:
        columns = "engine, number, made_at, attempts, try_at, error"
        changed = f"INSERT INTO search_change ({columns}) SELECT e, number, now(), 0, now(), ''"
        engines = "(VALUES ('postgresql'), ('elasticsearch')) AS engines (e)"
        models = "practicemodels_practicemodelpage"
        summary = "UPDATE practicemodels_practicemodelpage SET summary = 'Kaikki muuttui.'"
        site.ask(f"WITH a AS ({summary}), b AS ({changed} FROM {models}, {engines} RETURNING 1) SELECT COUNT(*) FROM b")
        site.wait_until(lambda: 0 < site.pending("postgresql") < 140 or not site.pending(), "the worker does nothing")
        worker.send_signal(signal.SIGKILL)
        worker.wait(30)
        assert site.pending() > 0, "it was killed in the middle"
        site.work()
        site.settle()
        proven(site, "worker killed with SIGKILL", reader)


def test_postgresql_restarted_under_load(site: Site, postgresql_server: PostgreSQL) -> None:
    site.manage("rebuild_index")
    site.work()
    with site.read() as reader:
        author = site.publish(60)
        site.wait_until(lambda: site.live() > 10, "nothing is published")
        postgresql_server.stop()
        postgresql_server.start()
        site.wait_for(author)
        site.settle()
        proven(site, "PostgreSQL restarted under load", reader)
