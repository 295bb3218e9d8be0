"""Which changes elsewhere change what readers see of a model."""

from collections.abc import Iterable

from django.db.models import Q
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import post_page_move

from .models import VOCABULARIES, Adoption, Area, CollectionPage, Phase, PracticeModelPage, Term, Topic
from .signals import models_changed
from .vocabularies import rows_naming


def tell(sender: type, numbers: Iterable[int]) -> None:
    numbers = set(numbers)
    if numbers:
        models_changed.send(sender, numbers=numbers)


def numbers_under(page: Page) -> set[int]:
    """Models on the page or anywhere below it, and those of the collections there."""
    numbers = set(PracticeModelPage.objects.descendant_of(page, inclusive=True).values_list("number", flat=True))
    for collection in CollectionPage.objects.descendant_of(page, inclusive=True):
        numbers |= set(collection.members().values_list("number", flat=True))
    return numbers


def with_narrower(topic: Topic) -> set[int]:
    """The topic and all that are narrower, at any depth: models count in the topics above theirs."""
    found, new = {topic.pk}, {topic.pk}
    while new:
        new = set(Topic.objects.filter(broader__in=new).values_list("pk", flat=True)) - found
        found |= new
    return found


def numbers_using(term: Term) -> set[int]:
    """Models that have the term, or one that is counted or named through it."""
    if isinstance(term, Area):
        wanted = Q(area=term) | Q(area__county=term) | Q(area__wellbeing_county=term)
    elif isinstance(term, Topic):
        wanted = Q(topic__in=with_narrower(term))
    else:
        wanted = None
    numbers: set[int] = set()
    for row, name in rows_naming(type(term)):
        if issubclass(row._meta.get_field("page").related_model, PracticeModelPage):
            condition = wanted if wanted is not None else Q(**{name: term})
            numbers |= set(row.objects.filter(condition).values_list("page__number", flat=True))
    if isinstance(term, Area):
        numbers |= set(Adoption.objects.filter(wanted).values_list("number", flat=True))
    if isinstance(term, Phase):
        numbers |= set(PracticeModelPage.objects.filter(phase=term).values_list("number", flat=True))
    return numbers


def on_model_deleted(instance: PracticeModelPage, **kwargs: object) -> None:
    tell(PracticeModelPage, [instance.number])


def on_collection_deleted(instance: CollectionPage, **kwargs: object) -> None:
    # Before the rows go: afterwards nobody knows whom it gathered.
    tell(CollectionPage, instance.members().values_list("number", flat=True))


def on_term_saved(instance: Term, created: bool, **kwargs: object) -> None:
    if not created:
        tell(type(instance), numbers_using(instance))


def on_broader_changed(instance: Topic, action: str, **kwargs: object) -> None:
    # After a clearing nobody knows any more which topics were below.
    if action in ("post_add", "post_remove", "pre_clear", "post_clear") and isinstance(instance, Topic):
        tell(Topic, numbers_using(instance))


def on_restriction_changed(instance: PageViewRestriction, **kwargs: object) -> None:
    tell(PageViewRestriction, numbers_under(instance.page))


def on_bare_page_saved(instance: Page, **kwargs: object) -> None:
    # Wagtail expires pages, and unpublishes those of a queryset, without the part that is ours.
    tell(Page, numbers_under(instance) if instance.numchild == 0 else ())


def on_page_moved(instance: Page, **kwargs: object) -> None:
    tell(Page, numbers_under(instance))


def connect() -> None:
    """Listen to everything that changes a model from outside; its own saving says so itself."""
    post_delete.connect(on_model_deleted, sender=PracticeModelPage)
    pre_delete.connect(on_collection_deleted, sender=CollectionPage)
    for vocabulary in VOCABULARIES:
        post_save.connect(on_term_saved, sender=vocabulary)
    m2m_changed.connect(on_broader_changed, sender=Topic.broader.through)
    post_save.connect(on_restriction_changed, sender=PageViewRestriction)
    post_delete.connect(on_restriction_changed, sender=PageViewRestriction)
    post_save.connect(on_bare_page_saved, sender=Page)
    post_page_move.connect(on_page_moved)
