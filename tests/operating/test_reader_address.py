"""Limits go by the reader's address, whatever stands in front of the site."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from practicesite.middleware import ReaderAddress


@pytest.mark.parametrize(
    ("proxies", "passed_on", "address"),
    [
        (0, "203.0.113.7", "127.0.0.1"),
        (1, "203.0.113.7", "203.0.113.7"),
        (1, "198.51.100.1, 203.0.113.7", "203.0.113.7"),
        (2, "198.51.100.1, 203.0.113.7, 10.0.0.2", "203.0.113.7"),
        (2, "203.0.113.7", "127.0.0.1"),
        (1, "", "127.0.0.1"),
    ],
)
def test_only_what_our_own_proxies_wrote_is_believed(settings, proxies, passed_on, address):
    settings.PROXIES = proxies
    seen = ReaderAddress(lambda request: HttpResponse(request.META["REMOTE_ADDR"]))
    assert seen(RequestFactory().get("/", headers={"X-Forwarded-For": passed_on})).content.decode() == address
