"""The practice model: the description of one practice."""

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable, Page, PageManager
from wagtail.search import index

from practicemodels.conditions import FACTS
from practicemodels.querysets import PracticeModelQuerySet
from practicemodels.sections import CORE, SECTIONS, Section, section
from practicemodels.signals import models_changed

from .blocks import RICH_TEXT, AttachmentsBlock, PathBlock
from .collection import CollectionPage
from .contact import ContactFields
from .facts import ConditionFields, EvaluationFields
from .lineage import cycle_from
from .numbers import NumberedPage
from .served import ServedPage
from .vocabularies import Area, Funder, Phase, Programme, TargetGroup, Theme, Topic

PracticeModelManager = PageManager.from_queryset(PracticeModelQuerySet)


def section_field(key: str) -> RichTextField:
    """The text of a core section."""
    return RichTextField(section(key).name, features=RICH_TEXT, blank=True)


def unknown_field() -> models.BooleanField:
    """Whether the page says "not yet known" in the place of an empty section."""
    return models.BooleanField(
        _("not yet known"),
        default=False,
        help_text=_("An empty section then says so to readers; otherwise it is left out."),
    )


class PracticeModelPage(ServedPage, ConditionFields, EvaluationFields, ContactFields, NumberedPage, Page):
    """A practice model: what it is for, whom it serves and how to adopt it.

    Texts stand on every language version. Facts (phase, dates, contact and the
    rows of the vocabularies) stand on the source version alone: read them
    through `facts`.
    """

    # What it is
    summary = models.TextField(
        _("short description"),
        max_length=400,
        blank=True,
        help_text=_("Two or three sentences that a stranger understands: the problem, what is done, what changes."),
    )
    place = models.CharField(
        _("place of implementation"),
        max_length=250,
        blank=True,
        help_text=_("The organisation or network that runs it."),
    )
    cover_image = models.ForeignKey(
        "wagtailimages.Image",
        verbose_name=_("cover image"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    cover_alt = models.CharField(
        _("alternative text of the cover image"),
        max_length=250,
        blank=True,
        help_text=_("What the image shows, for those who do not see it. Empty, if it only decorates."),
    )
    # Sections
    core_idea = section_field("core_idea")
    core_idea_unknown = unknown_field()
    operating_environment = section_field("operating_environment")
    operating_environment_unknown = unknown_field()
    client_understanding = section_field("client_understanding")
    client_understanding_unknown = unknown_field()
    conditions = section_field("conditions")
    conditions_unknown = unknown_field()
    evaluation = section_field("evaluation")
    evaluation_unknown = unknown_field()
    tips = section_field("tips")
    tips_unknown = unknown_field()
    # The path
    development_path = StreamField(PathBlock(), verbose_name=_("development path"), blank=True)
    # Files and links
    attachments = StreamField(AttachmentsBlock(required=False), verbose_name=_("attachments and links"), blank=True)
    # What an import could not place, for the author to place
    unplaced = models.TextField(
        _("text without a place"),
        blank=True,
        help_text=_("What the import could not place. Move it where it belongs and empty this; readers never see it."),
    )
    # Where it stands
    phase = models.ForeignKey(
        Phase, verbose_name=_("development phase"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    described_on = models.DateField(
        _("described on"),
        null=True,
        blank=True,
        help_text=_("When the description was first written; kept when imported."),
    )
    revised_on = models.DateField(
        _("last edited on"),
        null=True,
        blank=True,
        help_text=_("When its content was last changed elsewhere; kept when imported."),
    )
    reviewed_on = models.DateField(
        _("reviewed on"), null=True, blank=True, help_text=_("When somebody last made sure that all of it still holds.")
    )

    objects = PracticeModelManager()

    search_fields = [
        *Page.search_fields,
        index.SearchField("summary"),
        index.SearchField("place"),
        index.FilterField("number"),
        index.FilterField("is_source"),
    ]
    parent_page_types = ["practicemodels.PracticeModelIndexPage"]
    subpage_types = []

    class Meta:
        verbose_name = _("practice model")
        verbose_name_plural = _("practice models")
        constraints = [
            models.UniqueConstraint("number", condition=models.Q(is_source=True), name="one_source_of_a_model")
        ]

    @classmethod
    def text_fields(cls) -> tuple[str, ...]:
        remarks = [fact.key if fact.kind == "text" else fact.remark_key for fact in FACTS]
        core = [part.key for part in CORE]
        return (
            "title",
            "summary",
            "place",
            "cover_alt",
            *core,
            *filter(None, remarks),
            "development_path",
            "attachments",
        )

    def save(self, *args, **kwargs):
        if sentence := self.cycle_in_lineage():
            raise ValidationError({"lineage": sentence})
        with transaction.atomic():
            if self.is_source:  # a translation has no terms
                self._tidy_terms()
            saved = super().save(*args, **kwargs)
            models_changed.send(type(self), numbers=[self.number])
        return saved

    def _tidy_terms(self) -> None:
        """Follow merged terms, which an older draft may still name, and keep each term once."""
        for rows, name in TERM_ROWS.items():
            kept: dict[int, models.Model] = {}
            for row in getattr(self, rows).all():
                term = getattr(row, name)
                if term.merged_into_id:
                    setattr(row, name, term.merged_into)
                kept.setdefault(getattr(row, f"{name}_id"), row)
            if len(kept) < len(getattr(self, rows).all()):
                setattr(self, rows, list(kept.values()))

    @property
    def facts(self) -> "PracticeModelPage":
        """The version on which the facts stand."""
        return self.source

    def text_of(self, part: Section) -> str:
        """The rich text of a section or sub-section, empty where there is none."""
        if part.is_core:
            return getattr(self, part.key)
        for block in self.development_path:
            if block.block_type == part.key:
                return block.value.source
        return ""

    def says_unknown(self, part: Section) -> bool:
        """Whether the author chose to say that an empty core section is not yet known."""
        return part.is_core and getattr(self, f"{part.key}_unknown") and not getattr(self, part.key)

    def texts(self) -> dict[str, str]:
        """The rich text of all that has one, by key, in the order of the description."""
        return {part.key: text for part in SECTIONS if (text := self.text_of(part))}

    def in_collections(self):
        """The source versions of the collections that it belongs to, whichever side says so."""
        from .collection import CollectionModel

        facts = self.facts
        named_here = PracticeModelCollection.objects.filter(page=facts).values("collection__number")
        named_there = CollectionModel.objects.filter(model__number=self.number).values("page__number")
        return CollectionPage.objects.filter(is_source=True).filter(
            models.Q(number__in=named_here) | models.Q(number__in=named_there)
        )

    def missing_for_publishing(self) -> dict[str, str]:
        """What the description lacks to be published: field → a sentence that says what to do."""
        missing = super().missing_for_publishing()
        if not self.title.strip() and self.is_source:
            missing["title"] = _("Give the practice model a name before it is published.")
        if not self.summary.strip() and self.is_source:
            missing["summary"] = _("Write a short description of two or three sentences before publishing.")
        if self.is_source and not self.areas.exists():
            missing["areas"] = _(
                "Choose at least one area before publishing; a national model has the area “National”."
            )
        if sentence := self.cycle_in_lineage():
            missing["lineage"] = sentence
        return {field: str(sentence) for field, sentence in missing.items()}

    def cycle_in_lineage(self) -> str:
        """A sentence where the model would come from itself; empty where it does not."""
        if not self.is_source:
            return ""
        origins = [row.origin.number for row in self.lineage.all() if row.origin_id]
        return cycle_from(self.number, origins) if origins and self.number else ""


class PracticeModelArea(Orderable):
    page = ParentalKey(PracticeModelPage, on_delete=models.CASCADE, related_name="areas")
    area = models.ForeignKey(Area, verbose_name=_("area"), on_delete=models.PROTECT, related_name="+")


class PracticeModelTheme(Orderable):
    page = ParentalKey(PracticeModelPage, on_delete=models.CASCADE, related_name="themes")
    theme = models.ForeignKey(
        Theme, verbose_name=pgettext_lazy("vocabulary", "theme"), on_delete=models.PROTECT, related_name="+"
    )


class PracticeModelTopic(Orderable):
    page = ParentalKey(PracticeModelPage, on_delete=models.CASCADE, related_name="topics")
    topic = models.ForeignKey(
        Topic, verbose_name=pgettext_lazy("vocabulary", "topic"), on_delete=models.PROTECT, related_name="+"
    )


class PracticeModelTargetGroup(Orderable):
    page = ParentalKey(PracticeModelPage, on_delete=models.CASCADE, related_name="target_groups")
    target_group = models.ForeignKey(
        TargetGroup, verbose_name=_("target group"), on_delete=models.PROTECT, related_name="+"
    )


class PracticeModelFunder(Orderable):
    page = ParentalKey(PracticeModelPage, on_delete=models.CASCADE, related_name="funders")
    funder = models.ForeignKey(Funder, verbose_name=_("funder"), on_delete=models.PROTECT, related_name="+")


class PracticeModelProgramme(Orderable):
    page = ParentalKey(PracticeModelPage, on_delete=models.CASCADE, related_name="programmes")
    programme = models.ForeignKey(Programme, verbose_name=_("programme"), on_delete=models.PROTECT, related_name="+")


class PracticeModelCollection(Orderable):
    """A collection named on the model's page."""

    page = ParentalKey(PracticeModelPage, on_delete=models.CASCADE, related_name="collections")
    collection = models.ForeignKey(
        CollectionPage, verbose_name=_("collection"), on_delete=models.CASCADE, related_name="+"
    )


class PracticeModelAuthor(Orderable):
    page = ParentalKey(PracticeModelPage, on_delete=models.CASCADE, related_name="authors")
    name = models.CharField(_("name"), max_length=200)

    def __str__(self) -> str:
        return self.name


# The rows that join a model to a vocabulary: the name on the page → the name on the row.
TERM_ROWS = {
    "areas": "area",
    "themes": "theme",
    "topics": "topic",
    "target_groups": "target_group",
    "funders": "funder",
    "programmes": "programme",
}
