"""What nobody should type, and somebody will: the same ones for the same seed."""

import random
from collections.abc import Iterator

PIECES = [
    *"\"”“„«»'`-−–—_*^~:;()[]{}<>|&!\\/%$#@+=?.,\x00\x07\x1b\x7f\u00ad\u200b\u200d\ufeff\u202e\u0301\ud7ff\ue000",
    *(
        "AND",
        "OR",
        "NOT",
        "NEAR(",
        "NEAR/3",
        "title:",
        "body :",
        "said:",
        "-",
        "--",
        '-"',
        '"-',
        '""',
        "''",
        "/*",
        "*/",
        "--;",
    ),
    *(
        "' OR 1=1",
        "\\'",
        "%s",
        "%(q)s",
        "{0}",
        "$1",
        "::tsquery",
        "<->",
        "<script>",
        "&amp;",
        "\r\n",
        "\t",
        "null",
        "None",
    ),
    *("kunta", "omaishoitajien", "-kunta", '"hyvä ystävä"', "THL:n", "sote-uudistus", "äöå", "ÅÄÖ", "ſ", "İ", "ß", "ﬁ"),
    *(
        "привет",
        "ᏣᎳᎩ",
        "አማርኛ",
        "𞤀𞤣",
        "漢字",
        "日本語",
        "العربية",
        "עברית",
        "ไทย",
        "한국어",
        "😀",
        "👩‍👩‍👧",
        "🇫🇮",
        "𝒦𝓊",
        "٣",
        "²",
        "Ⅷ",
    ),
    *("a" * 70, "ä" * 300, "e\u0301" * 20, "o" * 500, "1" * 40, "kissa" * 30),
]


def texts(number: int, seed: int = 5) -> Iterator[str]:
    """So many of them; every hundredth has 250 words."""
    chance = random.Random(seed)
    for count in range(number):
        length = 250 if count % 100 == 99 else chance.randint(1, 12)
        yield chance.choice(["", " "]).join(chance.choice(PIECES) for _ in range(length))
