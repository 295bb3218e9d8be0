"""What happens to a source happens to its translations, and the page that asks says so before."""

import builders as given
import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from editing.conftest import as_role, person  # noqa: F401
from editing.forms import sentences
from translating.acts import change, fresh
from wagtail.models import Page, PageViewRestriction

from practicemodels.models import ArticlePage, PracticeModelPage
from practicemodels.translation import open_translation

pytestmark = pytest.mark.django_db


def pair():
    source = given.practice_model("Kotikäynnit")
    return source, given.translated(source, "sv", title="Hembesök"), given.translated(source, "en", title="Visits")


def page_url(name, *arguments):
    return reverse(f"wagtailadmin_pages:{name}", args=arguments)


def bulk(action, page):
    return reverse("wagtail_bulk_action", args=["wagtailcore", "page", action]) + f"?id={page.pk}&next=/cms/"


# Unpublishing


def by_view(client, source):
    client.post(page_url("unpublish", source.pk))


def by_bulk_action(client, source):
    client.post(bulk("unpublish", source), {"include_descendants": ""})


def by_its_own_method(client, source):
    source.unpublish()


def by_bare_page(client, source):
    Page.objects.get(pk=source.pk).unpublish()


def by_queryset(client, source):
    Page.objects.filter(pk=source.pk).unpublish()


def by_schedule(client, source):
    Page.objects.filter(pk=source.pk).update(expire_at=timezone.now())
    call_command("publish_scheduled")


@pytest.mark.parametrize("way", [by_view, by_bulk_action, by_its_own_method, by_bare_page, by_queryset, by_schedule])
def test_unpublishing_the_source_unpublishes_its_translations(way, as_role):  # noqa: F811
    source, swedish, english = pair()
    way(as_role("editor"), source)
    assert [fresh(page).live for page in (source, swedish, english)] == [False, False, False]


def test_unpublishing_a_translation_leaves_the_others():
    source, swedish, english = pair()
    swedish.unpublish()
    assert [fresh(page).live for page in (source, swedish, english)] == [True, False, True]


def test_a_translation_that_waits_for_its_time_does_not_come_out_after_its_source_has_gone():
    source, swedish, _english = pair()
    revision = fresh(swedish).get_latest_revision()
    revision.approved_go_live_at = timezone.now()
    revision.save()
    fresh(source).unpublish()
    assert not fresh(swedish).revisions.filter(approved_go_live_at__isnull=False).exists()


@pytest.mark.parametrize("action", ["unpublish", "delete"])
def test_the_page_that_asks_names_the_translations(action, as_role):  # noqa: F811
    source, _swedish, _english = pair()
    client = as_role("admin")
    for address in (page_url(action, source.pk), bulk(action, source)):
        said = sentences(client.get(address))
        assert "The same happens to 2 translations" in said
        assert "Hembesök" in said


def test_nothing_is_said_where_nothing_follows(as_role):  # noqa: F811
    _source, swedish, _english = pair()
    client = as_role("admin")
    for address in (page_url("delete", swedish.pk), page_url("unpublish", swedish.pk), bulk("delete", swedish)):
        assert "The same happens" not in sentences(client.get(address))


# Deleting


def test_deleting_the_source_deletes_its_translations(as_role):  # noqa: F811
    source, swedish, _english = pair()
    as_role("admin").post(page_url("delete", source.pk))
    assert not PracticeModelPage.objects.filter(number=source.number).exists()
    assert swedish.get_parent().specific.numchild == swedish.get_parent().get_children().count()
    assert Page.find_problems() == ([], [], [], [], [])


def test_deleting_many_deletes_their_translations(as_role):  # noqa: F811
    source, _swedish, _english = pair()
    as_role("admin").post(bulk("delete", source))
    assert not PracticeModelPage.objects.filter(number=source.number).exists()


def test_deleting_by_queryset_deletes_the_translations():
    source, _swedish, _english = pair()
    Page.objects.filter(pk=source.pk).delete()
    assert not PracticeModelPage.objects.filter(number=source.number).exists()
    assert Page.find_problems() == ([], [], [], [], [])


