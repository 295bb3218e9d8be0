"""Draws how the engines grow, from saved results: `python -m benchmarks.plot docs/search-growth.svg`."""

import json
import math
import sys
from html import escape
from pathlib import Path

RESULTS = Path(__file__).with_name("results")
WIDTH, HEIGHT, LEFT, TOP, BOTTOM, GAP = 312, 220, 72, 40, 44, 24
COLOURS = {"sqlite": "#0b6e4f", "postgresql": "#2b59c3", "elasticsearch": "#b3440e"}
MARKS = {"sqlite": "circle", "postgresql": "square", "elasticsearch": "diamond"}
FLOWS = ("one word", "three words", "a rare word", "facets only", "a word and two facets", "a deep page")
COLUMNS = 3


def results() -> dict[str, dict[int, dict]]:
    found: dict[str, dict[int, dict]] = {}
    for path in RESULTS.glob("*-*.json"):
        if not path.name.startswith("site-"):
            one = json.loads(path.read_text("utf-8"))
            found.setdefault(one["engine"], {})[one["size"]] = one
    return {engine: dict(sorted(found[engine].items())) for engine in COLOURS if engine in found}


class Chart:
    """One flow: documents to the right, milliseconds upwards, both logarithmic."""

    def __init__(self, place: int, sizes: list[int], highest: float, lowest: float) -> None:
        self.x = LEFT + (place % COLUMNS) * (WIDTH + GAP)
        self.y = TOP + (place // COLUMNS) * (HEIGHT + BOTTOM)
        self.sizes = math.log10(sizes[0]), math.log10(sizes[-1])
        self.values = math.log10(lowest), math.log10(highest)

    def at(self, size: float, value: float) -> tuple[float, float]:
        across = (math.log10(size) - self.sizes[0]) / max(self.sizes[1] - self.sizes[0], 1e-9)
        up = (math.log10(max(value, 0.01)) - self.values[0]) / (self.values[1] - self.values[0])
        width, height = WIDTH - LEFT, HEIGHT - 30
        return round(self.x + across * (width - 12) + 6, 1), round(self.y + 24 + height - up * height, 1)


def mark(kind: str, x: float, y: float, colour: str) -> str:
    if kind == "circle":
        return f'<circle cx="{x}" cy="{y}" r="4" fill="{colour}"/>'
    turned = f' transform="rotate(45 {x} {y})"' if kind == "diamond" else ""
    return f'<rect x="{x - 3.5}" y="{y - 3.5}" width="7" height="7" fill="{colour}"{turned}/>'


def drawn(found: dict[str, dict[int, dict]]) -> str:
    sizes = sorted({size for engine in found.values() for size in engine})
    values = [
        one["flows"][flow][kind]["median"]
        for engine in found.values()
        for one in engine.values()
        for flow in FLOWS
        for kind in ("engine", "by_hand")
    ]
    lowest, highest = 10 ** math.floor(math.log10(min(values))), 10 ** math.ceil(math.log10(max(values)))
    rows = math.ceil(len(FLOWS) / COLUMNS)
    width, height = LEFT + COLUMNS * (WIDTH + GAP), TOP + rows * (HEIGHT + BOTTOM) + 30
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" '
        'font-family="sans-serif" font-size="12">',
        "<title>Median time of engine work against the number of documents, by engine and flow</title>",
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
    ]
    for place, flow in enumerate(FLOWS):
        chart = Chart(place, sizes, highest, lowest)
        parts += axes(chart, flow, sizes, lowest, highest)
        for engine, by_size in found.items():
            for kind, dashes in (("by_hand", ' stroke-dasharray="3 3" opacity=".6"'), ("engine", "")):
                points = [chart.at(size, one["flows"][flow][kind]["median"]) for size, one in by_size.items()]
                line = " ".join(f"{x},{y}" for x, y in points)
                parts.append(
                    f'<polyline points="{line}" fill="none" stroke="{COLOURS[engine]}" stroke-width="1.8"{dashes}/>'
                )
                if kind == "engine":
                    parts += [mark(MARKS[engine], x, y, COLOURS[engine]) for x, y in points]
    for place, engine in enumerate(found):
        x, y = LEFT + place * 150, height - 14
        parts += [mark(MARKS[engine], x, y - 4, COLOURS[engine]), f'<text x="{x + 12}" y="{y}">{escape(engine)}</text>']
    parts.append(
        f'<text x="{LEFT + 3 * 150}" y="{height - 14}">dashed: the same work in a query written by hand</text>'
    )
    return "\n".join([*parts, "</svg>", ""])


def axes(chart: Chart, title: str, sizes: list[int], lowest: float, highest: float) -> list[str]:
    parts = [f'<text x="{chart.x}" y="{chart.y + 8}" font-weight="bold">{escape(title)}</text>']
    value = lowest
    while value <= highest:
        (left, y), (right, _) = chart.at(sizes[0], value), chart.at(sizes[-1], value)
        parts.append(f'<line x1="{left - 6}" y1="{y}" x2="{right + 6}" y2="{y}" stroke="#ddd"/>')
        parts.append(f'<text x="{left - 10}" y="{y + 4}" text-anchor="end">{value:g} ms</text>')
        value *= 10
    for size in sizes:
        x, y = chart.at(size, lowest)
        parts.append(f'<text x="{x}" y="{y + 16}" text-anchor="middle">{size:,}</text>'.replace(",", " "))
    return parts


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(drawn(results()), "utf-8")
