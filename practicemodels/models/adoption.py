"""An adoption: one place that considers, plans, tries, uses or has stopped using a model."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import DraftStateMixin, LockableMixin, Orderable, RevisionMixin, WorkflowMixin
from wagtail.search import index

from practicemodels.adoptions import AdoptionQuerySet, State, confirmation_is_due
from practicemodels.conditions import HINDRANCES, fact
from practicemodels.signals import models_changed

from .numbers import Number
from .practice_model import PracticeModelPage
from .vocabularies import Area

LANGUAGE_CHOICES = [("fi", _("Finnish")), ("sv", _("Swedish")), ("en", _("English"))]


class Reason(models.TextChoices):
    """Why a place stopped, or decided against."""

    FUNDING_ENDED = "funding-ended", pgettext_lazy("reason", "the funding ended")
    STAFF_CHANGED = "staff-changed", pgettext_lazy("reason", "the staff changed")
    NEED_VANISHED = "need-vanished", pgettext_lazy("reason", "there was no longer a need")
    DID_NOT_WORK = "did-not-work", pgettext_lazy("reason", "it did not work here")
    CONDITIONS_NOT_MET = "conditions-not-met", pgettext_lazy("reason", "the conditions were not met")
    REPLACED = "replaced", pgettext_lazy("reason", "it was replaced by another")
    MERGED = "merged", pgettext_lazy("reason", "it became part of ordinary work")


class Outcome(models.TextChoices):
    """How a condition of the model turned out."""

    NONE = "none", pgettext_lazy("hindrance", "no hindrance")
    SOLVED = "solved", pgettext_lazy("hindrance", "was a hindrance, solved")
    UNSOLVED = "unsolved", pgettext_lazy("hindrance", "not solved")


@dataclass(frozen=True)
class Said:
    """A text and the language in which it stands."""

    text: str
    language: str


class Adoption(WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, index.Indexed, ClusterableModel):
    """One place that takes a model into use, or does so no more; one record for all languages.

    It belongs to the model's number, so that it stays whichever language
    versions come and go. It is public when it is approved (`live`) and the
    model can be read; hiding the model changes nothing here.
    """

    State = State

    number = models.ForeignKey(
        Number, verbose_name=_("practice model"), on_delete=models.CASCADE, related_name="adoptions", editable=False
    )
    # Where
    area = models.ForeignKey(Area, verbose_name=_("area"), on_delete=models.PROTECT, related_name="+")
    organisation = models.CharField(
        _("organisation"), max_length=250, help_text=_("Who uses it, such as an association, a municipality or a unit.")
    )
    # How far
    state = models.CharField(pgettext_lazy("adoption", "state"), max_length=20, choices=State.choices)
    starts_on = models.DateField(
        pgettext_lazy("adoption", "from"),
        null=True,
        blank=True,
        help_text=_("When it began or is to begin; the month is enough."),
    )
    ends_on = models.DateField(
        pgettext_lazy("adoption", "to"), null=True, blank=True, help_text=_("When it was stopped or decided against.")
    )
    # What was learnt; texts are in the record's language
    language = models.CharField(_("language of the texts"), max_length=2, choices=LANGUAGE_CHOICES, default="fi")
    adapted = models.TextField(
        _("what was adapted and why"),
        blank=True,
        max_length=1500,
        help_text=_("What you do in another way, and the reason."),
    )
    people = models.PositiveIntegerField(
        _("number of people"), null=True, blank=True, help_text=_("How many people it has reached here.")
    )
    results = models.TextField(
        _("results"), blank=True, max_length=1500, help_text=_("What is known of the results here, and how.")
    )
    reasons_text = models.TextField(
        _("why, in your own words"), blank=True, max_length=1500, help_text=_("Why it was stopped or decided against.")
    )
    replaced_by = models.CharField(
        _("replaced by"), max_length=250, blank=True, help_text=_("Which other practice took its place.")
    )
    # Whom to ask
    contact_organisation = models.CharField(
        _("contact organisation"),
        max_length=250,
        blank=True,
        help_text=_("If it is another than the organisation above."),
    )
    contact_email = models.EmailField(
        _("mailbox"), blank=True, help_text=_("Shown to readers. An organisation's mailbox, not a person's own.")
    )
    # When it was told
    reported_on = models.DateField(_("reported on"), default=date.today, editable=False)
    confirmed_on = models.DateField(
        _("confirmed on"), null=True, blank=True, help_text=_("When somebody last made sure that this still holds.")
    )
    # When the reporter was asked whether it still holds, and when the model's contact was told of it
    asked_on = models.DateField(null=True, blank=True, editable=False)
    told_on = models.DateField(null=True, blank=True, editable=False)
    reported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("reported by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )

    workflow_states = GenericRelation(
        "wagtailcore.WorkflowState",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="adoption",
        for_concrete_model=False,
    )
    _revisions = GenericRelation(
        "wagtailcore.Revision",
        content_type_field="content_type",
        object_id_field="object_id",
        related_query_name="adoption",
    )

    objects = AdoptionQuerySet.as_manager()

    search_fields = [
        index.SearchField("organisation"),
        index.AutocompleteField("organisation"),
        index.FilterField("state"),
        index.FilterField("live"),
    ]

    class Meta:
        verbose_name = _("adoption")
        verbose_name_plural = _("adoptions")
        ordering = ["starts_on", "pk"]
        indexes = [models.Index("live", "state", name="adoption_live_state")]

    def __str__(self) -> str:
        return f"{self.organisation}, {self.area} · {self.get_state_display()}"

    def save(self, *args, **kwargs):
        with transaction.atomic():
            if self.area.merged_into_id:
                self.area = self.area.merged_into
            saved = super().save(*args, **kwargs)
            models_changed.send(type(self), numbers=[self.number_id])
        return saved

    def delete(self, *args, **kwargs):
        with transaction.atomic():
            deleted = super().delete(*args, **kwargs)
            models_changed.send(type(self), numbers=[self.number_id])
        return deleted

    def with_content_json(self, content):
        """The record as a revision holds it; what is no matter of revisions stays as it is."""
        adoption = super().with_content_json(content)
        for name in ("number_id", "reported_on", "reported_by_id", "asked_on", "told_on"):
            setattr(adoption, name, getattr(self, name))
        if self.confirmed_on and (not adoption.confirmed_on or adoption.confirmed_on < self.confirmed_on):
            adoption.confirmed_on = self.confirmed_on
        return adoption

    def clean(self) -> None:
        super().clean()
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": _("It cannot end before it begins.")})
        if self.ends_on and self.state not in State.over():
            raise ValidationError({"ends_on": _("Only what was stopped or decided against has an end.")})
        if self.starts_on and self.starts_on > timezone.localdate() and self.is_in_use:
            said = _("What begins later is not in use yet: choose “planned” as its state.")
            raise ValidationError({"starts_on": said})

    @property
    def model(self) -> PracticeModelPage | None:
        """The version of the model on which its facts stand."""
        return PracticeModelPage.objects.filter(number=self.number_id, is_source=True).first()

    @property
    def is_in_use(self) -> bool:
        return self.state in State.in_use()

    @property
    def is_over(self) -> bool:
        return self.state in State.over()

    @property
    def confirmation_is_due(self) -> bool:
        """Whether so long a time has passed that readers are told that nobody has confirmed it."""
        return confirmation_is_due(self)

    def said(self, name: str, language: str | None = None) -> Said:
        """One of its texts in the language, where it has been translated; otherwise as it was written."""
        wanted = language or (get_language() or "fi")[:2]
        if wanted != self.language:
            for row in self.texts.all():
                if row.language == wanted and row.field == name and row.text:
                    return Said(row.text, wanted)
        return Said(self._own(name), self.language)

    def _own(self, name: str) -> str:
        if name in TEXTS:
            return getattr(self, name)
        return next((row.text for row in self.hindrances.all() if row.condition == name), "")

    def reason_codes(self) -> list[str]:
        return [row.code for row in self.reasons.all()]


# The texts of an adoption that can be translated; those of its conditions go by the condition's key.
TEXTS = ("adapted", "results", "reasons_text", "replaced_by")


class AdoptionReason(Orderable):
    """One reason why it was stopped or decided against."""

    adoption = ParentalKey(Adoption, on_delete=models.CASCADE, related_name="reasons")
    code = models.CharField(pgettext_lazy("adoption", "reason"), max_length=30, choices=Reason.choices)

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint("adoption", "code", name="a_reason_once")]


class AdoptionHindrance(Orderable):
    """How one condition of the model turned out here, and how a hindrance was solved."""

    adoption = ParentalKey(Adoption, on_delete=models.CASCADE, related_name="hindrances")
    condition = models.CharField(
        pgettext_lazy("adoption", "condition"), max_length=40, choices=[(one.key, one.name) for one in HINDRANCES]
    )
    outcome = models.CharField(pgettext_lazy("adoption", "how it went"), max_length=10, choices=Outcome.choices)
    text = models.TextField(_("how it was solved"), blank=True, max_length=1000)

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint("adoption", "condition", name="a_condition_once")]

    @property
    def name(self) -> str:
        return str(fact(self.condition).name)


class AdoptionText(Orderable):
    """A text of an adoption in another language."""

    adoption = ParentalKey(Adoption, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(pgettext_lazy("adoption", "language"), max_length=2, choices=LANGUAGE_CHOICES)
    field = models.CharField(
        pgettext_lazy("adoption", "text of"),
        max_length=40,
        choices=[
            ("adapted", _("what was adapted and why")),
            ("results", _("results")),
            ("reasons_text", _("why, in your own words")),
            ("replaced_by", _("replaced by")),
            *((one.key, one.name) for one in HINDRANCES),
        ],
    )
    text = models.TextField(pgettext_lazy("adoption", "text"), max_length=1500)

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint("adoption", "language", "field", name="a_text_once_in_a_language")]
