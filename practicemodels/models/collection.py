"""A collection: the project or programme that gathers models."""

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable, Page, PageManager
from wagtail.search import index

from practicemodels.querysets import TranslatedQuerySet
from practicemodels.signals import models_changed

from .blocks import RICH_TEXT, AttachmentsBlock
from .contact import ContactFields
from .numbers import NumberedPage
from .served import ServedPage
from .vocabularies import Area, Funder


class CollectionPage(ServedPage, ContactFields, NumberedPage, Page):
    """A project or programme and its models."""

    # What it is
    summary = models.TextField(
        _("short description"), max_length=400, blank=True, help_text=_("Two or three sentences, shown in lists.")
    )
    purpose = RichTextField(_("purpose and aims"), features=RICH_TEXT, blank=True)
    # When and by whom
    starts_on = models.DateField(_("starts on"), null=True, blank=True)
    ends_on = models.DateField(_("ends on"), null=True, blank=True)
    actors = models.TextField(_("actors"), blank=True, help_text=_("The organisations that take part."))
    # Files and links
    attachments = StreamField(AttachmentsBlock(required=False), verbose_name=_("attachments and links"), blank=True)
    # What an import could not place, for the author to place
    unplaced = models.TextField(
        _("text without a place"),
        blank=True,
        help_text=_("What the import could not place. Move it where it belongs and empty this; readers never see it."),
    )
    # When it was described
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

    objects = PageManager.from_queryset(TranslatedQuerySet)()

    search_fields = [*Page.search_fields, index.SearchField("summary"), index.FilterField("number")]
    parent_page_types = ["practicemodels.PracticeModelIndexPage"]
    subpage_types = []

    class Meta:
        verbose_name = _("collection")
        verbose_name_plural = _("collections")
        constraints = [
            models.UniqueConstraint("number", condition=models.Q(is_source=True), name="one_source_of_a_collection")
        ]

    @classmethod
    def text_fields(cls) -> tuple[str, ...]:
        return ("title", "summary", "purpose", "actors", "attachments")

    def save(self, *args, **kwargs):
        with transaction.atomic():
            before = self._numbers_of_members()
            saved = super().save(*args, **kwargs)
            models_changed.send(type(self), numbers=before | self._numbers_of_members())
        return saved

    def _numbers_of_members(self) -> set[int]:
        return set(self.members().values_list("number", flat=True)) if self.number else set()

    def members(self) -> models.QuerySet:
        """The source versions of the models that belong here, whichever side says so."""
        from .practice_model import PracticeModelCollection, PracticeModelPage

        named_here = CollectionModel.objects.filter(page__number=self.number).values("model__number")
        named_there = PracticeModelCollection.objects.filter(collection__number=self.number).values("page__number")
        return PracticeModelPage.objects.filter(is_source=True).filter(
            models.Q(number__in=named_here) | models.Q(number__in=named_there)
        )


class CollectionModel(Orderable):
    """A model named on its collection's page."""

    page = ParentalKey(CollectionPage, on_delete=models.CASCADE, related_name="models")
    model = models.ForeignKey(
        "practicemodels.PracticeModelPage", verbose_name=_("practice model"), on_delete=models.CASCADE, related_name="+"
    )


class CollectionArea(Orderable):
    page = ParentalKey(CollectionPage, on_delete=models.CASCADE, related_name="areas")
    area = models.ForeignKey(Area, verbose_name=_("area"), on_delete=models.PROTECT, related_name="+")


class CollectionFunder(Orderable):
    page = ParentalKey(CollectionPage, on_delete=models.CASCADE, related_name="funders")
    funder = models.ForeignKey(Funder, verbose_name=_("funder"), on_delete=models.PROTECT, related_name="+")


class CollectionAuthor(Orderable):
    page = ParentalKey(CollectionPage, on_delete=models.CASCADE, related_name="authors")
    name = models.CharField(_("name"), max_length=200)

    def __str__(self) -> str:
        return self.name
