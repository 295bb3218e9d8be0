"""Recording that a place has taken a model into use, with an account."""

from datetime import date, timedelta

import builders
import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone
from wagtail.models import WorkflowState

from practicemodels.adopting.forms import BEGAN
from practicemodels.models import Adoption, Area, PracticeModelPage
from practicemodels.setup.people import AUTHORS, EDITORS, EXPERTS, TRANSLATORS

pytestmark = pytest.mark.django_db


def person(client, group: str, name: str = "aino"):
    user = get_user_model().objects.create_user(name, f"{name}@example.org", "salasana-1234")
    user.groups.add(Group.objects.get(name=group))
    client.force_login(user)
    return user


def told(**given):
    return {
        "area": Area.objects.get(code="mk12").pk,
        "organisation": "Kylätalo ry",
        "state": "piloting",
        "starts_on": "2025-03-01",
        **given,
    }


@pytest.fixture
def model():
    return builders.practice_model(contact_email="malli@example.org", coordinator="yes", training="no")


@pytest.mark.parametrize("group", [EXPERTS, AUTHORS])
def test_an_expert_and_an_author_record_an_adoption_of_anyones_model(client, model, group):
    user = person(client, group)
    address = f"/fi/kayttoonotto/{model.number}/kirjaa/"
    assert client.get(address).status_code == 200
    response = client.post(address, told(outcome_coordinator="solved", how_coordinator="Kunnan työntekijä"))
    assert response.status_code == 302
    adoption = Adoption.objects.get()
    assert (adoption.live, adoption.reported_by, adoption.language) == (False, user, "fi")
    assert [(row.condition, row.text) for row in adoption.hindrances.all()] == [("coordinator", "Kunnan työntekijä")]
    assert adoption.current_workflow_state.status == WorkflowState.STATUS_IN_PROGRESS
    assert not Adoption.objects.readable().exists()


def test_the_form_asks_nothing_about_a_condition_that_the_model_does_not_have(client, model):
    person(client, EXPERTS)
    page = client.get(f"/fi/kayttoonotto/{model.number}/kirjaa/").content.decode()
    assert "outcome_coordinator" in page
    assert "outcome_training" not in page


def test_no_state_is_a_word_and_a_date_asks_for_what_its_field_takes(client, model):
    person(client, EXPERTS)
    page = client.get(reverse("adopting:record", args=[model.number])).content.decode()
    assert "---------" not in page
    assert str(BEGAN) in page


def test_who_has_no_right_is_refused_and_who_is_not_logged_in_is_led_to_log_in(client, model):
    address = f"/fi/kayttoonotto/{model.number}/kirjaa/"
    assert client.get(address).url.startswith("/cms/login/")
    person(client, TRANSLATORS)
    assert client.get(address).status_code == 403


def test_who_is_led_to_log_in_does_so_in_the_language_of_the_page(client, model):
    led = client.get(f"/sv/ibruktagande/{model.number}/registrera/").url
    response = client.get(led, headers={"accept-language": "fi"})
    assert (response["Content-Language"], '<html lang="sv"' in response.content.decode()) == ("sv", True)
    wrong = client.post("/cms/login/", {"next": "/sv/x/", "username": "a"}, headers={"accept-language": "fi"})
    assert wrong["Content-Language"] == "sv"
    assert client.get("/cms/login/?next=/cms/", headers={"accept-language": "fi"})["Content-Language"] == "fi"


def test_recording_adoptions_gives_nobody_the_right_to_create_models(client, model):
    user = person(client, EXPERTS)
    assert not user.has_perm("practicemodels.add_practicemodelpage")
    assert not builders.index().permissions_for_user(user).can_add_subpage()


def test_a_stopped_one_needs_a_reason_and_an_end_belongs_to_what_is_over(client, model):
    person(client, EXPERTS)
    address = f"/fi/kayttoonotto/{model.number}/kirjaa/"
    assert client.post(address, told(state="stopped")).status_code == 422
    assert client.post(address, told(state="in_use", ends_on="2025-05-01")).status_code == 422
    assert client.post(address, told(state="in_use", reasons=["replaced"])).status_code == 422
    assert not Adoption.objects.exists()
    assert client.post(address, told(state="stopped", reasons=["funding-ended", "staff-changed"])).status_code == 302
    assert Adoption.objects.get().reason_codes() == ["funding-ended", "staff-changed"]


