"""Finnish, Swedish and English on an equal footing: every kind of page is built alike in each."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from parity.ground import LANGUAGES, lay_out, page_types
from parity.reading import soup, structure

pytestmark = pytest.mark.django_db

STATUS = {"missing": 404, "withdrawn": 410}


@pytest.fixture
def laid_out(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        return lay_out()


def opened(address: str, language: str):
    """The response, for somebody with an account where one is needed."""
    response = Client().get(address, headers={"accept-language": language})
    if response.status_code == 302 and "/login/" in response.headers["Location"]:
        client = Client()
        client.force_login(get_user_model().objects.get(username="toimittaja"))
        response = client.get(address, headers={"accept-language": language})
    return response


def test_every_page_type_stands_here_in_every_language(laid_out):
    for kind in page_types():
        assert kind in laid_out.pages, f"build a {kind.__name__} in tests/parity/ground.py"
        assert set(laid_out.pages[kind]) == set(LANGUAGES)


def test_every_page_is_built_alike_in_every_language(laid_out):
    different, kinds = {}, {}
    addresses = {language: laid_out.addresses(language) for language in LANGUAGES}
    for name in addresses["fi"]:
        seen = {}
        for language in LANGUAGES:
            response = opened(addresses[language][name], language)
            assert response.status_code in (STATUS.get(name, 200), 302, 405), (name, language, response.status_code)
            kind = response.headers.get("Content-Type", "")
            kinds.setdefault(name, set()).add((response.status_code, kind))
            if response.status_code == 405 or not kind.startswith("text/html") or response.status_code == 302:
                continue
            page = soup(response.content)
            assert page.html["lang"] == language, name
            assert len(page.select("main")) == 1
            assert len(page.select("h1")) == 1, name
            seen[language] = structure(page)
        if len({tuple(found) for found in seen.values()}) > 1:
            different[name] = {language: sorted(set(found) ^ set(seen["fi"])) for language, found in seen.items()}
    assert different == {}
    assert {name: found for name, found in kinds.items() if len(found) > 1} == {}


def test_the_switch_leads_to_the_same_page_in_every_language(laid_out):
    addresses = {language: laid_out.addresses(language) for language in LANGUAGES}
    elsewhere = {"missing", "withdrawn", "locked", "adopting:edit", "adopting:record"}
    for name, address in addresses["fi"].items():
        response = opened(address, "fi")
        if name in elsewhere or response.status_code != 200 or "html" not in response.headers["Content-Type"]:
            continue
        for link in soup(response.content).select(".header-languages a[hreflang]"):
            there = addresses[link["hreflang"]][name]
            path, _sign, asked = link["href"].partition("?")
            assert path == there.split("?")[0], name
            # What was asked is asked in the other language too, the words as they were typed.
            assert not address.partition("?")[2] or asked == address.partition("?")[2], name
            assert "title" not in link.attrs, name


def test_the_switch_on_a_page_that_is_not_there_says_where_it_leads(laid_out):
    for language in LANGUAGES:
        for name in ("missing", "locked"):
            links = soup(opened(laid_out.addresses(language)[name], language).content).select(".header-languages a")
            assert [link["href"] for link in links] == [f"/{code}/" for code in LANGUAGES if code != language]
            assert all(link.get("title") for link in links)
