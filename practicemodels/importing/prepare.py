"""A description measured against the site: the values of a page's fields, and what has no place in them."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import PurePath
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from wagtail.models import Page

from practicemodels.importing import titles
from practicemodels.importing.blocks import as_html, as_text
from practicemodels.importing.bodies import article_body, stream
from practicemodels.importing.coded import fields_of
from practicemodels.importing.description import Attachment, Description
from practicemodels.importing.vocabulary import Vocabularies
from practicemodels.models import ArticlePage, CollectionPage, PracticeModelPage, Term
from practicemodels.sections import CORE, in_path_order

PAGES: dict[str, type[Page]] = {
    "practice_model": PracticeModelPage,
    "collection": CollectionPage,
    "background": ArticlePage,
    "article": ArticlePage,
}
_CONTACT = ("organisation", "contact_name", "contact_email", "contact_phone")
_TERMS = {
    "practice_model": ("areas", "themes", "topics", "target_groups", "funders", "programmes"),
    "collection": ("areas", "funders"),
    "background": (),
    "article": (),
}


@dataclass
class Prepared:
    """What a page is to hold: plain values, rows of vocabularies and names; `unplaced` is what is left."""

    values: dict[str, Any] = field(default_factory=dict)
    terms: dict[str, list[Term]] = field(default_factory=dict)
    authors: list[str] = field(default_factory=list)
    unplaced: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def warn_of_unknown(self, names: Iterable[str], sentence: str) -> None:
        for name in names:
            self.unplaced.append(name)
            self.warnings.append(sentence % {"name": name})


def prepare(description: Description, vocabularies: Vocabularies) -> Prepared:
    """The values for a page of the description's kind."""
    made = Prepared(unplaced=list(description.unplaced), warnings=list(description.warnings))
    page = PAGES[description.kind]
    made.values = {"title": _title(description), "summary": description.summary}
    made.values["attachments"] = _attachments(description, made)
    if description.kind == "practice_model":
        _texts(description, made)
        _facts(description, made, vocabularies)
    elif description.kind == "collection":
        made.values |= {"purpose": as_html(description.purpose), "actors": description.actors}
        made.values |= {"starts_on": description.starts, "ends_on": description.ends}
        _facts(description, made, vocabularies)
    else:
        made.values["body"] = article_body(description.body)
        made.values["background"] = description.kind == "background"
    _fit(made, page)
    if any(name.name == "unplaced" for name in page._meta.get_fields()):
        made.values["unplaced"] = "\n\n".join(made.unplaced)
    return made


def digest(description: Description, made: Prepared, linked: Iterable[int]) -> str:
    """What tells whether a source, and what the site makes of it, is the same as before."""
    said = asdict(description)
    for name in ("source", "folder", "warnings", "repeated", "adoptions"):
        said.pop(name)
    # Sources that say nothing of these keep the digest that they had before there were such things.
    for name in ("translation_of", "machine", "marks", "changed"):
        if not said[name]:
            said.pop(name)
    placed = {name: [term.code for term in terms] for name, terms in made.terms.items()}
    whole = json.dumps([said, placed, made.unplaced, sorted(linked)], default=str, sort_keys=True)
    return hashlib.sha256(whole.encode()).hexdigest()


def _title(description: Description) -> str:
    """The title, or what may stand for it in a draft: the first words, or the name of the file."""
    first = (
        as_text(blocks) for blocks in (*description.sections.values(), *description.path.values(), description.body)
    )
    words = description.title or titles.proposed(description.summary or next(first, ""))
    return words or PurePath(description.source).stem[: titles.LONGEST] or "–"


def _texts(description: Description, made: Prepared) -> None:
    made.values["place"] = description.place
    for part in CORE:
        made.values[part.key] = as_html(description.sections.get(part.key, ()))
        made.values[f"{part.key}_unknown"] = part.key in description.not_yet_known
    steps = [part.key for part in in_path_order() if part.key in description.path]
    made.values["development_path"] = stream((key, as_html(description.path[key])) for key in steps)
    made.values["cover_alt"] = description.cover.alt if description.cover else ""


