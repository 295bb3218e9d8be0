"""The word lists in the admin."""

from wagtail.admin.panels import FieldPanel
from wagtail.snippets.views.snippets import SnippetViewSet

from .models import WordList


class WordListViewSet(SnippetViewSet):
    model = WordList
    icon = "list-ul"
    list_display = ["__str__", "saved_at"]
    panels = [FieldPanel("language"), FieldPanel("atoms"), FieldPanel("prefixes"), FieldPanel("stops")]
