"""The panels of which the editor of a description is made."""

from django.utils.functional import cached_property
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin.panels import (
    FieldPanel,
    InlinePanel,
    MultiFieldPanel,
    MultipleChooserPanel,
    ObjectList,
    Panel,
)

from practicemodels.sections import CORE, Section
from practicemodels.translating.panels import SourceBeside, VersionTabs

from .completeness import gaps


def words(html: str) -> int:
    """How many words a reader would see in a rich text."""
    return len(strip_tags(html.replace("<", " <")).split())


class Tab(ObjectList):
    """A tab whose address is the same in every language."""

    def __init__(self, children=(), *, name: str, **kwargs):
        super().__init__(children, **kwargs)
        self.name = name

    def clone_kwargs(self):
        return super().clone_kwargs() | {"name": self.name}

    @property
    def clean_name(self) -> str:
        return self.name


class Group(MultiFieldPanel):
    """Fields under one heading, at an address that is the same in every language."""

    def __init__(self, children=(), *, name: str, **kwargs):
        super().__init__(children, **kwargs)
        self.name = name

    def clone_kwargs(self):
        return super().clone_kwargs() | {"name": self.name}

    @property
    def clean_name(self) -> str:
        return self.name


class SectionPanel(Group):
    """One core section: its text, and beside it what to answer, an example and how much is there."""

    def __init__(self, section: Section, **kwargs):
        self.section = section
        kwargs.setdefault("heading", section.name)
        kwargs.setdefault("icon", "pilcrow")
        kwargs["name"] = section.key
        kwargs["children"] = [
            FieldPanel(section.key, classname="section-panel__field"),
            FieldPanel(f"{section.key}_unknown", classname="section-panel__unknown"),
        ]
        super().__init__(**kwargs)

    def clone_kwargs(self):
        kwargs = super().clone_kwargs()
        del kwargs["children"], kwargs["name"]
        return kwargs | {"section": self.section}

    class BoundPanel(SourceBeside, MultiFieldPanel.BoundPanel):
        template_name = "practicemodels/admin/section_panel.html"
        text_name = property(lambda self: self.panel.section.key)

        def classes(self):
            """Folded, but for the one that is to be written next: one screen at a time."""
            return [*super().classes(), *([] if self.is_open else ["collapsed"])]

        @property
        def is_open(self) -> bool:
            """On a translation whatever either version says, otherwise the one that is to be written next."""
            return bool(self.beside) if self.sheet else self.is_next

        @cached_property
        def is_next(self) -> bool:
            open_one = next((part for part in CORE if not self.is_done(part)), CORE[0])
            return open_one.key == self.panel.section.key

        def is_done(self, part: Section) -> bool:
            return bool(getattr(self.instance, part.key) or getattr(self.instance, f"{part.key}_unknown"))

        def get_context_data(self, parent_context=None):
            count = words(getattr(self.instance, self.panel.section.key))
            return super().get_context_data(parent_context) | {
                "section": self.panel.section,
                "count": count,
                "counted": ngettext("%(count)s word", "%(count)s words", count) % {"count": count},
            }


class FactRows:
    """A bound panel that is absent on a translation, whose facts stand on its source."""

    def __init__(self, **kwargs):
        form = kwargs["form"]
        self.is_left_out = form is not None and kwargs["panel"].relation_name not in form.formsets
        if self.is_left_out:
            # Only what every panel has: without its rows in the form there is nothing to build.
            Panel.BoundPanel.__init__(self, **kwargs)
        else:
            super().__init__(**kwargs)

    def is_shown(self) -> bool:
        return not self.is_left_out


class TermsPanel(MultipleChooserPanel):
    """Rows of a vocabulary, several chosen at once."""

    class BoundPanel(FactRows, MultipleChooserPanel.BoundPanel):
        pass


class AuthorsPanel(InlinePanel):
    class BoundPanel(FactRows, InlinePanel.BoundPanel):
        pass


class UnplacedPanel(FieldPanel):
    """Text that an import could not place: shown only where there is some."""

    class BoundPanel(FieldPanel.BoundPanel):
        def is_shown(self) -> bool:
            return super().is_shown() and bool(self.instance.unplaced)


class DescriptionTabs(VersionTabs):
    """The tabs of a description, under a list of what it still lacks."""

    class BoundPanel(VersionTabs.BoundPanel):
        source_template_name = "practicemodels/admin/description_tabs.html"

        def get_context_data(self, parent_context=None):
            context = super().get_context_data(parent_context)
            if self.sheet:
                return context
            anchors = dict(self.anchors(self))
            found = [gap for gap in gaps(self.instance) if gap.field in anchors]
            for gap in found:
                gap.address = anchors[gap.field]
            needed = [gap for gap in found if gap.needed]
            context["needed"] = needed
            context["wished"] = [gap for gap in found if not gap.needed]
            context["state"] = self.state(len(needed), len(found) - len(needed))
            return context

        def state(self, needed: int, wished: int) -> str:
            if needed:
                before = ngettext(
                    "%(count)s thing is missing before this can be published",
                    "%(count)s things are missing before this can be published",
                    needed,
                ) % {"count": needed}
            else:
                before = _("Nothing is missing: this can be published")
            if not wished:
                return before
            more = ngettext("%(count)s more would help readers", "%(count)s more would help readers", wished)
            return f"{before} · {more % {'count': wished}}"

        def anchors(self, group, within: str = ""):
            """The field or relation of every panel below → the id of the panel on the page that holds it."""
            for child, identifier in group.visible_children_with_identifiers:
                # Only tabs give their children panels with ids of their own; in a group they share the group's.
                here = within or (f"{group.prefix}-{identifier}-section" if isinstance(group.panel, Tab) else "")
                name = getattr(child.panel, "field_name", None) or getattr(child.panel, "relation_name", None)
                if isinstance(child.panel, SectionPanel):
                    yield child.panel.section.key, here
                elif name:
                    yield name, here
                elif hasattr(child, "visible_children_with_identifiers"):
                    yield from self.anchors(child, here)
