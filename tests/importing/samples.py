"""Descriptions of our own words, printed in the layouts in which such pages are copied."""

import random
from dataclasses import dataclass, field

TITLE = "Puutarhakerho kerrostalon pihalla"
SUMMARY = "Pihalle kaivetaan yhteinen kasvimaa. Asukkaat hoitavat sitä vuoroviikoin ja tutustuvat toisiinsa."
SECTIONS = {
    "Ratkaisun perusidea": [
        "Kerho kokoontuu torstaisin kello viisi.",
        "Jokainen tuo taimen.",
        "  • Kevät alkaa kylvöllä",
        "  • Syksy päättyy sadonkorjuuseen",
        "    - perunat nostetaan yhdessä",
        "Kahvin keittää se, joka ehtii.",
    ],
    "Toimintaympäristö": ["Lähiössä asuu 3 400 ihmistä, ja pihat ovat autoja varten."],
    "Kohderyhmä ja asiakasymmärrys": ["Yksin asuvat eläkeläiset toivoivat seuraa. Heiltä kysyttiin rapuissa."],
    "Toimivuuden ja käyttöönoton ehdot": ["1. Lupa taloyhtiöltä", "2. Vesipiste", "3. Yksi innostunut vetäjä"],
    "Arvioinnin tulokset tiivistettynä": ["Kesällä 2022 mukana oli 31 asukasta, joista 12 vastasi kyselyyn."],
    "Vinkit toimintamallin soveltajille": ["Aloittakaa kolmesta laatikosta.", "→ kysykää ensin", "→ kaivakaa sitten"],
}
PATH = {
    "Lähtötilanne ja strategiset liittymäkohdat": ["Kaupungin ohjelma lupasi viihtyisiä pihoja."],
    "Tavoiteltu muutos": ["Naapurit tervehtivät toisiaan nimeltä."],
    "Idean testaus": ["Ensimmäinen laatikko seisoi roskakatoksen vieressä."],
    "Kokeilun tulokset ja opit": ["Kastelu unohtui heinäkuussa."],
}
TAIL = {
    "Kansikuva": ["Piirros kasvilaatikosta"],
    "Kehittämisen vaihe": ["Valmis"],
    "Aihealueet": ["Ikääntyneet"],
    "Ilmiöt": ["yksinäisyys"],
    "Kohderyhmä": ["asukkaat", "ikääntyneet"],
    "Asiasanat": ["naapuriapu"],
}


@dataclass
class Page:
    """How a page is printed: the variations that copies of real pages have."""

    title: str = TITLE
    summary: str = SUMMARY
    titled: bool = True
    twice: bool = False
    icons: bool = True
    stars: bool = True
    blanks: bool = True
    older: bool = False
    short_dates: bool = False
    author: str = "Sanni Kivikko"
    areas: tuple[str, ...] = ("Pirkanmaa", "Lapin HVA")
    sections: dict[str, list[str]] = field(default_factory=lambda: dict(SECTIONS))
    tail: dict[str, list[str]] = field(default_factory=lambda: dict(TAIL))

    def text(self) -> str:
        gap = [""] if self.blanks else []
        lines = [self.title, *([self.title] if self.twice else []), *gap] if self.titled else []
        lines += [self.summary, *gap, *self._facts(gap)]
        for name, body in self.sections.items():
            lines += [f"{name} **" if self.stars else name, *gap]
            lines += [part for line in body for part in (line, *gap)]
        for name, values in self.tail.items():
            icon = "icon/launch Created with Sketch. " if self.icons and name == "Kehittämisen vaihe" else ""
            lines += [name, *(icon + value for value in values), *gap]
        return "\n".join(lines)

    def _facts(self, gap: list[str]) -> list[str]:
        again = 2 if self.twice else 1
        icon = "icon/chevron-down Created with Sketch. " if self.icons else ""
        area = "Paikkakunta tai maakunta" if self.older else "Paikkakunta, maakunta tai hyvinvointialue"
        return [
            f"{icon}Perustiedot",
            *gap,
            *("Toimintamallin nimi", self.title),
            *("Toimintamallin lyhyt kuvaus", *gap, self.summary, *gap),
            *("Toteutuspaikka", "Pihapiiri ry"),
            *(area, *self.areas),
            *("Toimintamallin rahoittaja", "STEA", "Muu EU-rahoitus"),
            *("Toimintamallin kokonaisuus", "Liitteet ja linkit", *gap),
            *(["Tekijä"] * again + ([self.author] if self.author else []) + gap),
            *(["Luotu"] * again + ["6.5.2021" if self.short_dates else "06.05.2021"] + gap),
            *(["Viimeksi muokattu"] * again + ["7.8.2023" if self.short_dates else "07.08.2023"]),
        ]


