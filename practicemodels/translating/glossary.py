"""The editors' list of agreed terms, beside those of the thesaurus."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from practicemodels.models import LANGUAGES, GlossaryTerm


class GlossaryIndexView(IndexView):
    """The agreed terms; any word in any language is found."""

    def search_queryset(self, queryset):
        if not self.is_searching:
            return queryset
        wanted = self.search_query.strip()
        condition = Q(note__icontains=wanted)
        for language in LANGUAGES:
            condition |= Q(**{f"name_{language}__icontains": wanted})
        return queryset.filter(condition)


class GlossaryViewSet(SnippetViewSet):
    model = GlossaryTerm
    index_view_class = GlossaryIndexView
    icon = "list-ul"
    menu_label = pgettext_lazy("menu", "Agreed terms")
    menu_name = "glossary"
    menu_order = 96
    add_to_admin_menu = True
    copy_view_enabled = False
    list_per_page = 50
    list_display = [
        "name_fi",
        Column("name_sv", label=_("in Swedish"), sort_key="name_sv"),
        Column("name_en", label=_("in English"), sort_key="name_en"),
        Column("note", label=_("note")),
    ]
    search_fields = ["name_fi", "name_sv", "name_en"]
    edit_handler = ObjectList(
        [
            FieldRowPanel(
                [
                    FieldPanel(
                        f"name_{language}",
                        help_text=_("The agreed word first; others that are known as well after a semicolon."),
                    )
                    for language in LANGUAGES
                ]
            ),
            FieldPanel("note"),
        ]
    )
