"""Descriptions → draft pages, one outcome for each."""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import DatabaseError, transaction
from django.utils.translation import gettext as _
from wagtail.models import Page, ReferenceIndex, Revision
from wagtail.signal_handlers import disable_reference_index_auto_update

from practicemodels.importing import adoptions
from practicemodels.importing.covers import cover_of
from practicemodels.importing.description import Broken, Description
from practicemodels.importing.fingerprint import fingerprint
from practicemodels.importing.identity import folder_of, known_page
from practicemodels.importing.links import Links, link
from practicemodels.importing.outcome import Outcome, Status, failure
from practicemodels.importing.prepare import Prepared, digest, missing, prepare
from practicemodels.importing.vocabulary import Vocabularies
from practicemodels.importing.write import create, revise
from practicemodels.models import ImportRecord


@dataclass(frozen=True)
class Options:
    """How to import. `user` is noted as the one who did it and becomes the owner of new pages."""

    dry_run: bool = False
    publish: bool = False
    overwrite: bool = False
    user: Any = None


@dataclass
class _Run:
    options: Options
    vocabularies: Vocabularies = field(default_factory=Vocabularies)
    numbers: frozenset[int] = frozenset()


def save_all(descriptions: Iterable[Description | Broken], options: Options | None = None) -> Iterator[Outcome]:
    """Make or update the draft of each description, each in a transaction of its own.

    Collections come first, so that models find them; those that name models of
    the same run are completed at the end.
    """
    read = sorted(descriptions, key=_order)
    numbers = frozenset(each.number for each in read if isinstance(each, Description) and each.number)
    run = _Run(options or Options(), numbers=numbers)
    waiting: list[tuple[Description, Outcome]] = []
    for each in read:
        if isinstance(each, Broken):
            yield failure(each)
            continue
        outcome, links = _save_one(each, run)
        if links.waiting and not run.options.dry_run and outcome.status in ("created", "updated"):
            waiting.append((each, outcome))
        else:
            yield outcome
    for each, outcome in waiting:
        again, _links = _save_one(each, run)
        yield replace(again, status=outcome.status if again.status != "failed" else "failed")


def _order(each: Description | Broken) -> int:
    return 0 if isinstance(each, Description) and each.kind == "collection" else 1


def save(description: Description, options: Options | None = None) -> Outcome:
    """Make or update the draft of one description."""
    return next(iter(save_all([description], options)))


def _save_one(description: Description, run: _Run) -> tuple[Outcome, Links]:
    links = Links()
    try:
        with transaction.atomic():
            # Each row of a page would have Wagtail note all the page's references anew: once is enough.
            with disable_reference_index_auto_update():
                links = link(description, run.numbers, make=True)
                outcome = _outcome(description, links, run)
            if outcome.page and outcome.status in ("created", "updated"):
                ReferenceIndex.create_or_update_for_object(type(outcome.page).objects.get(pk=outcome.page.pk))
            if run.options.dry_run:
                transaction.set_rollback(True)
    except (ValidationError, DatabaseError, ObjectDoesNotExist) as error:
        reason = " ".join(error.messages) if isinstance(error, ValidationError) else str(error)
        outcome = Outcome(description.source, "failed", error=_("It cannot be saved: %(reason)s") % {"reason": reason})
    if run.options.dry_run:
        outcome = replace(outcome, number=None, url=None, page=None)
    return outcome, links


def _outcome(description: Description, links: Links, run: _Run) -> Outcome:
    made = prepare(description, run.vocabularies)
    made.unplaced.extend(links.unplaced)
    made.warnings.extend(links.warnings)
    image, remarks = cover_of(description, make=not run.options.dry_run)
    made.warnings.extend(remarks)
    if description.kind == "practice_model":
        made.values["cover_image"] = image
    sign = digest(description, made, links.numbers)
    page, record = known_page(description)
    status = _status(page, record, sign, run.options)
    if page is None:
        page = create(description, made, links, run.options.user)
    elif status == "updated":
        page = revise(page, description, made, links, run.options.user)
    if status in ("created", "updated"):
        _note(description, page, sign, made)
    if _bring_adoptions(description, page, made, run.options) and status == "unchanged":
        status = "updated"
    return _told(description, made, page, status, run.options)


def _bring_adoptions(description: Description, page: Page, made: Prepared, options: Options) -> int:
    """Where the model is in use is its own, whatever becomes of the page; how many adoptions have come or changed."""
    fit, unfit = adoptions.fitting(description.adoptions)
    for one in unfit:
        place = f"{one.organisation}, {one.area}"
        made.warnings.append(_("The adoption “%(place)s” does not fit here: it is left out.") % {"place": place})
    if not fit or description.kind != "practice_model":
        return 0
    return adoptions.bring(page.number, fit, publish=options.publish, overwrite=options.overwrite)


def _status(page: Page | None, record: ImportRecord | None, sign: str, options: Options) -> Status:
    if page is None:
        return "created"
    edited = record is None or _is_edited(page, record)
    if edited:
        return "updated" if options.overwrite else "kept"
    return "unchanged" if record is not None and record.source_digest == sign else "updated"


def _is_edited(page: Page, record: ImportRecord) -> bool:
    latest = page.get_latest_revision()
    return latest is None or fingerprint(page, latest) != record.content_digest


def _note(description: Description, page: Page, sign: str, made: Prepared) -> None:
    revision: Revision = page.latest_revision
    ImportRecord.objects.update_or_create(
        page=Page.objects.get(pk=page.pk),
        defaults={
            "name": description.source[:500],
            "folder": folder_of(description),
            "language": description.language,
            "revision": revision,
            "content_digest": fingerprint(page, revision),
            "source_digest": sign,
            "title": description.title[:255],
            "warnings": made.warnings,
        },
    )


def _told(description: Description, made: Prepared, page: Page, status: Status, options: Options) -> Outcome:
    outcome = Outcome(description.source, status, description, made, page, warnings=list(made.warnings))
    lacking = missing(page, description) if status != "kept" else []
    outcome.warnings.extend(sentence for sentence in lacking if sentence not in outcome.warnings)
    if status == "kept":
        outcome.warnings.append(_("People have edited this page since it was imported: it is left as it is."))
    elif options.publish and description.published is not False:
        _publish(description, page, lacking, outcome, options.user)
    page.refresh_from_db()
    outcome.published, outcome.url = page.live, page.get_url()
    outcome.number = getattr(page, "number", None)
    return outcome


def _publish(description: Description, page: Page, lacking: Sequence[str], outcome: Outcome, user: Any) -> None:
    """Publish the latest revision, or say why it stays a draft."""
    revision: Revision = page.get_latest_revision()
    if page.live and page.live_revision_id == revision.pk:
        return
    if lacking:
        outcome.left_a_draft = True
        return
    if description.first_published and not page.first_published_at:
        page.first_published_at = _midday(description.first_published)
        type(page).objects.filter(pk=page.pk).update(first_published_at=page.first_published_at)
    try:
        with transaction.atomic():
            page.get_latest_revision().publish(user=user)
        if outcome.status == "unchanged":
            outcome.status = "updated"
    except ValidationError as error:
        outcome.left_a_draft = True
        outcome.warnings.extend(error.messages)


def _midday(date: datetime.date) -> datetime.datetime:
    # Noon is the same day in every time zone of our readers.
    return datetime.datetime.combine(date, datetime.time(12), datetime.UTC)
