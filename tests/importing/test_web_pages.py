"""Web pages and rich text: scripts never survive, every visible word does."""

import re

import pytest
from bs4 import BeautifulSoup

from practicemodels.importing.blocks import as_html, as_text
from practicemodels.importing.html import blocks_of_html, read_html
from practicemodels.importing.words import kept, words
from tests.importing.samples import SUMMARY, TITLE, Page

PAGE = f"""<!doctype html><html><head><title>Sivusto</title><style>p {{ color: red }}</style></head><body>
<nav><a href="/">Etusivu</a></nav><h1>{TITLE}</h1><p>{SUMMARY}</p>
<script>alert("salaisuus")</script><noscript>Salli skriptit</noscript>
<dl><dt>Toimintamallin nimi</dt><dd>{TITLE}</dd><dt>Toimintamallin lyhyt kuvaus</dt><dd>{SUMMARY}</dd>
<dt>Paikkakunta, maakunta tai hyvinvointialue</dt><dd>Uusimaa</dd><dd>Lapin HVA</dd>
<dt>Liitteet ja linkit</dt><dd><a href="https://example.org/opas.pdf">Opas</a></dd>
<dd><a href="javascript:x()">Paha</a></dd>
<dt>Tekijä</dt><dt>Luotu</dt><dd>6.6.2023</dd></dl>
<h2>Ratkaisun perusidea <span>**</span></h2>
<div><p onclick="x()">Kerho <strong>kokoontuu</strong> <em>torstaisin</em>.<br>Pihalla.</p>
<ul><li>yksi<ul><li>kaksi</li></ul></li><li><p>kolme</p></li></ul>
<ol start="4"><li>neljä</li></ol>
<h3>Kevät</h3><table><tr><th>Kuka</th><td>Kaikki</td></tr></table>
<p><a href="https://example.org">Ohje</a> &lt;b&gt;</p></div>
<h2>Kohderyhmä</h2><ul><li>asukkaat</li></ul></body></html>"""


def test_a_web_page_gives_a_whole_description():
    found = read_html(PAGE, "a.html")
    assert (found.title, found.summary) == (TITLE, SUMMARY)
    assert found.areas == ("Uusimaa", "Lapin HVA")
    assert found.authors == ()
    assert [(each.title, each.url) for each in found.attachments] == [
        ("Opas", "https://example.org/opas.pdf"),
        ("Paha", None),
    ]
    assert as_html(found.sections["core_idea"]) == (
        "<p>Kerho <b>kokoontuu</b> <i>torstaisin</i>.</p><p>Pihalla.</p>"
        "<ul><li>yksi<ul><li>kaksi</li></ul></li><li>kolme</li></ul><p>4. neljä</p>"
        '<h3>Kevät</h3><p>Kuka</p><p>Kaikki</p><p><a href="https://example.org">Ohje</a> &lt;b&gt;</p>'
    )
    assert found.target_groups == ("asukkaat",)


def test_no_visible_word_of_a_web_page_is_lost_and_no_script_is_kept():
    visible = BeautifulSoup(re.sub(r"(?s)<(script|style|title)\b.*?</\1>", " ", PAGE), "html.parser").get_text(" ")
    found = read_html(PAGE, "a.html")
    labels = words(
        "Toimintamallin nimi lyhyt kuvaus Paikkakunta maakunta tai hyvinvointialue Liitteet ja linkit Tekijä Luotu"
        " Ratkaisun perusidea Kohderyhmä"
    )
    assert not set(words(visible)) - set(kept(found)) - set(labels)
    assert "salaisuus" not in kept(found)


@pytest.mark.parametrize(
    "attack",
    [
        "<script>x()</script>",
        "<img src=x onerror=x()>",
        "<svg onload=x()><script>x()</script></svg>",
        "<a href=' javascript:x()'>sana</a>",
        "<a href='data:text/html,x'>sana</a>",
        "<iframe src=https://example.org></iframe>",
        "<style>@import 'x'</style>",
        "<math><mtext><table><mglyph><style><img src=x onerror=x()>",
        "<p style='background:url(x)' onmouseover=x()>sana</p>",
        "<<script>script>x()<</script>/script>",
    ],
)
def test_nothing_in_html_can_act(attack):
    html = as_html(blocks_of_html(f"<p>alku</p>{attack}<p>loppu</p>"))
    left = BeautifulSoup(html, "html.parser")
    assert {tag.name for tag in left.find_all()} <= {"p", "a", "b", "i", "ul", "ol", "li", "h3"}
    assert all(set(tag.attrs) <= {"href"} for tag in left.find_all())
    assert all(tag["href"].startswith(("http", "mailto:", "tel:", "/")) for tag in left.find_all("a"))


@pytest.mark.parametrize(
    "html",
    [
        "<p>Yksi <b>lihava</b> ja <i>vino</i> &amp; muu.</p><p>Toinen.</p>",
        "<ul><li>a<ul><li>b<ol><li>c</li></ol></li></ul></li><li>d</li></ul>",
        "<ol><li>a</li><li>b</li></ol><h3>Väli</h3><ol><li>c</li></ol>",
        '<p><a href="https://example.org/?a=1&amp;b=2">Ohje</a></p>',
        "<p>1. Ei ole luettelo</p><p>– Eikä tämä</p><p><b>Eikä tämä otsikko</b></p>",
        "<p>Pieni kirjain.</p><p>jatkuu omana kappaleenaan</p>",
    ],
)
def test_rich_text_of_our_own_comes_through_unchanged(html):
    assert as_html(blocks_of_html(html)) == html


def test_text_typed_with_marks_into_paragraphs_is_read_as_lists():
    found = read_html("".join(f"<p>{line}</p>" for line in Page().text().split("\n")), "a.html")
    assert found.title == TITLE
    assert "• Kevät alkaa kylvöllä" in as_text(found.sections["core_idea"])
    assert found.phase == "Valmis"
