"""The form of a page that may be a translation: texts alone, and what of them still says the same."""

from functools import cached_property
from typing import Any
from uuid import uuid4

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from wagtail.admin.forms.pages import WagtailAdminPageForm
from wagtail.admin.utils import get_user_display_name
from wagtail.blocks import StreamBlockValidationError, StreamValue
from wagtail.models import Revision

from practicemodels.translation import parts_of, text_of
from practicemodels.translation.marks import mark, revision_of, set_marks
from practicemodels.translation.parts import declared, noted_signs
from practicemodels.translation.texts import RICH, canonical, digests, raw_of

from .advice import Advice, advice_on
from .sheet import PATH, STEP_KEYS, Sheet, readable
from .structure import emptied, has_gaps, skeleton

# What the editor sends besides the fields.
CONFIRMED, COPY, MADE_FROM, ADVICE = "confirmed", "copy_structure", "made_from", "advice_seen"
STREAMS = ("attachments", "body")
# What is asked for whether the source has it or not.
ALWAYS = ("title", "summary", "attachments", "body", "purpose")


class TranslatedForm(WagtailAdminPageForm):
    """The form of a source or of a translation.

    On a translation the facts have no field: `fact_fields` and `fact_rows` are
    left out of it, and so is every text that neither version has.
    """

    fact_fields: tuple[str, ...] = ()
    fact_rows: tuple[str, ...] = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.overtaken_by: Revision | None = None
        if self.is_translation:
            self._leave_out_facts()
            # A draft may begin anywhere; what is public has a title, which the page sees to.
            self.fields["title"].required = False

    @property
    def is_translation(self) -> bool:
        return bool(self.instance.pk) and not self.instance.is_source

    def _leave_out_facts(self) -> None:
        for rows in self.fact_rows:
            self.formsets.pop(rows, None)
        had = {part.key for part in parts_of(self.instance)}
        had |= {PATH} if had & set(STEP_KEYS) else set()
        sections = {name.removesuffix("_unknown") for name in self.fact_fields if name.endswith("_unknown")}
        texts = {*declared(type(self.instance)), PATH} - set(ALWAYS) - sections
        for name in [*self.fact_fields, *(texts - had)]:
            self.fields.pop(name, None)

    @cached_property
    def sheet(self) -> Sheet | None:
        """The source beside the texts; none on a source."""
        return Sheet(self.instance, self.confirmed) if self.is_translation else None

    @property
    def confirmed(self) -> list[str]:
        """The parts of which the translator says that they hold as they are."""
        return self.data.getlist(CONFIRMED) if self.is_bound else []

    @property
    def copied(self) -> list[str]:
        return self.data.getlist(COPY) if self.is_bound and self.is_translation else []

    @property
    def made_from(self) -> int | None:
        """The source's revision that the translator has before them."""
        if not self.is_bound:
            return revision_of(self.instance.source)
        given = self.data.get(MADE_FROM, "")
        return int(given) if given.isdigit() else None

    @property
    def is_on_its_way_out(self) -> bool:
        """Whether this saving publishes the page, schedules it or sends it to be reviewed.

        Wagtail asks a plain saving for less (`is_deferred_validation`); cancelling
        a review or asking for changes leaves the page a draft as well.
        """
        sent_back = self.data.get("action-cancel-workflow") or (
            self.data.get("action-workflow-action") and self.data.get("workflow-action-name") == "reject"
        )
        return not self.is_deferred_validation and not sent_back

    def has_changed(self) -> bool:
        # A confirmation is a change that must be in a revision, also where an approval brings it along.
        return super().has_changed() or bool(self.is_translation and self.confirmed)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.is_translation:
            for key in self.copied:
                self._copy_structure(key, cleaned)
            self._refuse_to_overwrite()
        return cleaned

    def _copy_structure(self, key: str, cleaned: dict[str, Any]) -> None:
        """Put the structure of the source's part where nothing stands yet."""
        source = readable(self.instance.source)
        if key in STEP_KEYS and PATH in cleaned:
            blocks = [block for block in cleaned[PATH].get_prep_value() if block["type"] != key]
            if len(blocks) == len(cleaned[PATH]):
                made = {"type": key, "value": skeleton(text_of(source, key)), "id": str(uuid4())}
                blocks = sorted([*blocks, made], key=lambda block: STEP_KEYS.index(block["type"]))
                self._put_stream(PATH, blocks, cleaned)
        elif key in STREAMS and not cleaned.get(key):
            self._put_stream(key, [emptied(block) for block in getattr(source, key).get_prep_value()], cleaned)
        elif key in RICH and key in self.fields and not canonical(cleaned.get(key) or ""):
            cleaned[key] = skeleton(getattr(source, key))

    def _put_stream(self, name: str, blocks: list[dict[str, Any]], cleaned: dict[str, Any]) -> None:
        cleaned[name] = StreamValue(self.fields[name].block, blocks, is_lazy=True)

    def _refuse_to_overwrite(self) -> None:
        """Say who has saved meanwhile. Sent once more, knowing that, it is saved."""
        loaded, latest = self.data.get("loaded_revision_id"), self.instance.latest_revision_id
        if not loaded or str(latest) == loaded:
            return
        self.overtaken_by = Revision.objects.filter(pk=latest).select_related("user").first()
        if self.overtaken_by is None:
            return
        user = self.overtaken_by.user
        sentence = _(
            "%(person)s saved this translation (%(when)s) after you had opened it. What you wrote stands below and is "
            "not saved. Compare the two; saving again puts yours in the place of theirs."
        ) % {
            "person": get_user_display_name(user) if user else _("Somebody else"),
            "when": formats.date_format(timezone.localtime(self.overtaken_by.created_at), "SHORT_DATETIME_FORMAT"),
        }
        self.add_error(NON_FIELD_ERRORS, sentence)

    def is_valid(self) -> bool:
        valid = super().is_valid()
        if not (self.is_bound and self.is_translation and self.is_on_its_way_out):
            return valid
        missing = self._lacks_for_publishing()
        self._complain_of_steps({key: sentence for key, sentence in missing.items() if key in STEP_KEYS})
        for field, sentence in missing.items():
            if field not in STEP_KEYS:
                self._complain(field, sentence)
        return valid and not missing and not self._advises_first()

    def _complain_of_steps(self, sentences: dict[str, str]) -> None:
        """Each at its own sub-section: beside the whole path Wagtail shows the first of several alone."""
        if PATH in self.errors or not sentences:
            return
        blocks = getattr(self.instance, PATH)
        found = {
            place: ValidationError(sentences[block.block_type])
            for place, block in enumerate(blocks)
            if block.block_type in sentences
        }
        self.add_error(PATH, StreamBlockValidationError(block_errors=found))

    def _complain(self, field: str, sentence: str) -> None:
        if field not in self.fields:
            self.add_error(NON_FIELD_ERRORS, sentence)
        elif sentence not in self.errors.get(field, ()):
            self.add_error(field, sentence)

    def _lacks_for_publishing(self) -> dict[str, str]:
        """What the translation would lack if it were saved as it stands in the form."""
        before = self.instance.translation_marks
        self._note_marks()
        set_marks(self.instance)
        missing = dict(self.instance.missing_for_publishing())
        self.instance.translation_marks = before
        for key, part in declared(type(self.instance)).items():
            if has_gaps(text_of(self.instance, key)):
                missing[key] = _("“%(part)s” has places marked […] that are not filled in yet.") % {"part": part.name}
        return missing

    def _advises_first(self) -> bool:
        """Before sending to be reviewed: whether there is pressing advice that the translator has not seen."""
        if not self.data.get("action-submit"):
            return False
        if {one.sign for one in self.advice if one.is_pressing} <= set(self.data.getlist(ADVICE)):
            return False
        self.add_error(
            NON_FIELD_ERRORS,
            _("Before it is sent: agreed terms seem not to be used, see the list. Send it again if it is as meant."),
        )
        return True

    @cached_property
    def advice(self) -> list[Advice]:
        """The places where an agreed term was not used."""
        return advice_on(self.instance) if self.is_translation else []

    def save(self, commit: bool = True):
        if self.is_translation:
            self._note_marks()
            self.instance.translated_from = self.made_from
        return super().save(commit=commit)

    def _note_marks(self) -> None:
        """Mark what was confirmed as made from the source that was seen, and what has gaps as nobody's work yet."""
        page, seen = self.instance, self.made_from
        signs, revision = self._seen_signs(seen)
        fresh = {}
        for key in declared(type(page)):
            text = text_of(page, key)
            if has_gaps(text):
                fresh[key] = mark(signs.get(key, ""), revision, machine=True)
            elif text and key in self.confirmed:
                fresh[key] = mark(signs.get(key, ""), revision)
        page.translation_marks = {**page.translation_marks, **fresh}

    def _seen_signs(self, seen: int | None) -> tuple[Any, int | None]:
        source = self.instance.source
        revision = source.revisions.filter(pk=seen).first() if seen != revision_of(source) else None
        if revision is None:
            return noted_signs(source), revision_of(source)
        return digests(raw_of(revision.content), declared(type(source))), revision.pk