def test_what_begins_later_is_planned_and_not_in_use(client, model):
    person(client, EXPERTS)
    address = f"/fi/kayttoonotto/{model.number}/kirjaa/"
    later = (timezone.localdate() + timedelta(days=1)).isoformat()
    for state in ("in_use", "piloting"):
        refused = client.post(address, told(state=state, starts_on=later))
        assert refused.status_code == 422
        assert "valitse tilaksi ”suunnitteilla”" in refused.content.decode()
    assert not Adoption.objects.exists()
    assert client.post(address, told(state="planned", starts_on=later)).status_code == 302
    assert Adoption.objects.get().starts_on > timezone.localdate()


def test_an_editor_approves_it_and_the_models_contact_is_told_once(
    client, model, mailoutbox, django_capture_on_commit_callbacks
):
    person(client, EXPERTS)
    client.post(f"/fi/kayttoonotto/{model.number}/kirjaa/", told())
    editor = person(client, EDITORS, "tuomas")
    adoption = Adoption.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        adoption.current_workflow_task_state.specific.approve(user=editor)
    adoption.refresh_from_db()
    assert adoption.live
    assert Adoption.objects.in_use().get() == adoption
    to_contact = [mail for mail in mailoutbox if mail.to == ["malli@example.org"]]
    assert len(to_contact) == 1
    assert "Kylätalo ry" in to_contact[0].body
    assert f"/m/{model.number}/" in to_contact[0].body
    with django_capture_on_commit_callbacks(execute=True):
        adoption.save_revision().publish()
    assert len([mail for mail in mailoutbox if mail.to == ["malli@example.org"]]) == 1


def test_the_editor_approves_in_the_admin(client, model, django_capture_on_commit_callbacks):
    person(client, EXPERTS)
    client.post(f"/fi/kayttoonotto/{model.number}/kirjaa/", told(reasons=[]))
    person(client, EDITORS, "tuomas")
    adoption = Adoption.objects.get()
    listing = client.get("/cms/snippets/practicemodels/adoption/")
    assert listing.status_code == 200
    assert "Malli" in listing.content.decode()
    assert client.get(f"/cms/snippets/practicemodels/adoption/edit/{adoption.pk}/").status_code == 200
    kind, task = "wagtailsnippets_practicemodels_adoption", adoption.current_workflow_task_state
    address = reverse(f"{kind}:workflow_action", args=[adoption.pk, "approve", task.pk])
    with django_capture_on_commit_callbacks(execute=True):
        client.post(address, {"comment": ""})
    adoption.refresh_from_db()
    assert adoption.live


def test_experts_change_what_they_have_reported_and_nothing_else(client, model):
    other = builders.adoption(model, organisation="Toinen ry")
    person(client, EXPERTS)
    client.post(f"/fi/kayttoonotto/{model.number}/kirjaa/", told(reasons=[]))
    own = Adoption.objects.get(organisation="Kylätalo ry")
    own.get_latest_revision().publish()
    form = f"/fi/kayttoonotto/{model.number}/kirjaa/"
    assert f"{form}{own.pk}/" in client.get(form).content.decode()
    assert client.get(f"{form}{other.pk}/").status_code == 404
    assert client.post(f"{form}{own.pk}/", told(state="stopped", reasons=["staff-changed"])).status_code == 302
    own.refresh_from_db()
    assert (own.live, own.state) == (True, "piloting"), "readers see the old one until it is approved"
    own.get_latest_revision().publish()
    own.refresh_from_db()
    assert (own.state, own.reason_codes()) == ("stopped", ["staff-changed"])


def test_the_admin_leads_reporters_to_the_form_and_shows_them_nothing_of_others(client, model):
    other = builders.adoption(model, organisation="Toinen ry")
    person(client, EXPERTS)
    client.post(f"/fi/kayttoonotto/{model.number}/kirjaa/", told())
    own = Adoption.objects.get(organisation="Kylätalo ry")
    admin = "/cms/snippets/practicemodels/adoption/"
    assert client.get(f"{admin}edit/{own.pk}/").url == f"/fi/kayttoonotto/{model.number}/kirjaa/{own.pk}/"
    for address in (
        "",
        f"edit/{other.pk}/",
        f"history/{other.pk}/",
        f"usage/{other.pk}/",
        f"delete/{other.pk}/",
        "add/",
    ):
        response = client.get(admin + address)
        assert response.status_code == 302, address
        assert "Toinen ry" not in response.content.decode()


