"""What differs between two texts."""

from practicemodels.differences import differences
from practicemodels.richtext import blocks, plain


def told(before: str, after: str) -> str:
    """The passages with [-what was removed-] and {+what was added+}."""
    marks = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
    return "\n".join(
        " ".join(marks[piece.kind].format(piece.text.strip()) for piece in passage.pieces)
        for passage in differences(before, after)
    )


def test_a_changed_word_is_marked_among_those_that_stay():
    assert told("<p>Soitamme joka aamu.</p>", "<p>Soitamme joka ilta.</p>") == "Soitamme joka [-aamu.-] {+ilta.+}"


def test_what_says_the_same_is_not_marked_whatever_its_manner():
    assert told("<p>Soitamme <b>joka</b> aamu.</p>", "<p>Soitamme joka aamu.</p>") == "Soitamme joka aamu."


def test_a_new_paragraph_and_a_gone_one_are_marked_whole_the_gone_one_first():
    before = "<p>Yhteinen alku on tämä.</p><p>Vanha loppu.</p>"
    after = "<p>Yhteinen alku on tämä.</p><p>Aivan toisenlaista tekstiä kokonaan.</p>"
    assert told(before, after) == "Yhteinen alku on tämä.\n[-Vanha loppu.-]\n{+Aivan toisenlaista tekstiä kokonaan.+}"


def test_items_of_a_list_are_compared_one_by_one():
    before = "<ol><li>Pyyntö tulee</li><li>Soitto tehdään</li></ol>"
    after = "<ol><li>Pyyntö tulee</li><li>Uusi vaihe tässä</li><li>Soitto tehdään heti</li></ol>"
    assert told(before, after) == "Pyyntö tulee\n{+Uusi vaihe tässä+}\nSoitto tehdään {+heti+}"


def test_a_word_at_the_end_that_is_gone_does_not_stick_to_the_one_before_it():
    (passage,) = differences("<p>Soitamme joka aamu</p>", "<p>Soitamme joka</p>")
    assert [piece.text for piece in passage.pieces] == ["Soitamme joka ", "aamu"]


def test_nothing_against_something():
    assert told("", "<p>Uutta.</p>") == "{+Uutta.+}"
    assert told("<p>Vanhaa.</p>", "") == "[-Vanhaa.-]"
    assert differences("", "") == []


def test_rich_text_becomes_lines_with_marks_before_items():
    html = (
        "<h3>Vaiheet</h3><ol><li>Yksi<ul><li>sisempi</li></ul></li><li>Kaksi &amp; kolme</li></ol><p></p><p>Loppu</p>"
    )
    assert plain(html).splitlines() == ["Vaiheet", "1. Yksi", "  • sisempi", "2. Kaksi & kolme", "Loppu"]
    assert blocks("<p><b>Lihava</b> sana</p>")[0].runs[0].bold