def test_deleting_a_whole_branch_with_source_and_translations_works():
    pair()
    Page.objects.filter(pk__in=[given.index("fi").pk, given.index("sv").pk, given.index("en").pk]).delete()
    assert not PracticeModelPage.objects.exists()
    assert Page.find_problems() == ([], [], [], [], [])


def test_deleting_a_translation_leaves_the_source():
    source, swedish, english = pair()
    fresh(swedish).delete()
    assert {page.pk for page in PracticeModelPage.objects.all()} == {source.pk, english.pk}


# Moving


def article():
    source = given.article("Ohje", summary="Ohje.")
    return source, given.translated(source, "sv", title="Anvisning")


def test_moving_the_source_moves_its_translations_and_the_page_says_so(as_role):  # noqa: F811
    source, swedish = article()
    client = as_role("admin")
    address = page_url("move_confirm", source.pk, given.index("fi").pk)
    assert "The same happens to 1 translation: Anvisning" in sentences(client.get(address))
    client.post(address)
    assert fresh(source).get_parent().pk == given.index("fi").pk
    assert fresh(swedish).get_parent().pk == given.index("sv").pk
    assert Page.find_problems() == ([], [], [], [], [])


def test_moving_where_the_address_is_taken_gives_the_translation_another():
    source, swedish = article()
    other = given.practice_model("Anvisning", language="sv")
    assert other.slug == fresh(swedish).slug
    Page.objects.get(pk=source.pk).move(given.index("fi"), pos="last-child")
    assert fresh(swedish).get_parent().pk == given.index("sv").pk
    assert fresh(swedish).slug != other.slug


def test_moving_a_translation_leaves_the_source():
    source, swedish = article()
    Page.objects.get(pk=swedish.pk).move(given.index("sv"), pos="last-child")
    assert fresh(source).get_parent().pk == given.home("fi").pk


# Closing


def closed(page):
    return not ArticlePage.objects.filter(pk=page.pk).public().exists() and not (
        PracticeModelPage.objects.filter(pk=page.pk).public().exists()
    )


def test_making_the_source_private_closes_its_translations(as_role, client):  # noqa: F811
    source, swedish, _english = pair()
    editor = as_role("editor")
    address = page_url("set_privacy", source.pk)
    assert "translations of the page follow" in editor.get(address).json()["html"]
    editor.post(address, {"restriction_type": "password", "password": "salasana", "groups": []})
    assert closed(source)
    assert closed(swedish)
    assert "Hembesök" not in client.get(swedish.get_url()).content.decode()
    editor.post(address, {"restriction_type": "none", "password": "", "groups": []})
    assert not closed(source)
    assert not closed(swedish)


def test_closing_to_groups_closes_the_translations_to_the_same_groups():
    source, swedish, _english = pair()
    restriction = PageViewRestriction.objects.create(page_id=source.pk, restriction_type="groups")
    restriction.groups.add(Group.objects.first())
    theirs = PageViewRestriction.objects.get(page_id=swedish.pk)
    assert list(theirs.groups.all()) == [Group.objects.first()]


def test_closing_a_branch_closes_the_translations_of_what_is_in_it():
    source, swedish, _english = pair()
    restriction = PageViewRestriction.objects.create(page_id=given.index("fi").pk, restriction_type="login")
    assert closed(swedish)
    restriction.delete()
    assert not closed(source)
    assert not closed(swedish)


def test_a_translation_that_is_private_in_its_own_right_stays_so():
    source, swedish, _english = pair()
    PageViewRestriction.objects.create(page_id=swedish.pk, restriction_type="login")
    PageViewRestriction.objects.create(page_id=source.pk, restriction_type="password", password="x").delete()
    assert closed(swedish) or not closed(source)


def test_a_translation_of_a_private_page_is_private_from_the_start():
    source = given.practice_model("Kotikäynnit")
    PageViewRestriction.objects.create(page_id=source.pk, restriction_type="login")
    opened = open_translation(source, "sv")
    assert closed(opened)


# Addresses


def test_a_new_address_of_the_source_leaves_that_of_its_translation():
    """Localize would lose the translated address and fall back to the source's."""
    source, swedish, _english = pair()
    change(source, slug="kotikaynnit-uusi")
    assert fresh(source).slug == "kotikaynnit-uusi"
    assert fresh(swedish).slug == "hembesok"
