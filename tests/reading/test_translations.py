"""A reader of a translation knows of every section in what language it is, and of what date."""

import json

import builders
import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import PageViewRestriction

from practicemodels.models import ArticlePage, PracticeModelPage
from practicemodels.translation import confirm

pytestmark = pytest.mark.django_db

TEXTS = {
    "core_idea": "<p>Soitamme joka aamu.</p>",
    "tips": "<p>Aloita pienestä.</p>",
    "place": "Kylätalo",
    "coordinator": "yes",
    "coordinator_remark": "Puolikas työaika riittää.",
}
OPAS = {"title": "Opas", "url": "https://example.org/opas", "language": "fi", "date": None, "section": "tips"}
SECRET = "Luonnosteltu"


def soup(client, address):
    response = client.get(address)
    assert response.status_code == 200, address
    return BeautifulSoup(response.content, "html.parser")


def words(node) -> str:
    return " ".join(node.get_text(" ").split())


def model(**given):
    return builders.practice_model("Soittorinki", **{**TEXTS, "attachments": [("link", OPAS)], **given})


def light(source, **texts):
    return builders.translated(source, "sv", title="Ringrundan", summary="Vi ringer varje morgon.", **texts)


def change(page, **texts):
    draft = page.get_latest_revision_as_object()
    for name, value in texts.items():
        setattr(draft, name, value)
    draft.save_revision().publish()
    return type(page).objects.get(pk=page.pk)


# Section by section


def test_a_section_is_told_whole_in_one_language_and_says_when_it_is_the_originals(client):
    page = light(model(), core_idea="<p>Vi ringer.</p>")
    read = soup(client, page.url)
    assert words(read.select_one("#core-idea .prose")) == "Vi ringer."
    assert not read.select("#core-idea [lang], #core-idea .told")
    tips = read.select_one("#tips")
    assert words(tips.select_one(".prose[lang=fi]")) == "Aloita pienestä."
    assert [words(line) for line in tips.select(".told")] == ["Bara på finska: ännu inte översatt."]
    assert read.main["data-translation"] == "current partial"


def test_a_copy_of_the_originals_text_is_the_originals(client):
    read = soup(client, light(model(), tips=TEXTS["tips"]).url)
    assert read.select_one("#tips .prose")["lang"] == "fi"


def test_short_texts_and_attachments_are_marked_with_their_language(client):
    page = light(model())
    read = soup(client, page.url)
    assert words(read.select_one('.facts dd[lang="fi"]')) == "Kylätalo"
    assert words(read.select_one('[data-fact="coordinator"] [lang="fi"]')) == "Puolikas työaika riittää."
    assert words(read.select_one("#attachments li [lang=fi]")) == "Opas"
    assert read.select_one("#tips .attachments a")["lang"] == "fi"
    # Beside a Swedish section no Finnish title stands.
    read = soup(client, change(page, tips="<p>Börja smått.</p>").url)
    assert not read.select("#tips .attachments")


def test_a_translation_says_of_what_date_and_from_which_language_it_is(client):
    today = timezone.localdate()
    figures = f"{today.day}.{today.month}.{today.year}"
    source = model()
    line = soup(client, light(source).url).select_one(".translated")
    assert words(line).startswith(f"Översatt {figures} från finska.")
    assert line.a["href"] == source.url
    assert line.a["hreflang"] == "fi"
    swedish = builders.practice_model("Ringrundan två", language="sv", core_idea="<p>Vi ringer.</p>")
    finnish = builders.translated(swedish, "fi", title="Toinen rinki", summary="Soitamme.")
    assert words(soup(client, finnish.url).select_one(".translated")).startswith(f"Käännetty {figures} ruotsista.")
    english = builders.translated(source, "en", title="Phone circle", summary="We ring.")
    assert "Translated" in words(soup(client, english.url).select_one(".translated"))
    assert not soup(client, source.url).select(".translated, [data-translation]")


def test_when_the_original_changes_the_translation_says_so_and_keeps_its_own_text(client):
    source = model()
    page = light(source, core_idea="<p>Vi ringer.</p>", tips="<p>Börja smått.</p>")
    assert soup(client, page.url).main["data-translation"] == "current partial"
    change(source, tips="<p>Aloita isosta.</p>")
    read = soup(client, page.url)
    assert read.main["data-translation"] == "behind partial"
    assert "originalet har ändrats" in words(read.select_one(".translated"))
    assert words(read.select_one("#tips .prose")) == "Börja smått."
    assert read.select_one("#tips .told a")["href"] == f"{source.url}#tips"
    assert not read.select("#core-idea .told")
    assert "Aloita isosta" not in words(read)


