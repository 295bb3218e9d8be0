"""Keeping the vocabularies: a menu of their own, no deleting, merging and accepting instead."""

from django.db.models import Value
from django.db.models.functions import Coalesce, Lower, NullIf
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets.button import Button
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet, SnippetViewSetGroup

from practicemodels.models import (
    LANGUAGES,
    VOCABULARIES,
    Area,
    Funder,
    Phase,
    Programme,
    TargetGroup,
    Term,
    Theme,
    Topic,
)

from .choosers import AreaChooserViewSet, TermChooserViewSet, TopicChooserViewSet, named
from .term_actions import AcceptView, MergeView, RetireView


class NothingIsDeleted(ModelPermissionPolicy):
    """A row in use is retired or merged: deleting is not offered to anyone."""

    def user_has_permission(self, user, action):
        return action != "delete" and super().user_has_permission(user, action)

    def users_with_any_permission(self, actions):
        return super().users_with_any_permission([action for action in actions if action != "delete"])


def register_policies() -> None:
    for vocabulary in VOCABULARIES:
        register_permission_policy(vocabulary, NothingIsDeleted(vocabulary))


def language_of_the_admin() -> str:
    return (get_language() or LANGUAGES[0])[:2]


class TermIndexView(IndexView):
    """A vocabulary as a list; search finds any name in any language."""

    def get_base_queryset(self):
        return super().get_base_queryset().select_related("merged_into")

    def search_queryset(self, queryset):
        return named(queryset, self.search_query) if self.is_searching else queryset

    @cached_property
    def columns(self):
        # Bulk actions are a delete, which there is none of; the name in the language of the admin is the title.
        return [column for column in super().columns[1:] if column.name != f"name_{language_of_the_admin()}"]

    def order_queryset(self, queryset):
        """By name in the language in which the list is read, where no other order is asked for."""
        if self.ordering:
            return super().order_queryset(queryset)
        own = NullIf(f"name_{language_of_the_admin()}", Value(""))
        return queryset.order_by("order", Lower(Coalesce(own, "name_fi", "name_sv")), "code")

    def get_list_more_buttons(self, instance):
        buttons = super().get_list_more_buttons(instance)
        if not self.user_has_permission("change"):
            return buttons
        viewset = type(instance).snippet_viewset
        address = {name: reverse(viewset.get_url_name(name), args=[instance.pk]) for name in viewset.actions}
        if "accept" in address and instance.status == Topic.Status.PROPOSED and not instance.retired:
            buttons.append(Button(_("Accept"), url=address["accept"], icon_name="check", priority=5))
        if not instance.merged_into_id:
            label = _("Take back into use") if instance.retired else _("Retire")
            buttons.append(Button(label, url=address["retire"], icon_name="no-view", priority=40))
            buttons.append(Button(_("Merge into another"), url=address["merge"], icon_name="resubmit", priority=50))
        return buttons


NAME_PANELS = [
    FieldRowPanel([FieldPanel(f"name_{language}") for language in LANGUAGES]),
    FieldRowPanel([FieldPanel(f"alternative_{language}") for language in LANGUAGES]),
]


def out_of_use(term: Term) -> str:
    """In words why the row is not offered; nothing for one that is."""
    if term.merged_into_id:
        return _("merged into “%(name)s”") % {"name": term.merged_into.name}
    return _("retired") if term.retired else ""


class TermViewSet(SnippetViewSet):
    """One vocabulary."""

    index_view_class = TermIndexView
    chooser_viewset_class = TermChooserViewSet
    actions = ("retire", "merge")
    icon = "tag"
    list_display = [
        "__str__",
        Column("name_fi", label=capfirst(gettext_lazy("name in Finnish")), sort_key="name_fi"),
        Column("name_sv", label=capfirst(gettext_lazy("name in Swedish")), sort_key="name_sv"),
        "code",
        Column("retired", label=gettext_lazy("Out of use"), accessor=out_of_use, sort_key="retired"),
    ]
    list_filter = ["retired"]
    list_per_page = 50
    more_panels: list = []
    copy_view_enabled = False
    add_to_settings_menu = False

    def get_edit_handler(self):
        administration = [FieldPanel("code"), FieldPanel("order"), FieldPanel("retired")]
        handler = ObjectList(
            [
                MultiFieldPanel(NAME_PANELS, heading=gettext_lazy("Names")),
                *self.more_panels,
                MultiFieldPanel(administration, heading=gettext_lazy("Administration")),
            ]
        )
        return handler.bind_to_model(self.model)

    def term_view(self, view_class):
        return self.construct_view(view_class, index_url_name=self.get_url_name("list"))

    def get_urlpatterns(self):
        views = {"retire": RetireView, "merge": MergeView, "accept": AcceptView}
        return [
            *super().get_urlpatterns(),
            *(path(f"{name}/<int:pk>/", self.term_view(views[name]), name=name) for name in self.actions),
        ]


class AreaViewSet(TermViewSet):
    model = Area
    icon = "globe"
    chooser_viewset_class = AreaChooserViewSet
    list_display = [*TermViewSet.list_display[:3], "kind", *TermViewSet.list_display[3:]]
    list_filter = ["kind", "retired"]
    more_panels = [
        MultiFieldPanel(
            [
                FieldPanel("kind"),
                FieldRowPanel([FieldPanel("county"), FieldPanel("wellbeing_county")]),
                FieldRowPanel([FieldPanel("population"), FieldPanel("population_date"), FieldPanel("bilingual")]),
                FieldRowPanel([FieldPanel("tile_row"), FieldPanel("tile_column")]),
            ],
            heading=gettext_lazy("Area"),
        )
    ]


class ThemeViewSet(TermViewSet):
    model = Theme
    icon = "folder-open-1"


class TopicViewSet(TermViewSet):
    model = Topic
    chooser_viewset_class = TopicChooserViewSet
    actions = ("accept", "retire", "merge")
    list_display = [*TermViewSet.list_display[:3], "status", *TermViewSet.list_display[3:]]
    list_filter = ["status", "themes", "retired"]
    more_panels = [
        MultiFieldPanel(
            [FieldPanel("status"), FieldPanel("broader"), FieldPanel("related"), FieldPanel("themes")],
            heading=gettext_lazy("Place in the vocabulary"),
            classname="collapsed",
        )
    ]


class TargetGroupViewSet(TermViewSet):
    model = TargetGroup
    icon = "group"


class PhaseViewSet(TermViewSet):
    model = Phase
    icon = "history"
    more_panels = [FieldPanel("early")]


class FunderViewSet(TermViewSet):
    model = Funder
    icon = "pick"
    more_panels = [FieldPanel("short")]


class ProgrammeViewSet(TermViewSet):
    model = Programme
    icon = "folder-inverse"


class Vocabularies(SnippetViewSetGroup):
    items = (
        TopicViewSet,
        AreaViewSet,
        ThemeViewSet,
        TargetGroupViewSet,
        PhaseViewSet,
        FunderViewSet,
        ProgrammeViewSet,
    )
    menu_label = pgettext_lazy("menu", "Vocabularies")
    menu_icon = "list-ul"
    menu_order = 300
