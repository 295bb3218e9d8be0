"""Synonyms and promoted results in the admin."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, PageChooserPanel
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from search.wordlists.admin import WordListViewSet

from .models import Promotion, SynonymRule


class SynonymViewSet(SnippetViewSet):
    model = SynonymRule
    icon = "repeat"
    list_display = [
        "__str__",
        Column("get_language_display", label=pgettext_lazy("words", "language"), sort_key="language"),
    ]
    list_filter = ["language", "both_ways"]
    search_fields = ["words", "also"]
    add_to_settings_menu = False
    panels = [
        FieldPanel("language"),
        FieldRowPanel([FieldPanel("words"), FieldPanel("also")]),
        FieldPanel("both_ways"),
    ]


class PromotionViewSet(SnippetViewSet):
    model = Promotion
    icon = "pick"
    list_display = [
        "__str__",
        Column("get_language_display", label=pgettext_lazy("promotion", "language of the page"), sort_key="language"),
    ]
    list_filter = ["language"]
    search_fields = ["queries"]
    panels = [
        FieldPanel("language"),
        FieldPanel("queries"),
        InlinePanel("pages", [PageChooserPanel("page")], heading=_("Pages"), label=_("page"), min_num=1),
    ]


class Steering(SnippetViewSetGroup):
    items = (SynonymViewSet, PromotionViewSet, WordListViewSet)
    menu_label = pgettext_lazy("menu", "Search")
    menu_icon = "search"
    menu_order = 310