def test_what_is_confirmed_is_current_again(client):
    source = model()
    page = light(source, tips="<p>Börja smått.</p>")
    change(source, tips="<p>Aloita aivan pienestä.</p>")
    confirm(page, ["tips"]).publish()
    assert soup(client, page.url).main["data-translation"] == "current partial"


def test_a_draft_of_the_original_changes_nothing_for_readers(client):
    source = model()
    page = light(source)
    draft = source.get_latest_revision_as_object()
    draft.tips = f"<p>{SECRET}.</p>"
    draft.save_revision()
    read = soup(client, page.url)
    assert SECRET not in words(read)
    assert read.main["data-translation"] == "current partial"


def test_a_whole_translation_is_current(client):
    titled = [("link", OPAS | {"title": "Handbok"})]
    page = light(
        model(),
        core_idea="<p>Vi ringer.</p>",
        tips="<p>Börja smått.</p>",
        place="Bystugan",
        coordinator_remark="Halv arbetstid räcker.",
        attachments=titled,
    )
    read = soup(client, page.url)
    assert read.main["data-translation"] == "current"
    assert not read.main.select('[lang="fi"]:not(.translated *)')


def test_the_path_is_told_sub_section_by_sub_section(client):
    source = model(development_path=[("needs", "<p>Yksinäisyys.</p>"), ("idea_testing", "<p>Kokeilimme.</p>")])
    page = light(source, development_path=[("needs", "<p>Ensamhet.</p>")])
    read = soup(client, page.url + "?order=path")
    assert words(read.select_one("#needs .prose:not([lang])")) == "Ensamhet."
    assert words(read.select_one("#idea-testing .prose[lang=fi]")) == "Kokeilimme."


def test_collections_and_articles_are_told_the_same_way(client):
    ours = builders.collection("Kylät", summary="Ohjelma.", purpose="<p>Kylät yhdessä.</p>", actors="Kylät ry")
    page = builders.translated(ours, "sv", title="Byarna", summary="Ett program.")
    read = soup(client, page.url)
    assert read.select_one("#purpose .prose")["lang"] == "fi"
    assert words(read.select_one('.facts dd[lang="fi"]')) == "Kylät ry"
    assert read.main["data-translation"] == "current partial"
    text = builders.article("Ohje", summary="Lyhyesti.", body=[("text", "<p>Näin pääset alkuun.</p>")])
    swedish = builders.translated(text, "sv", title="Anvisning", summary="Kort.")
    read = soup(client, swedish.url)
    assert read.select_one(".prose[lang=fi]")
    assert read.main["data-translation"] == "current partial"
    change(swedish, body=[("text", "<p>Så kommer du i gång.</p>")])
    assert soup(client, swedish.url).main["data-translation"] == "current"


# Nothing of a draft translation is public


def public_addresses(client, source) -> list[str]:
    """Every address at which a model might be spoken of."""
    number = source.number
    common = ["/sitemap.xml", f"/m/{number}/", source.url, f"{source.url}?order=path"]
    per_language = [
        *("/{0}/", "{index}", "{index}?kind=collections", "{search}", "{search}?q=" + SECRET, "{search}?q=soittorinki"),
        *("{compare}?m=" + str(number), "{compare_csv}?m=" + str(number), "{compare_docx}?m=" + str(number)),
        *("{together}?section=tips", "{together_csv}?section=tips", "{areas}", "{area}", "{area_csv}", "{area_feed}"),
        *("{fits}", "{we_too}", "{search_suggestions}?q=" + SECRET[:6], "{search_suggestions}?q=soit", "{search_feed}"),
    ]
    from django.urls import reverse
    from django.utils import translation

    found = list(common)
    for language in ("fi", "sv", "en"):
        with translation.override(language):
            names = {name: reverse(name) for name in ("search", "compare", "compare_csv", "compare_docx", "together")}
            names |= {name: reverse(name) for name in ("together_csv", "areas", "search_suggestions", "search_feed")}
            names |= {name: reverse(name, kwargs={"code": "mk12"}) for name in ("area", "area_csv", "area_feed")}
            names |= {name: reverse(f"adopting:{name}", args=[number]) for name in ("fits", "we_too")}
        names["index"] = builders.index(language).url
        found += [address.format(language, **names) for address in per_language]
    return found


