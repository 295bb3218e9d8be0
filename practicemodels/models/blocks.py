"""The blocks of which path, attachments and articles are made."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from practicemodels.sections import SECTIONS, STEPS, Section

# What a section may hold: bold, lists, links, one heading level and images. Nothing else.
RICH_TEXT = ["h3", "bold", "ol", "ul", "link", "document-link", "image"]

CONTENT_LANGUAGES = [("fi", _("Finnish")), ("sv", _("Swedish")), ("en", _("English")), ("other", _("another language"))]


def step_block(step: Section) -> blocks.RichTextBlock:
    """The text of one sub-section of the path; its guidance is shown beside it, and no part of its definition."""
    return blocks.RichTextBlock(features=RICH_TEXT, label=step.name, icon="pilcrow")


class PathBlock(blocks.StreamBlock):
    """The sub-sections of the development path, each at most once."""

    def __init__(self, local_blocks=None, **kwargs):
        steps = [(step.key, step_block(step)) for step in STEPS]
        kwargs.setdefault("block_counts", {step.key: {"max_num": 1} for step in STEPS})
        super().__init__([*steps, *(local_blocks or [])], required=False, **kwargs)


class AttachmentBlock(blocks.StructBlock):
    """What a file and a link have in common."""

    title = blocks.CharBlock(label=_("title"), max_length=200, help_text=_("What it is; it must make sense alone."))
    language = blocks.ChoiceBlock(
        label=pgettext_lazy("attachment", "language"), choices=CONTENT_LANGUAGES, required=False, default="fi"
    )
    date = blocks.DateBlock(label=pgettext_lazy("attachment", "date"), required=False)
    section = blocks.ChoiceBlock(
        label=pgettext_lazy("attachment", "belongs to the section"),
        choices=[(section.key, section.name) for section in SECTIONS],
        required=False,
    )


class FileBlock(AttachmentBlock):
    document = DocumentChooserBlock(label=_("file"))

    class Meta:
        icon = "doc-full"
        label = _("File")
        description = _("A form, a report or another file to download")
        preview_value = {"title": "Yhteistyösopimuksen pohja", "language": "fi"}


class LinkBlock(AttachmentBlock):
    url = blocks.URLBlock(label=_("address"), max_length=500)

    class Meta:
        icon = "link"
        label = pgettext_lazy("block", "Link")
        description = _("A page or a recording elsewhere on the web")
        preview_value = {"title": "Vapaaehtoisen opas", "url": "https://example.org/opas", "language": "fi"}


class AttachmentsBlock(blocks.StreamBlock):
    """Files and links, in the order in which readers see them."""

    file = FileBlock()
    link = LinkBlock()


class QuotationBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=pgettext_lazy("quotation", "text"))
    source = blocks.CharBlock(label=_("who said it"), required=False, max_length=200)

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        description = _("Somebody's own words")
        template = "practicemodels/blocks/quotation.html"
        preview_value = {"text": "Parasta oli, että joku soitti.", "source": "Osallistuja"}


class PictureBlock(blocks.StructBlock):
    image = ImageChooserBlock(label=_("image"))
    alternative = blocks.CharBlock(
        label=_("alternative text"), max_length=250, help_text=_("What the image shows, for those who do not see it.")
    )
    caption = blocks.CharBlock(label=_("caption"), required=False, max_length=250)

    class Meta:
        icon = "image"
        label = _("Image")
        description = _("A picture with its alternative text")
        template = "practicemodels/blocks/picture.html"


class ArticleBlock(blocks.StreamBlock):
    """The body of an article."""

    heading = blocks.CharBlock(
        label=_("Heading"),
        icon="title",
        max_length=200,
        template="practicemodels/blocks/heading.html",
        description=_("A heading between texts"),
        preview_value="Näin pääset alkuun",
    )
    text = blocks.RichTextBlock(
        label=pgettext_lazy("block", "Text"),
        icon="pilcrow",
        features=RICH_TEXT,
        description=_("Paragraphs, lists and links"),
        preview_value="<p>Kuvaus syntyy parhaiten kahdestaan.</p>",
    )
    quotation = QuotationBlock()
    image = PictureBlock()
