"""A site in which every kind of page has something to say in Finnish, Swedish and English.

A page type or an address that comes later is found by itself; what it needs to
be opened stands here, and a test says so where it does not.
"""

from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from typing import Any

import builders
from django.apps import apps
from django.contrib.auth import get_user_model
from django.core import signing
from django.core.files.base import ContentFile
from django.urls import LocalePrefixPattern, NoReverseMatch, URLResolver, get_resolver, reverse
from django.utils import translation
from PIL import Image as Drawing
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import Page, PageViewRestriction

from practicemodels.adopting.mails import CONFIRM, STILL
from practicemodels.conditions import FACTS
from practicemodels.models import PracticeModelLineage, PracticeModelPage, Purpose, UseReport
from practicemodels.models.served import ServedPage
from practicemodels.sections import CORE, STEPS
from search.saved.models import SavedSearch

LANGUAGES = ("fi", "sv", "en")
# All that people have written on this site, by language: a page in one holds no word of the others.
SAID: dict[str, dict[str, str]] = {
    "fi": {
        "model": "Soittorinki",
        "other": "Iltasoitto",
        "collection": "Kylät yhdessä",
        "article": "Näin kuvaus syntyy",
        "summary": "Vapaaehtoiset soittavat yksin asuville joka aamu.",
        "place": "Kylätalolla",
        "text": "Soitamme ja kysymme vointia.",
        "heading": "Vaiheet",
        "item": "Ensin pyyntö",
        "remark": "Puolikas työaika riittää.",
        "attachment": "Sopimuspohja",
        "alt": "Puhelin pöydällä",
        "quotation": "Parasta oli, että joku muisti.",
        "source": "Osallistuja",
        "told": "Meillä soitetaan illalla.",
    },
    "sv": {
        "model": "Ringrundan",
        "other": "Kvällssamtalet",
        "collection": "Byarna tillsammans",
        "article": "Så blir en beskrivning till",
        "summary": "Frivilliga ringer ensamboende varje morgon.",
        "place": "Bystugan",
        "text": "Vi ringer och frågar hur det är.",
        "heading": "Skeden",
        "item": "Först en begäran",
        "remark": "Halv arbetstid räcker.",
        "attachment": "Avtalsmall",
        "alt": "Telefon på bordet",
        "quotation": "Bäst var att någon kom ihåg.",
        "source": "Deltagare",
        "told": "Hos oss ringer man kvällstid.",
    },
    "en": {
        "model": "Phone circle",
        "other": "Evening call",
        "collection": "Villages together",
        "article": "How a description is made",
        "summary": "Volunteers ring those who live alone every morning.",
        "place": "Village house",
        "text": "We ring and ask how things are.",
        "heading": "Steps",
        "item": "First a request",
        "remark": "Half of the hours is enough.",
        "attachment": "Template of an agreement",
        "alt": "Telephone on a table",
        "quotation": "The best was that somebody remembered.",
        "source": "Participant",
        "told": "Here one rings at night.",
    },
}
# Names, the same in every language.
PERSON, PLACE_OF_USE, MAIL = "Maija Malli", "Martat", "rinki@example.org"