def test_nothing_of_a_draft_translation_is_ever_public(client, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        source = model()
        other = builders.collection("Kylät", models=[source], summary="Ohjelma.")
        drafted = {"title": f"{SECRET} nimi", "summary": f"{SECRET} kuvaus.", "tips": f"<p>{SECRET} vinkki.</p>"}
        draft = builders.translated(source, "sv", live=False, **drafted)
        builders.translated(other, "sv", live=False, title=f"{SECRET} helhet", summary="Kort.")
        live = builders.translated(source, "en", title="Phone circle", summary="We ring.")
        later = live.get_latest_revision_as_object()
        later.title, later.tips = f"{SECRET} title", f"<p>{SECRET} tip.</p>"
        later.save_revision()
    for address in [*public_addresses(client, source), other.url, live.url]:
        response = client.get(address, follow=True)
        assert response.status_code == 200, address
        content = b"".join(response) if response.streaming else response.content
        text = content.decode("utf-8", "replace").replace(f"q={SECRET}", "").replace(f'value="{SECRET}"', "")
        text = text.replace(f"<title>{SECRET} ", "").replace(f"”{SECRET}”", "")
        assert f"{SECRET} " not in text, address
    assert client.get(draft.url).status_code == 404


def test_the_published_export_holds_no_draft_translation(capsys):
    source = model()
    builders.translated(source, "sv", live=False, title=f"{SECRET} nimi")
    for kind in ("json", "csv"):
        call_command("export_models", "--published", "--format", kind)
        assert SECRET not in capsys.readouterr().out


def test_a_page_that_asks_for_its_password_tells_nothing_of_itself(client):
    source = model(summary="Salainen kuvaus.")
    page = light(source)
    PageViewRestriction.objects.create(page=source, restriction_type="password", password="avain")
    PageViewRestriction.objects.create(page=page, restriction_type="password", password="avain")
    html = client.get(source.url).content.decode()
    assert "Salainen kuvaus" not in html
    assert "Soittorinki" not in html
    assert page.url not in html


def test_a_public_version_does_not_lead_to_a_private_one_or_tell_its_text(client):
    source = model()
    page = light(source)
    PageViewRestriction.objects.create(page=source, restriction_type="password", password="avain")
    PageViewRestriction.objects.filter(page=page).delete()  # it follows its source, and was opened by hand
    read = soup(client, page.url)
    assert "Ringrundan" in words(read.h1)
    assert "Aloita pienestä" not in words(read)
    assert not read.select(f'a[href="{source.url}"], link[rel=alternate][hreflang]')


# What leads from one language to another


def alternates(read):
    return {link["hreflang"]: link["href"] for link in read.select("link[rel=alternate][hreflang]")}


def test_language_versions_name_each_other_and_the_one_for_everyone_else(client, settings):
    source = model()
    page = light(source)
    named = {
        "fi": settings.SITE_URL + source.url,
        "sv": settings.SITE_URL + page.url,
        "x-default": settings.SITE_URL + source.url,
    }
    assert alternates(soup(client, source.url)) == named
    assert alternates(soup(client, page.url)) == named
    swedish = builders.practice_model("Ringrundan två", language="sv")
    builders.translated(swedish, "fi", title="Toinen rinki", summary="Soitamme.")
    assert alternates(soup(client, swedish.url))["x-default"] == settings.SITE_URL + swedish.url
    assert alternates(soup(client, "/sv/"))["x-default"] == f"{settings.SITE_URL}/fi/"


@pytest.mark.parametrize(
    "address",
    ["/fi/", "{index}", "{index}?kind=collections", "/fi/haku/", "/fi/haku/?q=soitto&theme=older", "/fi/alueet/mk12/"],
)
def test_every_version_named_in_a_head_names_the_same_ones(client, settings, address):
    first = alternates(soup(client, address.format(index=builders.index().url)))
    assert set(first) == {"fi", "sv", "en", "x-default"}
    for there in first.values():
        read = soup(client, there.removeprefix(settings.SITE_URL))
        assert alternates(read) == first
        assert read.select_one("link[rel=canonical]")["href"] == there


def test_another_order_of_the_same_page_names_the_versions_that_the_page_names(client):
    assert alternates(soup(client, "/fi/haku/?q=soitto&sort=newest")) == alternates(soup(client, "/fi/haku/?q=soitto"))


def test_the_switch_on_a_page_of_the_list_leads_to_the_same_page_of_it(client):
    for count in range(21):
        builders.practice_model(f"Malli {count:02}")
    read = soup(client, builders.index().url + "?page=2")
    assert read.select_one(".header-languages a[hreflang=sv]")["href"] == builders.index("sv").url + "?page=2"


def test_a_collection_without_a_version_leads_to_the_collections(client):
    ours = builders.collection("Kylät")
    link = soup(client, ours.url).select_one(".header-languages a[hreflang=sv]")
    assert link["href"] == builders.index("sv").url + "?kind=collections"
    assert link["title"] == "Tätä sivua ei ole ruotsiksi. Linkki vie kaikkiin kokonaisuuksiin."


def test_the_sitemap_names_the_version_for_everyone_else(client, settings):
    source = model()
    page = light(source)
    text = client.get("/sitemap.xml").content.decode()
    assert text.count(f'hreflang="x-default" href="{settings.SITE_URL}{source.url}"') == 2
    assert f'hreflang="sv" href="{settings.SITE_URL}{page.url}"' in text


# Side by side, and taken along


def test_a_comparison_tells_the_sections_of_a_light_translation_in_their_language(client):
    source = model()
    page = light(source, core_idea="<p>Vi ringer.</p>")
    other = builders.practice_model("Ringrundan två", language="sv", tips="<p>Fråga först.</p>")
    address = f"/sv/jamfor/?m={page.number}&m={other.number}"
    read = soup(client, address)
    tips = read.select_one('tr[data-row="tips"] td .cell-text[lang="fi"]')
    assert "Aloita pienestä." in words(tips)
    assert "På finska" in words(tips.select_one("[lang=sv]"))
    change(source, core_idea="<p>Soitamme joka ilta.</p>")
    cell = soup(client, address).select_one('tr[data-row="core_idea"] td')
    assert "Vi ringer." in words(cell)
    assert "Originalet har ändrats" in words(cell)
    table = client.get(f"/sv/jamfor/csv/?m={page.number}&m={other.number}").content.decode()
    assert "[finska]" in table
    assert "[Originalet har ändrats sedan dess]" in table


def test_a_section_read_together_says_its_language_and_that_it_is_behind(client, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        source = model()
        light(source, core_idea="<p>Vi ringer.</p>")
        change(source, core_idea="<p>Soitamme joka ilta.</p>")
    tips = soup(client, "/sv/las-tillsammans/?section=tips").select_one("article")
    assert tips.select_one('.prose[lang="fi"]')
    assert "På finska" in words(tips.select_one(".together-facts"))
    idea = soup(client, "/sv/las-tillsammans/?section=core_idea").select_one("article")
    assert "Originalet har ändrats" in words(idea.select_one(".together-facts"))


def exported(capsys) -> list[dict]:
    call_command("export_models")
    return json.loads(capsys.readouterr().out)


def test_an_export_brings_every_version_back_with_its_marks(client, capsys, tmp_path):
    source = model()
    page = light(source, core_idea="<p>Vi ringer.</p>", tips="<p>Börja smått.</p>")
    text = builders.article("Ohje", summary="Lyhyesti.", body=[("text", "<p>Näin pääset alkuun.</p>")])
    builders.translated(text, "sv", title="Anvisning", summary="Kort.", body=[("text", "<p>Så här.</p>")])
    change(source, tips="<p>Aloita isosta.</p>")
    before = exported(capsys)
    seen = soup(client, page.url)
    for kind in (PracticeModelPage, ArticlePage):
        for each in kind.objects.order_by("is_source"):
            if each.title in ("Soittorinki", "Ringrundan", "Ohje", "Anvisning"):
                each.delete()
    file = tmp_path / "all.json"
    wanted = [one for one in before if one["title"] in ("Soittorinki", "Ringrundan", "Ohje", "Anvisning")]
    file.write_text(json.dumps(wanted), encoding="utf-8")
    call_command("import_models", str(file), "--publish")
    capsys.readouterr()
    after = soup(client, PracticeModelPage.objects.get(title="Ringrundan").url)
    assert after.main["data-translation"] == seen.main["data-translation"] == "behind partial"
    assert words(after.select_one(".translated")) == words(seen.select_one(".translated"))
    assert words(after.select_one("#tips")) == words(seen.select_one("#tips"))
    anew = ArticlePage.objects.get(title="Anvisning")
    assert not anew.is_source
    assert anew.source.title == "Ohje"
    again = {(one["title"], one["language"]): one for one in exported(capsys)}
    for one in wanted:
        assert again[one["title"], one["language"]].get("marks") == one.get("marks"), one["title"]
