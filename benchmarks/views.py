"""Measures how many pages a second one gunicorn worker serves, asked from a second process.

    python -m benchmarks.views http://127.0.0.1:8000/fi/ http://127.0.0.1:8000/fi/haku/?q=kirjasto …

Start the site yourself, with one worker and DEBUG off; each address is asked for as long as is said, over connections
that are kept open. Told are answers with the whole page and, where the page has an ETag, answers that it is unchanged.
"""

import argparse
import http.client
import json
import threading
import time
from urllib.parse import urlsplit


def ask(address: str, seconds: float, connections: int, etag: str = "") -> tuple[float, dict[int, int], list[float]]:
    parts = urlsplit(address)
    path = f"{parts.path}?{parts.query}" if parts.query else parts.path
    until = time.monotonic() + seconds
    statuses: dict[int, int] = {}
    taken: list[float] = []
    lock = threading.Lock()

    def one() -> None:
        connection = http.client.HTTPConnection(parts.hostname or "", parts.port)
        headers = {"If-None-Match": etag} if etag else {}
        while time.monotonic() < until:
            begun = time.perf_counter()
            connection.request("GET", path, headers=headers)
            answer = connection.getresponse()
            answer.read()
            with lock:
                statuses[answer.status] = statuses.get(answer.status, 0) + 1
                taken.append((time.perf_counter() - begun) * 1000)

    threads = [threading.Thread(target=one) for _ in range(connections)]
    begun = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(statuses.values()) / (time.monotonic() - begun), statuses, sorted(taken)


def etag_of(address: str) -> str:
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port)
    connection.request("GET", f"{parts.path}?{parts.query}" if parts.query else parts.path)
    answer = connection.getresponse()
    answer.read()
    return answer.getheader("ETag") or ""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("addresses", nargs="+")
    parser.add_argument("--seconds", type=float, default=8.0)
    parser.add_argument("--connections", type=int, default=2)
    options = parser.parse_args()
    for address in options.addresses:
        ask(address, 1.0, options.connections)
        for etag in dict.fromkeys(["", etag_of(address)]):
            rate, statuses, taken = ask(address, options.seconds, options.connections, etag)
            found = {
                "address": address,
                "conditional": bool(etag),
                "a_second": round(rate),
                "statuses": statuses,
                "median_ms": round(taken[len(taken) // 2], 2),
                "p95_ms": round(taken[int(len(taken) * 0.95)], 2),
            }
            print(json.dumps(found))


if __name__ == "__main__":
    main()
