"""Choosing rows of the vocabularies: search as one types, in every language, several at once."""

from django import forms
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.utils.text import slugify
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.chooser import (
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
    SnippetCreateView,
)

from practicemodels.models import LANGUAGES, Area, Topic

NAMES = [f"{kind}_{language}" for kind in ("name", "alternative") for language in LANGUAGES]


def spellings(text: str) -> set[str]:
    """The text as it may stand in a name: SQLite takes Å and å for different letters."""
    return {text, text.lower(), text.capitalize()}


def named(terms: QuerySet, text: str) -> QuerySet:
    """Rows of which any name in any language holds the text, those that begin with it first.

    Within words, too: in Finnish what one seeks is often the latter part of a compound.
    """
    holds, begins = Q(), Q()
    for spelling in spellings(text.strip()):
        for name in NAMES:
            holds |= Q(**{f"{name}__icontains": spelling})
        for language in LANGUAGES:
            begins |= Q(**{f"name_{language}__istartswith": spelling})
    rank = Case(When(begins, then=Value(0)), default=Value(1), output_field=IntegerField())
    return terms.filter(holds).annotate(rank=rank).order_by("rank", f"name_{get_language() or 'fi'}", "pk")


class TermFilterForm(BaseFilterForm):
    q = forms.CharField(
        label=_("Search by name"),
        widget=forms.TextInput(attrs={"placeholder": _("in Finnish, Swedish or English")}),
        required=False,
    )

    def filter(self, objects):
        wanted = self.cleaned_data.get("q")
        if wanted:
            self.is_searching, self.search_query = True, wanted
            return named(objects, wanted)
        return super().filter(objects)


class AreaFilterForm(TermFilterForm):
    kind = forms.ChoiceField(
        label=_("kind"),
        choices=[("", _("All kinds")), *Area.Kind.choices],
        required=False,
        widget=forms.Select(attrs={"data-chooser-modal-search-filter": True}),
    )

    def filter(self, objects):
        if kind := self.cleaned_data.get("kind"):
            objects = objects.filter(kind=kind)
        return super().filter(objects)


def other_names(term) -> str:
    """The names that the reader's own language does not show: the other languages' and the alternative ones."""
    shown = term.name
    labels = (label for names in term.labels().values() for label in names)
    return ", ".join(dict.fromkeys(label for label in labels if label != shown))


class OfferedMixin:
    """Only rows that may be chosen for a page; those on it already stay there."""

    filter_form_class = TermFilterForm
    per_page = 15

    def get_object_list(self):
        return self.model_class.objects.offered()

    @property
    def columns(self):
        return [*super().columns, Column("others", label=_("Other names"), accessor=other_names)]


class TermChooseView(OfferedMixin, ChooseView):
    pass


class TermChooseResultsView(OfferedMixin, ChooseResultsView):
    pass


class TermChooserViewSet(SnippetChooserViewSet):
    choose_view_class = TermChooseView
    choose_results_view_class = TermChooseResultsView
    choose_one_text = _("Choose")
    choose_another_text = _("Choose another")


class AreaMixin(OfferedMixin):
    filter_form_class = AreaFilterForm

    @property
    def columns(self):
        return [*super().columns, Column("kind", label=_("kind"), accessor="get_kind_display")]


class AreaChooseView(AreaMixin, ChooseView):
    pass


class AreaChooseResultsView(AreaMixin, ChooseResultsView):
    pass


class AreaChooserViewSet(TermChooserViewSet):
    choose_view_class = AreaChooseView
    choose_results_view_class = AreaChooseResultsView


class ProposalForm(forms.ModelForm):
    """A topic that the vocabulary lacks; one name is enough."""

    class Meta:
        model = Topic
        fields = ["name_fi", "name_sv"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name_fi"].required = False

    def clean(self):
        cleaned = super().clean()
        names = [cleaned[name].strip() for name in self.Meta.fields if cleaned.get(name, "").strip()]
        if not names:
            raise ValidationError(_("Give the topic a name in Finnish or in Swedish."))
        for name in names:
            known = self.known(name)
            if known:
                raise ValidationError(
                    _("“%(name)s” is in the vocabulary already: choose “%(topic)s”."),
                    params={"name": name, "topic": known.name},
                )
        return cleaned

    def known(self, name: str) -> Topic | None:
        """The topic that one may choose and that has exactly this name."""
        for topic in named(Topic.objects.offered(), name):
            if any(name.lower() == label.lower() for labels in topic.labels().values() for label in labels):
                return topic
        return None


def propose(form: ProposalForm, author: AbstractBaseUser) -> Topic:
    """Save a proposal under a code of its own; an editor accepts it or merges it into another."""
    topic = form.save(commit=False)
    stem = f"p-{slugify(topic.name_fi or topic.name_sv)[:70]}"
    topic.code, number = stem, 2
    while Topic.objects.filter(code=topic.code).exists():
        topic.code, number = f"{stem}-{number}", number + 1
    topic.status, topic.proposed_by = Topic.Status.PROPOSED, author
    topic.save()
    return topic


class ProposalMixin(OfferedMixin):
    """Whoever may choose a topic may propose one, and choose again what they proposed."""

    def can_create(self) -> bool:
        return True

    def get_object_list(self):
        own = Topic.objects.filter(
            status=Topic.Status.PROPOSED, proposed_by=self.request.user, retired=False, merged_into=None
        )
        return Topic.objects.filter(Q(pk__in=Topic.objects.offered()) | Q(pk__in=own))


class TopicChooseView(ProposalMixin, ChooseView):
    pass


class TopicChooseResultsView(ProposalMixin, ChooseResultsView):
    pass


class TopicProposeView(SnippetCreateView):
    def can_create(self) -> bool:
        return True

    def save_form(self, form):
        return propose(form, self.request.user)


class TopicChooserViewSet(TermChooserViewSet):
    choose_view_class = TopicChooseView
    choose_results_view_class = TopicChooseResultsView
    create_view_class = TopicProposeView
    creation_form_class = ProposalForm
    search_tab_label = pgettext_lazy("chooser", "Choose from the vocabulary")
    creation_tab_label = pgettext_lazy("chooser", "Propose a topic")
    create_action_label = pgettext_lazy("chooser", "Propose and choose")