def test_who_is_asked_for_changes_is_led_to_the_form_and_reads_there_what_is_asked(
    client, model, mailoutbox, django_capture_on_commit_callbacks
):
    reporter = person(client, EXPERTS)
    form = f"/fi/kayttoonotto/{model.number}/kirjaa/"
    client.post(form, told())
    adoption = Adoption.objects.get()
    assert "odottaa toimittajaa" in client.get(form).content.decode()

    editor = person(client, EDITORS, "tuomas")
    mailoutbox.clear()
    state = adoption.current_workflow_state.current_task_state
    with django_capture_on_commit_callbacks(execute=True):
        state.specific.task.specific.on_action(state, editor, "reject", comment="Kuka jatkaa?\nEntä <milloin>?")
    (mail,) = [mail for mail in mailoutbox if mail.to == [reporter.email]]
    assert f"{form}{adoption.pk}/" in mail.body

    client.force_login(reporter)
    assert f"{form}{adoption.pk}/" in client.get("/cms/").content.decode()
    assert "toimittaja pyytää sinulta muutosta" in client.get(form).content.decode()
    page = client.get(f"{form}{adoption.pk}/").content.decode()
    assert "Kuka jatkaa?<br>Entä &lt;milloin&gt;?" in page
    assert "<h1>Muuta käyttöönottoa</h1>" in page

    client.post(f"{form}{adoption.pk}/", told(organisation="Kylätalo ja kumppanit ry"))
    again = client.get(form).content.decode()
    assert "Kylätalo ja kumppanit ry" in again
    assert "odottaa toimittajaa" in again
    Adoption.objects.get().get_latest_revision().publish()
    client.post(f"{form}{adoption.pk}/", told(state="in_use"))
    assert "näkyvissä; muutoksesi odottaa toimittajaa" in client.get(form).content.decode()


def test_who_changes_an_adoption_on_a_page_in_another_language_is_told_the_language_of_its_texts(client, model):
    person(client, EXPERTS)
    client.post(f"/sv/ibruktagande/{model.number}/registrera/", told())
    adoption = Adoption.objects.get()
    assert (
        "tekstien kielellä: ruotsi."
        in client.get(f"/fi/kayttoonotto/{model.number}/kirjaa/{adoption.pk}/").content.decode()
    )


def test_a_swedish_report_on_a_finnish_model_shows_in_both_languages(client, model):
    person(client, EXPERTS)
    address = f"/sv/ibruktagande/{model.number}/registrera/"
    client.post(address, told(results="Trettio deltagare", organisation="Byahuset rf"))
    adoption = Adoption.objects.get()
    assert adoption.language == "sv"
    adoption.get_latest_revision().publish()
    page = client.get(PracticeModelPage.objects.get(number=model.number).url).content.decode()
    assert "Byahuset rf" in page
    assert '<dd lang="sv">Trettio deltagare</dd>' in page


def test_an_adoption_of_a_model_that_nobody_may_read_is_not_recorded(client, model):
    model.unpublish()
    person(client, EXPERTS)
    assert client.get(f"/fi/kayttoonotto/{model.number}/kirjaa/").status_code == 404


def test_publishing_an_older_draft_takes_back_neither_the_confirmation_nor_who_was_told(model):
    adoption = builders.adoption(model, live=False)
    draft = adoption.get_latest_revision()
    Adoption.objects.filter(pk=adoption.pk).update(confirmed_on=date(2026, 1, 2), told_on=date(2026, 1, 1))
    adoption.refresh_from_db()
    draft.publish()
    adoption.refresh_from_db()
    assert (adoption.confirmed_on, adoption.told_on) == (date(2026, 1, 2), date(2026, 1, 1))


def test_who_tells_of_an_adoption_anew_has_confirmed_it_once_it_is_approved(client, model):
    user = person(client, EXPERTS)
    adoption = builders.adoption(model, reported_by=user)
    Adoption.objects.filter(pk=adoption.pk).update(reported_on=date(2020, 1, 1))
    adoption.refresh_from_db()
    assert adoption.confirmation_is_due
    client.post(f"/fi/kayttoonotto/{model.number}/kirjaa/{adoption.pk}/", told(state="in_use"))
    adoption.refresh_from_db()
    assert adoption.confirmation_is_due
    adoption.get_latest_revision().publish()
    adoption.refresh_from_db()
    assert adoption.confirmed_on == date.today()
    assert not adoption.confirmation_is_due
