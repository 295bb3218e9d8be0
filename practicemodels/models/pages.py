"""The pages that hold the site together: home, the index of models, articles."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page, PageManager

from practicemodels.querysets import TranslatedQuerySet

from .blocks import RICH_TEXT, ArticleBlock, AttachmentsBlock
from .served import ServedPage
from .translated import TranslatedPage


class HomePage(ServedPage, Page):
    """The front door in one language."""

    introduction = models.TextField(
        _("what this is, in one sentence"),
        max_length=300,
        blank=True,
        help_text=_("Stands at the top of the home page."),
    )

    content_panels = [*Page.content_panels, FieldPanel("introduction")]
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["practicemodels.PracticeModelIndexPage", "practicemodels.ArticlePage"]

    class Meta:
        verbose_name = _("home page")


class PracticeModelIndexPage(ServedPage, Page):
    """Under it live the models, collections and background articles of one language."""

    introduction = RichTextField(
        _("introduction"), features=RICH_TEXT, blank=True, help_text=_("Stands above the list of models.")
    )

    content_panels = [*Page.content_panels, FieldPanel("introduction")]
    parent_page_types = ["practicemodels.HomePage"]
    subpage_types = ["practicemodels.PracticeModelPage", "practicemodels.CollectionPage", "practicemodels.ArticlePage"]

    class Meta:
        verbose_name = _("index of practice models")


class ArticlePage(ServedPage, TranslatedPage, Page):
    """A text about the subject: an instruction, a statement, or material from which models were made."""

    summary = models.TextField(
        _("short description"), max_length=400, blank=True, help_text=_("Shown in lists and by other services.")
    )
    body = StreamField(ArticleBlock(), verbose_name=_("text"), blank=True)
    attachments = StreamField(AttachmentsBlock(required=False), verbose_name=_("attachments and links"), blank=True)
    background = models.BooleanField(
        _("background material"),
        default=False,
        help_text=_("Imported material about several practices, from which models can be made."),
    )

    objects = PageManager.from_queryset(TranslatedQuerySet)()

    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel("body"),
        FieldPanel("attachments"),
        FieldPanel("background"),
    ]
    parent_page_types = ["practicemodels.HomePage", "practicemodels.PracticeModelIndexPage"]
    subpage_types = []

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")

    @classmethod
    def text_fields(cls) -> tuple[str, ...]:
        return ("title", "summary", "body", "attachments")