SWEDISH = """Odlingsklubb på gården

Grannar odlar tillsammans och lär känna varandra.

Grunduppgifter
Verksamhetsmodellens namn
Odlingsklubb på gården
Kort beskrivning
Grannar odlar tillsammans och lär känna varandra.
Plats för genomförandet
Gårdslaget rf
Ort, landskap eller välfärdsområde
Nyland
Vanda och Kervo välfärdsområde
Finansiär
STEA
Upphovsperson
Skapad
6.6.2023
Senast ändrad
1.2.2024
Lösningens grundidé **
Klubben träffas på torsdagar.
Målgrupp och klientförståelse **
Ensamma pensionärer önskade sällskap.
Tips till dem som tillämpar modellen **
Börja med tre lådor.
Utvecklingsfas
Färdig
Målgrupp
äldre
"""


def mutated(seed: int) -> str:
    """A page printed in a random layout, its sections shuffled and some of them left out, with odd lines thrown in."""
    chance = random.Random(seed)
    yes = lambda: chance.random() < 0.5  # noqa: E731
    names = [name for name in [*SECTIONS, *PATH] if chance.random() < 0.8]
    chance.shuffle(names)
    bodies = {**SECTIONS, **PATH}
    sections = {name: [*bodies[name], *chance.sample(_ODD, chance.randrange(3))] for name in names}
    tail = {name: TAIL[name] for name in TAIL if yes()}
    page = Page(
        titled=yes(), twice=yes(), icons=yes(), stars=yes(), blanks=yes(), older=yes(), short_dates=yes(),
        author=chance.choice(["", "Sanni Kivikko", "Aatu Niitty, Sanni Kivikko"]),
        title=TITLE + chance.choice(_TAGS),
        areas=tuple(chance.sample(["Uusimaa", "Atlantis", "Valtakunnallinen", "Turku", "Lapin HVA"], 2)),
        sections=sections, tail=tail,
    )  # fmt: skip
    lines = page.text().split("\n")
    for _ in range(chance.randrange(4)):
        lines.insert(chance.randrange(len(lines)), chance.choice(_ODD))
    return chance.choice(["", "\ufeff"]) + chance.choice(["\n", "\r\n"]).join(lines)


_TAGS = ["", " (RRP, P4, I1)", " (RRP,P4,I4)", ", RRP, P4, I4", ", Lapin hva (RRP2, P4, I1)"]
_ODD = [
    "Näytä lisää",
    "   →  nuoli ja sanoja",
    "Liitteet",
    "Sopimuspohja.pdf",
    "https://example.org/ohje?a=1&b=2",
    "12. joulukuuta kokoonnuttiin viimeisen kerran",
    "7. seitsemäs kohta ilman edeltäjiä",
    "**Tärkeää** on muistaa 5 < 6 & 7 > 2",
    "31.2.2020",
    "Luotu eilen",
    "# Otsikko ristikolla",
    "Kohderyhmä",
    "Kehittämisen polku",
    "Tekijä: Usva Hallamaa",
    "❑ ruutu",
    "* tähti *",
    "pitkä\u00adtavutettu sana ja nolla\u200bväli",
]
