"""What the editor of each page type looks like, in the order of the format."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import (
    CommentPanel,
    FieldPanel,
    FieldRowPanel,
    PublishingPanel,
)

from practicemodels.models import ArticlePage, CollectionPage, PracticeModelPage
from practicemodels.sections import CORE, STEPS
from practicemodels.translating.panels import TextPanel, TitlePanel, VersionTabs

from . import coded
from .forms import CollectionForm, PracticeModelForm, TitledPageForm
from .panels import (
    AuthorsPanel,
    DescriptionTabs,
    Group,
    SectionPanel,
    Tab,
    TermsPanel,
    UnplacedPanel,
)


def contact_panels():
    return [
        FieldPanel("organisation"),
        Group(
            [
                FieldPanel("contact_name"),
                FieldRowPanel([FieldPanel("contact_email"), FieldPanel("contact_phone")]),
            ],
            name="contact",
            heading=_("Contact"),
        ),
    ]


def administration_panels():
    return [FieldPanel("slug"), PublishingPanel(), CommentPanel()]


def practice_model() -> DescriptionTabs:
    return DescriptionTabs(
        [
            Tab(
                [
                    TitlePanel(
                        "title",
                        heading=_("Name of the practice model"),
                        help_text=_(
                            "What is done, with or for whom; at most 120 characters. "
                            "Programme codes and counties have fields of their own."
                        ),
                        placeholder=_("What is done, and with or for whom"),
                    ),
                    TextPanel("summary"),
                    TextPanel("place"),
                    Group(
                        [FieldPanel("cover_image"), TextPanel("cover_alt")],
                        name="cover",
                        heading=_("Cover image"),
                        classname="collapsed",
                    ),
                ],
                name="what",
                heading=_("What it is"),
            ),
            Tab(
                [UnplacedPanel("unplaced"), *(SectionPanel(section) for section in CORE)],
                name="sections",
                heading=_("Sections"),
            ),
            Tab(
                [
                    TermsPanel("areas", "area", heading=_("Areas"), label=_("area")),
                    FieldPanel("phase", widget=forms.Select),
                    TermsPanel(
                        "themes",
                        "theme",
                        heading=pgettext_lazy("panel", "Themes"),
                        label=pgettext_lazy("vocabulary", "theme"),
                    ),
                    TermsPanel(
                        "topics",
                        "topic",
                        heading=pgettext_lazy("panel", "Topics"),
                        label=pgettext_lazy("vocabulary", "topic"),
                        help_text=_(
                            "Words by which readers look for the practice. If one is missing, propose it when choosing."
                        ),
                    ),
                    TermsPanel("target_groups", "target_group", heading=_("Target groups"), label=_("target group")),
                    TermsPanel("funders", "funder", heading=_("Funders"), label=_("funder")),
                    TermsPanel("programmes", "programme", heading=_("Programmes"), label=_("programme")),
                    TermsPanel("collections", "collection", heading=_("Collections"), label=_("collection")),
                ],
                name="where",
                heading=_("Where and for whom"),
            ),
            coded.tab(),
            Tab(
                [
                    TextPanel(
                        "development_path",
                        help_text=_("How the practice came about, in working order. Add only what there is to tell."),
                    )
                ],
                name="path",
                heading=_("Path"),
            ),
            Tab(
                [
                    TextPanel(
                        "attachments",
                        help_text=_("Tools, forms and reports; each with a title that makes sense alone."),
                    )
                ],
                name="attachments",
                heading=_("Attachments"),
            ),
            Tab(
                [
                    *contact_panels(),
                    AuthorsPanel("authors", heading=_("Authors"), label=pgettext_lazy("of a description", "author")),
                    Group(
                        [
                            FieldRowPanel(
                                [FieldPanel("described_on"), FieldPanel("revised_on"), FieldPanel("reviewed_on")]
                            )
                        ],
                        name="dates",
                        heading=_("Dates"),
                    ),
                    *administration_panels(),
                ],
                name="administration",
                heading=_("Contact and administration"),
            ),
        ],
        base_form_class=PracticeModelForm,
    )


def collection() -> VersionTabs:
    return VersionTabs(
        [
            Tab(
                [
                    UnplacedPanel("unplaced"),
                    TitlePanel("title", placeholder=_("The name of the project or programme")),
                    TextPanel("summary"),
                    TextPanel("purpose"),
                    Group(
                        [FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")])],
                        name="period",
                        heading=_("Period"),
                    ),
                    TextPanel("actors"),
                ],
                name="what",
                heading=_("What it is"),
            ),
            Tab(
                [
                    TermsPanel(
                        "models",
                        "model",
                        heading=_("Practice models"),
                        label=_("practice model"),
                        help_text=_("A model may be linked from here or from its own page: either is enough."),
                    )
                ],
                name="models",
                heading=_("Practice models"),
            ),
            Tab(
                [
                    TermsPanel("areas", "area", heading=_("Areas"), label=_("area")),
                    TermsPanel("funders", "funder", heading=_("Funders"), label=_("funder")),
                ],
                name="where",
                heading=_("Where and for whom"),
            ),
            Tab([TextPanel("attachments")], name="attachments", heading=_("Attachments")),
            Tab(
                [
                    *contact_panels(),
                    AuthorsPanel("authors", heading=_("Authors"), label=pgettext_lazy("of a description", "author")),
                    Group(
                        [FieldRowPanel([FieldPanel("described_on"), FieldPanel("revised_on")])],
                        name="dates",
                        heading=_("Dates"),
                    ),
                    *administration_panels(),
                ],
                name="administration",
                heading=_("Contact and administration"),
            ),
        ],
        base_form_class=CollectionForm,
    )


def article() -> VersionTabs:
    return VersionTabs(
        [
            Tab(
                [TitlePanel("title"), TextPanel("summary"), TextPanel("body")],
                name="what",
                heading=pgettext_lazy("panel", "Text"),
            ),
            Tab([TextPanel("attachments")], name="attachments", heading=_("Attachments")),
            Tab(
                [FieldPanel("background"), FieldPanel("show_in_menus"), *administration_panels()],
                name="administration",
                heading=_("Administration"),
            ),
        ],
        base_form_class=TitledPageForm,
    )


def show_guidance_on_the_path() -> None:
    """Let each sub-section say what to answer.

    Here rather than in the block's definition, so that a better wording needs no migration.
    """
    blocks = PracticeModelPage._meta.get_field("development_path").stream_block.child_blocks
    for step in STEPS:
        blocks[step.key].field_options["help_text"] = step.guidance


def install() -> None:
    """Give the page types their editors."""
    PracticeModelPage.edit_handler = practice_model()
    CollectionPage.edit_handler = collection()
    ArticlePage.edit_handler = article()
    show_guidance_on_the_path()
