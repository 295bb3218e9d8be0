"""The labels of the description format, as sources print them.

The wording of the sources is not the wording of this site, which an editor of
the catalogues may change: what has been seen stands here, and the site's own
section names are known besides.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from practicemodels.importing.lines import ICON, tidy
from practicemodels.sections import IDEATION_NAME, SECTIONS

LANGUAGES = ("fi", "sv", "en")

# Role: how the label reads in Finnish, Swedish and English; `|` parts older and newer forms.
_FACTS: dict[str, tuple[str, str, str]] = {
    "layout": (
        "Perustiedot|Kehittämisen polku",
        "Grunduppgifter|Basuppgifter|Utvecklingsstig",
        "Basic facts|Development path",
    ),
    "title": (
        "Toimintamallin nimi|Kokonaisuuden nimi",
        "Verksamhetsmodellens namn|Helhetens namn",
        "Name of the practice model|Name of the collection",
    ),
    "summary": (
        "Toimintamallin lyhyt kuvaus|Lyhyt kuvaus",
        "Kort beskrivning|Verksamhetsmodellens korta beskrivning",
        "Short description",
    ),
    "place": ("Toteutuspaikka", "Plats för genomförandet|Plats för genomförande", "Place of implementation"),
    "areas": (
        "Paikkakunta, maakunta tai hyvinvointialue|Paikkakunta tai maakunta|Maakunta tai hyvinvointialue",
        "Ort, landskap eller välfärdsområde|Ort eller landskap|Landskap eller välfärdsområde",
        "Municipality, county or wellbeing services county|Municipality or county",
    ),
    "funders": (
        "Toimintamallin rahoittaja|Rahoittaja",
        "Finansiär|Verksamhetsmodellens finansiär|Finansiärer",
        "Funder|Funders",
    ),
    "collection": ("Toimintamallin kokonaisuus", "Helhet|Verksamhetsmodellens helhet", "Collection"),
    "attachments": (
        "Liitteet ja linkit|Liitetiedostot ja linkit|Liitteet|Liitetiedostot|Linkit",
        "Bilagor och länkar|Bilagor|Länkar",
        "Attachments and links|Attachments|Links",
    ),
    "authors": ("Tekijä|Tekijät", "Upphovsperson|Upphovspersoner|Författare", "Author|Authors"),
    "created": ("Luotu", "Skapad", "Created"),
    "modified": ("Viimeksi muokattu|Muokattu viimeksi", "Senast ändrad|Senast redigerad", "Last edited"),
    "cover": ("Kansikuva", "Omslagsbild", "Cover image"),
    "phase": ("Kehittämisen vaihe", "Utvecklingsfas", "Development phase"),
    "themes": ("Aihealueet|Aihealue", "Temaområden|Temaområde", "Themes"),
    "phenomena": ("Ilmiöt|Ilmiö", "Fenomen", "Phenomena"),
    "topics": ("Asiasanat|Asiasana", "Ämnesord", "Subject words"),
    "target_groups": ("Kohderyhmä|Kohderyhmät", "Målgrupp|Målgrupper", "Target group|Target groups"),
    "purpose": (
        "Kokonaisuuden tarkoitus ja tavoitteet|Tarkoitus ja tavoitteet",
        "Helhetens syfte och mål|Syfte och mål",
        "Purpose and aims of the collection|Purpose and aims",
    ),
    "period": ("Toimiaika", "Verksamhetstid", "Period"),
    "actors": ("Toimijat", "Aktörer", "Actors"),
    "contact_name": ("Yhteyshenkilö|Yhteyshenkilön nimi", "Kontaktperson", "Contact person"),
    "organisation": (
        "Organisaatio|Yhteyshenkilön organisaatio",
        "Organisation|Kontaktpersonens organisation",
        "Organisation",
    ),
    "contact_email": ("Sähköposti|Sähköpostiosoite", "E-post|E-postadress", "E-mail"),
    "contact_phone": ("Puhelin|Puhelinnumero", "Telefon|Telefonnummer", "Telephone"),
}

_SECTIONS: dict[str, tuple[str, str, str]] = {
    "core_idea": ("Ratkaisun perusidea", "Lösningens grundidé", "Core idea of the solution"),
    "operating_environment": ("Toimintaympäristö", "Verksamhetsmiljö", "Operating environment"),
    "client_understanding": (
        "Kohderyhmä ja asiakasymmärrys",
        "Målgrupp och klientförståelse",
        "Target group and client understanding",
    ),
    "conditions": (
        "Toimivuuden ja käyttöönoton ehdot",
        "Förutsättningar för funktion och ibruktagande",
        "Conditions for working and adoption",
    ),
    "evaluation": (
        "Arvioinnin tulokset tiivistettynä",
        "Utvärderingsresultat i korthet",
        "Evaluation results in brief",
    ),
    "tips": (
        "Vinkit toimintamallin soveltajille",
        "Tips till dem som tillämpar modellen|Tips till dem som tillämpar verksamhetsmodellen",
        "Tips for adopters",
    ),
    "starting_point": (
        "Lähtötilanne ja strategiset liittymäkohdat",
        "Utgångsläge och strategiska kopplingar",
        "Starting point and strategic links",
    ),
    "needs": ("Kehitystyön lähtökohtana olevat tarpeet", "Behov bakom utvecklingsarbetet", "Needs behind the work"),
    "developers": (
        "Kehittäjäjoukon kokoaminen ja yhteiskehittäminen",
        "Utvecklargruppen och samutveckling",
        "Gathering developers and co-creation",
    ),
    "intended_change": ("Tavoiteltu muutos", "Eftersträvad förändring", "Intended change"),
    "measuring": ("Muutoksen mittaaminen", "Mätning av förändringen", "Measuring the change"),
    "plan": ("Toteutussuunnitelma", "Genomförandeplan", "Implementation plan"),
    "ideation": ("Ideointi", "Idéarbete", "Ideation"),
    "idea_selection": ("Idean valinta", "Val av idé|Val av idén", "Selecting the idea"),
    "idea_testing": ("Idean testaus", "Testning av idén|Test av idén", "Testing the idea"),
    "pilot_plan": ("Kokeilun tavoitteet ja suunnitelma", "Försökets mål och plan", "Aims and plan of the pilot"),
    "pilot_results": (
        "Kokeilun tulokset ja opit",
        "Försökets resultat och lärdomar",
        "Results and lessons of the pilot",
    ),
}

# Words that a text of any kind may have on a line of its own: alone they do not make it a description.
_COMMON = frozenset(
    [
        "authors",
        "created",
        "modified",
        "attachments",
        "target_groups",
        "topics",
        "themes",
        "phenomena",
        "actors",
        "period",
        "contact_name",
        "organisation",
        "contact_email",
        "contact_phone",
        "collection",
        "place",
        "cover",
        "funders",
        "operating_environment",
        "ideation",
        "plan",
    ]
)
# No label is longer; what is, is not looked at twice.
_LONGEST = 400
DATES = frozenset({"created", "modified"})
# Labels that may share their line with the value; the others stand alone.
_ONE_LINE = frozenset(_FACTS) - {"layout", "purpose", "attachments"}
# What comes after the sections on a page.
TAIL = frozenset({"cover", "phase", "themes", "phenomena", "topics", "target_groups"})


@dataclass(frozen=True)
class Label:
    """A label found on a line: what it announces, and what the line says after it."""

    role: str
    rest: str = ""

    @property
    def is_section(self) -> bool:
        return self.role in _SECTIONS or self.role in {section.key for section in SECTIONS}


class Labels:
    """The labels of one language, or of all three."""

    def __init__(self, languages: Iterable[str] = LANGUAGES) -> None:
        self._roles: dict[str, str] = {}
        for language in languages:
            at = LANGUAGES.index(language)
            for role, names in (_FACTS | _SECTIONS).items():
                for name in names[at].split("|"):
                    self._roles.setdefault(_key(name), role)
            for section in SECTIONS:
                self._roles.setdefault(_key(section.name_in(language)), section.key)
            self._roles.setdefault(_key(str(IDEATION_NAME)), "ideation")
        self._first_words = {key.split()[0].strip(",") for key in self._roles}

    def of(self, text: str) -> Label | None:
        """The label that a line is, or None."""
        if len(text) > _LONGEST or not self._may_be(text):
            return None
        key = _key(text)
        half = key[: len(key) // 2].strip()
        for candidate in (key, half if key == f"{half} {half}" else ""):
            if candidate in self._roles:
                return Label(self._roles[candidate])
        return self._with_value(text)

    def _may_be(self, text: str) -> bool:
        """Whether a line begins as some label does: a quick look that spares most lines the others."""
        words = text.replace(":", " ").replace("*", " ").replace("#", " ").split(None, 1)
        return bool(words) and (words[0].casefold().strip(",") in self._first_words or words[0].startswith("icon/"))

    def _with_value(self, text: str) -> Label | None:
        """A label with its value on the same line: `Tekijä: Maija`, `Luotu 6.6.2023`."""
        before, colon, after = tidy(ICON.sub("", text)).partition(":")
        role = self._roles.get(_key(before)) if colon else None
        if role in _ONE_LINE and after.strip():
            return Label(role, after.strip())
        dated = re.fullmatch(r"(.+?)\s+(\d{1,2}\.\d{1,2}\.\d{4}|\d{4}-\d\d-\d\d)", tidy(text))
        role = self._roles.get(_key(dated[1])) if dated else None
        return Label(role, dated[2]) if dated and role in DATES else None


def _key(text: str) -> str:
    return tidy(ICON.sub("", text)).strip("*#: \t").casefold()


def weigh(lines: Iterable[str], language: str) -> int:
    """How much the lines look like a description in a language: 2 a label of the format, 1 a common word."""
    labels = Labels((language,))
    found = Counter(label.role for label in map(labels.of, lines) if label)
    return sum(1 if role in _COMMON else 2 for role in found)
