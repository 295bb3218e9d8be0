"""A Finnish model with everything that can be translated, and people who translate it."""

import json

import pytest
from bs4 import BeautifulSoup
from builders import practice_model
from django.urls import reverse
from editing.conftest import as_role, person  # noqa: F401
from editing.forms import fields
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.models import Page

from practicemodels.models import PracticeModelPage
from practicemodels.models.blocks import RICH_TEXT

PATH = [{"type": "needs", "value": "<p>Yksinäisyys oli yleistä.</p>", "id": "a1"}]
LINKS = [
    {
        "type": "link",
        "id": "b1",
        "value": {"title": "Vapaaehtoisen opas", "url": "https://example.org/opas", "language": "fi"},
    }
]


@pytest.fixture
def source(db) -> PracticeModelPage:
    """A published model with sections, a sub-section, an attachment and a remark."""
    return practice_model(
        "Kotikäynnit",
        summary="Vapaaehtoiset käyvät kotiutuneiden luona.",
        place="Kylätalo",
        core_idea="<p>Käynti <b>kolmen</b> päivän sisällä.</p><ul><li>pari</li><li>koordinaattori</li></ul>",
        tips="<p>Aloittakaa yhdeltä osastolta.</p>",
        training="yes",
        training_remark="Kuuden tunnin kurssi.",
        development_path=PATH,
        attachments=LINKS,
        themes=["older"],
    )


def changed(page, **texts):
    """Publish the page with other texts."""
    draft = page.get_latest_revision_as_object()
    for name, value in texts.items():
        setattr(draft, name, value)
    draft.save_revision().publish()
    return type(page).objects.get(pk=page.pk)


def editor(page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def opened(client, page, language="sv"):
    """The translation that is opened with the button."""
    response = client.post(reverse("translating:open", args=[page.pk, language]))
    assert response.status_code == 302, response
    return Page.objects.get(translation_key=page.translation_key, locale__language_code=language).specific


def rich(html: str) -> str:
    """What the editor of rich text sends."""
    converter = ContentstateConverter(features=RICH_TEXT)
    return json.dumps(json.loads(converter.from_database_format(html)))


def filled(client, page, **texts) -> dict[str, object]:
    """The editor's form of the page with these texts in it, as a browser would send it."""
    found = client.get(editor(page))
    assert found.status_code == 200, found
    streams = dict.fromkeys(["development_path-count", "attachments-count", "body-count"], 0)
    return streams | fields(found.content.decode()) | texts


def save(client, page, *, data=None, **texts):
    """Save the page in the editor; answers with the page that follows."""
    values = data if data is not None else filled(client, page, **texts)
    response = client.post(editor(page), {name: value for name, value in values.items() if value is not None})
    return client.get(response["Location"]) if response.status_code == 302 else response


def draft(page):
    """The latest draft."""
    return type(page).objects.get(pk=page.pk).get_latest_revision_as_object()


def stream(page) -> dict[str, object]:
    """The path as the editor's script would send it."""
    sent = {"development_path-count": len(page.development_path)}
    for place, block in enumerate(page.development_path):
        at = f"development_path-{place}"
        sent |= {
            f"{at}-type": block.block_type,
            f"{at}-id": block.id,
            f"{at}-order": place,
            f"{at}-deleted": "",
            f"{at}-value": rich(block.value.source),
        }
    return sent


def advice_in(response) -> list[str]:
    """The advice that the editor shows, as it sends it back."""
    shown = BeautifulSoup(response.content.decode(), "html.parser")
    return [one["value"] for one in shown.select('input[name="advice_seen"]')]
