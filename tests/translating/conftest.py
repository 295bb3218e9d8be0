"""What the tests of translating share."""

import pytest
from django.utils import translation


@pytest.fixture
def in_english():
    """Sentences come in the language of the code, whatever that of the site."""
    with translation.override("en"):
        yield