@dataclass
class Ground:
    """The pages by type, and what the addresses of our own are made of."""

    pages: dict[type[Page], dict[str, Any]] = field(default_factory=dict)
    # By the name of a parameter, or of an address and its parameter where the name means several things.
    arguments: dict[str, Any] = field(default_factory=dict)
    withdrawn: int = 0
    locked: Any = None

    # What there is to open

    def addresses(self, language: str) -> dict[str, str]:
        """Every address that is a page for readers, by a name that is the same in every language."""
        found = {kind.__name__: versions[language].url for kind, versions in self.pages.items()}
        home = builders.home(language).url
        model, index = found["PracticeModelPage"], found["PracticeModelIndexPage"]
        found |= {
            "path": f"{model}?order=path",
            "collections": f"{index}?kind=collections",
            "privacy": builders.statement("privacy", language).url,
            "accessibility": builders.statement("accessibility", language).url,
            "missing": f"{home}qqq/",
            "withdrawn": f"/m/{self.withdrawn}/",
            "locked": self.locked[language].url,
        }
        return found | self.routed(language)

    def routed(self, language: str) -> dict[str, str]:
        """The addresses of our own under a language, and some with what is asked of them."""
        found = {}
        with translation.override(language):
            for name, parameters in routes():
                found[name] = self.address(name, parameters)
            numbers = "&".join(f"m={number}" for number in (self.arguments["number"], self.arguments["other"]))
            for name in ("compare", "differences"):
                found[f"{name} two"] = f"{reverse(name)}?{numbers}"
            found |= {
                "search one": f"{reverse('search')}?theme=older&county=mk12",
                "search nothing": f"{reverse('search')}?q=qqqq&phase=idea",
                "areas beside": f"{reverse('areas')}?area=mk12&area=mk19",
                "fits answered": f"{reverse('adopting:fits', args=[self.arguments['number']])}?coordinator=no",
                "together tips": f"{reverse('together')}?section=tips",
            }
        return found

    def address(self, name: str, parameters: tuple[str, ...]) -> str:
        given = {}
        for parameter in parameters:
            value = self.arguments.get(f"{name} {parameter}", self.arguments.get(parameter))
            assert value is not None, f"say in tests/parity/ground.py what {parameter} is in the address {name}"
            given[parameter] = value
        try:
            return reverse(name, kwargs=given)
        except NoReverseMatch:  # pragma: no cover
            raise AssertionError(f"{name} has no address with {given}") from None


def routes() -> list[tuple[str, tuple[str, ...]]]:
    """The names of all addresses under a language with their parameters; Wagtail's way to pages is not among them."""
    found: list[tuple[str, tuple[str, ...]]] = []

    def walk(patterns: Any, spaces: tuple[str, ...], under: bool) -> None:
        for pattern in patterns:
            if isinstance(pattern, URLResolver):
                space = (*spaces, pattern.namespace) if pattern.namespace else spaces
                walk(pattern.url_patterns, space, under or isinstance(pattern.pattern, LocalePrefixPattern))
            elif under and pattern.name and pattern.name != "wagtail_serve":
                found.append((":".join((*spaces, pattern.name)), tuple(pattern.pattern.converters)))

    walk(get_resolver().url_patterns, (), False)
    return found


def page_types() -> list[type[Page]]:
    """Every page type that has a page for readers."""
    return [kind for kind in apps.get_models() if issubclass(kind, ServedPage) and issubclass(kind, Page)]


def lay_out() -> Ground:
    """The whole site."""
    ground = Ground()
    editor = get_user_model().objects.create_superuser("toimittaja", "toimittaja@example.org", "salasana")
    collection = in_every_language(builders.collection, "collection", contact_email=MAIL)
    other = in_every_language(builders.practice_model, "other", phase="ready", **FACTS_OF_ALL)
    model = in_every_language(
        builders.practice_model,
        "model",
        phase="idea",
        collections=[collection["fi"]],
        authors=[PERSON],
        cover_image=picture(),
        contact_email=MAIL,
        described_on=date(2024, 3, 1),
        reviewed_on=date(2025, 6, 1),
        coordinator="yes",
        staff_hours=5,
        start_months=3,
        training="yes",
        digital_tool="no",
        evaluation_kind="feedback",
        **FACTS_OF_ALL,
    )
    PracticeModelLineage.objects.create(page=model["fi"], kind="based_on", origin=other["fi"])
    ground.pages = {
        PracticeModelPage: model,
        type(collection["fi"]): collection,
        type(builders.home()): {language: builders.home(language) for language in LANGUAGES},
        type(builders.index()): {language: builders.index(language) for language in LANGUAGES},
    }
    article = in_every_language(builders.article, "article")
    ground.pages[type(article["fi"])] = article
    used = take_into_use(model["fi"], editor)
    report = UseReport(
        number_id=model["fi"].number, area=used.area, organisation=PLACE_OF_USE, language="fi", email=MAIL
    )
    report.keep_for(Purpose.CONFIRM)
    report.save()
    saved = SavedSearch.objects.create(email=MAIL, language="fi", query="theme=older")
    gone = builders.practice_model("Poistettu")
    gone.unpublish()
    ground.withdrawn = gone.number
    locked = in_every_language(builders.practice_model, "other", name="suljettu")
    for page in locked.values():
        if not PageViewRestriction.objects.filter(page=page).exists():
            PageViewRestriction.objects.create(page=page, restriction_type="password", password="avain")
    ground.locked = locked
    restriction = PageViewRestriction.objects.get(page=locked["fi"])
    ground.arguments = {
        "number": model["fi"].number,
        "other": other["fi"].number,
        "code": "mk12",
        "pk": used.pk,
        "adopting:confirm token": signing.dumps(report.pk, salt=CONFIRM),
        "search_subscription token": saved.token,
        "adopting:still token": signing.dumps([used.pk, date.today().isoformat()], salt=STILL),
        "page_view_restriction_id": restriction.pk,
        "page_id": locked["fi"].pk,
    }
    return ground