def _facts(description: Description, made: Prepared, vocabularies: Vocabularies) -> None:
    for name in _TERMS[description.kind]:
        made.terms[name], unknown = vocabularies.rows(name, getattr(description, name))
        unknown = _elsewhere(name, unknown, made, vocabularies)
        made.warn_of_unknown(unknown, _("“%(name)s” is not in the vocabulary of the site: it is kept beside the text."))
    made.authors = [name for name in (_clipped(name, 200, made) for name in description.authors) if name]
    made.values |= {name: getattr(description, name) for name in _CONTACT}
    _check_email(made)
    made.values |= {"described_on": description.created, "revised_on": description.modified}
    if description.kind == "practice_model":
        made.values["reviewed_on"] = description.reviewed
        phases, unknown = vocabularies.rows("phase", [description.phase] if description.phase else [])
        made.values["phase"] = phases[0] if phases else None
        made.values |= dict(fields_of(description.facts, description.remarks))
        made.warn_of_unknown(unknown, _("“%(name)s” is no development phase of the site: it is kept beside the text."))
    _tell_readings(description, made)


def _elsewhere(name: str, unknown: list[str], made: Prepared, vocabularies: Vocabularies) -> list[str]:
    """A theme that the site calls a topic becomes one."""
    if name != "topics" or "themes" not in made.terms:
        return unknown
    themes, unknown = vocabularies.rows("themes", unknown)
    known = {term.pk for term in made.terms["themes"]}
    made.terms["themes"].extend(theme for theme in themes if theme.pk not in known)
    return unknown


def _tell_readings(description: Description, made: Prepared) -> None:
    """Say how an area was read where its name is not written as the site writes it."""
    written = {name.casefold() for term in made.terms["areas"] for names in term.labels().values() for name in names}
    codes = {term.code for term in made.terms["areas"]}
    names = [
        name for name in description.areas if name.casefold() not in written and name not in codes | set(made.unplaced)
    ]
    if names:
        read = ", ".join(term.name_in(description.language) for term in made.terms["areas"])
        made.warnings.append(
            _("The areas “%(names)s” were read as: %(read)s.") % {"names": ", ".join(names), "read": read}
        )


def _attachments(description: Description, made: Prepared) -> str:
    nameless = [each.title for each in description.attachments if not each.url]
    if nameless:
        sentence = _("The source gives no address for these attachments: %(titles)s.")
        made.warnings.append(sentence % {"titles": ", ".join(nameless)})
    return stream(("link", _link(each, description, made)) for each in description.attachments)


def _link(each: Attachment, description: Description, made: Prepared) -> dict[str, Any]:
    return {
        "title": _clipped(each.title, 200, made),
        "url": each.url or "",
        "language": each.language or description.language,
        "date": each.date.isoformat() if each.date else None,
        "section": each.section,
    }


def _check_email(made: Prepared) -> None:
    address = made.values["contact_email"]
    try:
        if address:
            validate_email(address)
    except ValidationError:
        made.values["contact_email"] = ""
        made.warn_of_unknown([address], _("“%(name)s” is not an e-mail address: it is kept beside the text."))


def _fit(made: Prepared, page: type[Page]) -> None:
    """Cut what the database has no room for; the rest of it is kept beside the text."""
    for name, value in made.values.items():
        longest = getattr(page._meta.get_field(name), "max_length", None)
        if isinstance(value, str) and longest and name not in ("summary", "title"):
            made.values[name] = _clipped(value, longest, made)


def _clipped(text: str, longest: int, made: Prepared) -> str:
    if len(text) <= longest:
        return text
    head = text[: longest + 1].rsplit(" ", 1)[0][:longest]
    made.unplaced.append(text[len(head) :].strip())
    return head


def missing(page: Page, description: Description) -> list[str]:
    """What a page lacks to be published, in whole sentences."""
    found: Sequence[str] = []
    if isinstance(page, PracticeModelPage):
        found = list(page.missing_for_publishing().values())
    elif description.kind == "collection" and not description.summary:
        found = [_("Write a short description of two or three sentences before publishing.")]
    if description.kind == "background":
        found = [_("Background material stays a draft until an editor publishes it.")]
    elif description.title_is_proposed:
        found = [_("The title is missing: the first words of the short description stand in its place."), *found]
    elif not description.title:
        found = [_("The title is missing: give the description a name."), *found]
    return list(dict.fromkeys(found))