FACTS_OF_ALL: dict[str, Any] = {
    "themes": ["older", "ngos"],
    "topics": ["p-loneliness"],
    "areas": ["mk12", "hv14"],
    "funders": ["stea"],
    "programmes": ["P1"],
    "target_groups": ["older-people"],
}


def in_every_language(build: Any, key: str, name: str = "", **facts: Any) -> dict[str, Any]:
    """A page written in Finnish and translated whole, by language."""
    kind = {builders.practice_model: "model", builders.collection: "collection"}.get(build, "article")
    source = build(SAID["fi"][key], slug=name or key, **texts(kind, "fi"), **facts)
    found = {"fi": source}
    for language in ("sv", "en"):
        given = texts(kind, language) | {"title": SAID[language][key], "slug": f"{name or key}-{language}"}
        found[language] = builders.translated(source, language, **given)
    return found


def texts(kind: str, language: str) -> dict[str, Any]:
    """Every text that a page of the kind can have."""
    said = SAID[language]
    text = f"<p>{said['text']}</p><h3>{said['heading']}</h3><ul><li>{said['item']}</li></ul>"
    file = {"title": said["attachment"], "language": "fi", "date": date(2024, 5, 1), "section": "tips"}
    attachments = [("link", file | {"url": "https://example.org/1"}), ("file", file | {"document": document()})]
    found: dict[str, Any] = {"summary": said["summary"], "attachments": attachments}
    if kind == "collection":
        return found | {"purpose": text, "actors": PLACE_OF_USE}
    if kind == "article":
        quotation = ("quotation", {"text": said["quotation"], "source": said["source"]})
        return found | {"body": [("heading", said["heading"]), ("text", text), quotation]}
    remarks = {one.key if one.kind == "text" else one.remark_key: said["remark"] for one in FACTS}
    remarks.pop("", None)
    path = [(step.key, text) for step in STEPS]
    found |= {"place": said["place"], "cover_alt": said["alt"], "development_path": path}
    return found | remarks | {part.key: text for part in CORE}


def take_into_use(model: Any, editor: Any) -> Any:
    """Adoptions in every state, told of in every language."""
    told = [(language, name, SAID[language]["told"]) for language in LANGUAGES for name in ("adapted", "results")]
    used = builders.adoption(
        model,
        organisation=PLACE_OF_USE,
        starts_on=date(2024, 1, 1),
        people=1200,
        texts=told,
        contact_email=MAIL,
        reported_by=editor,
    )
    builders.adoption(model, "planned", organisation=PLACE_OF_USE, area="mk19")
    why = [(language, "reasons_text", SAID[language]["told"]) for language in LANGUAGES]
    builders.adoption(
        model,
        "stopped",
        organisation=PLACE_OF_USE,
        area="mk01",
        starts_on=date(2022, 1, 1),
        ends_on=date(2023, 1, 1),
        reasons=["funding-ended"],
        texts=why,
    )
    return used


def picture() -> Image:
    content = BytesIO()
    Drawing.new("RGB", (1200, 630), "#0c5a56").save(content, "PNG")
    return Image.objects.create(title="1", file=ContentFile(content.getvalue(), "1.png"))


def document() -> Document:
    found = Document.objects.filter(title="1").first()
    return found or Document.objects.create(title="1", file=ContentFile(b"%PDF-1.4", "1.pdf"))
