"""The cover images of the demonstration content, drawn by the project itself.

`make(folder)` draws them all; `python -m practicemodels.demo_covers [FOLDER]` does it from a shell. The same code and
the same Pillow give the same pixels. Each motif is drawn three times too large and scaled down, which is what makes
its edges smooth.
"""

import math
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFilter

WIDTH, HEIGHT, SCALE = 1200, 630, 3
FOLDER = Path(__file__).parent / "demo" / "covers"

PAPER, LINEN, SAND = "#f4f0e7", "#e9e2d3", "#d8ccb4"
INK, TEAL, SEA, MIST, DEW = "#0e3f41", "#1c6665", "#5a9890", "#a9c8bf", "#d3e1da"
WARM, PEACH, CREAM, AMBER, YELLOW = "#d8773a", "#ecbd92", "#f5dfc6", "#e0a465", "#f6cf6b"

Point = tuple[float, float]
Box = tuple[float, float, float, float]
Ring = tuple[float, float, float, str]


class Canvas:
    """A sheet of paper on which shapes are laid one over another, in the units of the finished picture."""

    def __init__(self, paper: str = PAPER) -> None:
        self.image = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE), paper)

    def mask(self, draw: Callable[[ImageDraw.ImageDraw], None]) -> Image.Image:
        """What `draw` draws in white, as a mask of the sheet's size."""
        mask = Image.new("L", self.image.size)
        draw(ImageDraw.Draw(mask))
        return mask

    def lay(self, mask: Image.Image, colour: str, opacity: float = 1.0) -> None:
        """Colour the sheet where the mask is white."""
        if opacity < 1:
            mask = mask.point(lambda value: round(value * opacity))
        self.image.paste(colour, (0, 0), mask)

    def oval(self, box: Box, colour: str, opacity: float = 1.0) -> None:
        self.lay(self.mask(lambda pen: pen.ellipse(scaled(box), fill=255)), colour, opacity)

    def disc(self, x: float, y: float, radius: float, colour: str, opacity: float = 1.0) -> None:
        self.oval((x - radius, y - radius, x + radius, y + radius), colour, opacity)

    def bowl(self, x: float, y: float, radius: float, colour: str) -> None:
        """The lower half of a disc."""
        self.lay(self.mask(lambda pen: pen.pieslice(around(x, y, radius), 0, 180, fill=255)), colour)

    def ring(self, x: float, y: float, radius: float, width: float, colour: str, opacity: float = 1.0) -> None:
        self.lay(self.ring_mask(x, y, radius, width), colour, opacity)

    def ring_mask(self, x: float, y: float, radius: float, width: float) -> Image.Image:
        """A ring whose stroke lies evenly on both sides of the radius."""

        def draw(pen: ImageDraw.ImageDraw) -> None:
            pen.ellipse(around(x, y, radius + width / 2), fill=255)
            pen.ellipse(around(x, y, radius - width / 2), fill=0)

        return self.mask(draw)

    def tile(self, box: Box, radius: float, colour: str, opacity: float = 1.0) -> None:
        self.lay(self.mask(lambda pen: pen.rounded_rectangle(scaled(box), radius * SCALE, fill=255)), colour, opacity)

    def line(self, points: list[Point], width: float, colour: str, opacity: float = 1.0) -> None:
        self.trail([(x, y, width) for x, y in points], colour, opacity)

    def trail(self, points: list[tuple[float, float, float]], colour: str, opacity: float = 1.0) -> None:
        """A stroke with round ends and a width of its own at each point: discs set so closely that they are one."""

        def draw(pen: ImageDraw.ImageDraw) -> None:
            for x, y, width in points:
                pen.ellipse(around(x, y, width / 2), fill=255)

        self.lay(self.mask(draw), colour, opacity)

    def finished(self) -> Image.Image:
        return self.image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)


def around(x: float, y: float, radius: float) -> Box:
    return scaled((x - radius, y - radius, x + radius, y + radius))


def scaled(box: Box) -> Box:
    left, top, right, bottom = box
    return (left * SCALE, top * SCALE, right * SCALE, bottom * SCALE)


def grown(box: Box, by: float) -> Box:
    left, top, right, bottom = box
    return (left - by, top - by, right + by, bottom + by)


def curve(start: float, end: float, point: Callable[[float], Point], steps: int = 900) -> list[Point]:
    """The points that `point` gives for evenly spaced values from start to end."""
    return [point(start + (end - start) * step / steps) for step in range(steps + 1)]


def arc(x: float, y: float, radius: float, start: float, end: float) -> list[Point]:
    """Points on a circle, from one angle in degrees to another, clockwise from three o'clock."""
    return curve(start, end, lambda a: (x + radius * math.cos(math.radians(a)), y + radius * math.sin(math.radians(a))))


def linked_rings() -> Image.Image:
    """Rings of different sizes, each linked through the next."""
    sheet = Canvas()
    sheet.disc(1010, 70, 330, LINEN)
    rings = [
        (150, 372, 118, INK),
        (333, 290, 138, SEA),
        (548, 360, 158, TEAL),
        (770, 270, 132, WARM),
        (968, 350, 142, SEA),
        (1150, 268, 112, INK),
    ]
    stroke, gap = 34, 9

    empty = sheet.image.copy()

    def link(over: Ring, side: int, pair: tuple[Ring, Ring]) -> None:
        """Let one ring of the pair pass over the other, above (-1) or below (1) the line between their middles."""
        (x, y, *_), (u, v, *_) = pair
        far = side * HEIGHT
        here = sheet.mask(
            lambda pen: pen.polygon(
                [(a * SCALE, b * SCALE) for a, b in ((x, y), (u, v), (u, v + far), (x, y + far))], 255
            )
        )
        x, y, radius, colour = over
        sheet.image.paste(empty, (0, 0), ImageChops.multiply(here, sheet.ring_mask(x, y, radius, stroke + 2 * gap)))
        sheet.lay(ImageChops.multiply(here, sheet.ring_mask(x, y, radius, stroke)), colour)

    for x, y, radius, colour in rings:
        sheet.ring(x, y, radius, stroke, colour)
    for pair in pairwise(rings):
        link(pair[0], -1, pair)
        link(pair[1], 1, pair)
    return sheet.finished()


def glowing_key() -> Image.Image:
    """A slanting grid of keys, one of which glows."""
    sheet = Canvas(DEW)
    key, space = 118, 20
    shades = (PAPER, MIST, PAPER, SEA, PAPER, MIST, PAPER, TEAL, MIST, PAPER, SEA)
    glow: Box = (0, 0, 0, 0)
    for row in range(-2, 7):
        for column in range(-2, 13):
            left = column * (key + space) + row * 46 - 190
            top = row * (key + space) - 36
            box = (left, top, left + key, top + key)
            if (row, column) == (2, 6):
                glow = box
                continue
            shade = shades[(row * 5 + column * 3) % len(shades)]
            sheet.tile((left, top + 7, left + key, top + key + 7), 26, INK, 0.10)
            sheet.tile(box, 26, shade)
    light = sheet.mask(lambda pen: pen.rounded_rectangle(scaled(grown(glow, 6)), 60, fill=255))
    for spread, strength in ((130, 0.55), (50, 0.6)):
        sheet.lay(light.filter(ImageFilter.GaussianBlur(spread)), PEACH, strength)
    sheet.tile(glow, 26, WARM)
    sheet.tile(grown(glow, -30), 16, PEACH)
    return turned(sheet, 7)


def turned(sheet: Canvas, degrees: float) -> Image.Image:
    """The sheet turned about its middle and enlarged so much that its corners stay outside."""
    angle = math.radians(degrees)
    growth = math.cos(angle) + math.sin(angle) * WIDTH / HEIGHT
    size = (round(WIDTH * SCALE * growth), round(HEIGHT * SCALE * growth))
    large = sheet.image.resize(size, Image.Resampling.BICUBIC).rotate(degrees, Image.Resampling.BICUBIC)
    left, top = (size[0] - WIDTH * SCALE) // 2, (size[1] - HEIGHT * SCALE) // 2
    sheet.image = large.crop((left, top, left + WIDTH * SCALE, top + HEIGHT * SCALE))
    return sheet.finished()


def widening_arcs() -> Image.Image:
    """Arcs that widen like notes from two sources and cross each other."""
    sheet = Canvas()
    sheet.disc(230, 630, 711, LINEN)
    for number, (colour, opacity) in enumerate(((INK, 1), (TEAL, 1), (SEA, 1), (SEA, 0.75), (MIST, 1), (MIST, 0.8))):
        sheet.ring(230, 630, 96 + number * 98 + number * number * 5, 40 - number * 4, colour, opacity)
    sheet.disc(230, 630, 44, WARM)
    for number, (colour, opacity) in enumerate(((WARM, 0.95), (WARM, 0.7), (PEACH, 0.9), (PEACH, 0.6), (PEACH, 0.4))):
        sheet.ring(985, 630, 70 + number * 76 + number * number * 4, 30 - number * 4, colour, opacity)
    sheet.disc(985, 630, 32, INK)
    return sheet.finished()


def steaming_cups() -> Image.Image:
    """Three round cups in warm colours, with steam that rises in bends."""
    sheet = Canvas(CREAM)
    sheet.disc(600, 400, 520, PAPER, 0.75)
    sheet.tile((-60, 520, WIDTH + 60, 760), 0, PEACH, 0.55)
    for x, radius, colour, inside in ((205, 112, AMBER, "#b9793f"), (980, 106, TEAL, INK), (590, 168, WARM, "#b95c26")):
        rim = 540 - radius
        sheet.oval((x - radius * 1.25, 522, x + radius * 1.25, 566), INK, 0.16)
        sheet.ring(x + radius * 0.98, rim + radius * 0.38, radius * 0.33, radius * 0.16, colour)
        sheet.bowl(x, rim, radius, colour)
        sheet.oval((x - radius, rim - radius * 0.17, x + radius, rim + radius * 0.17), colour)
        sheet.oval((x - radius * 0.88, rim - radius * 0.11, x + radius * 0.88, rim + radius * 0.12), inside)
        for place, height, shade, opacity in (
            (-0.42, 1.1, colour, 0.4),
            (0, 1.5, inside, 0.55),
            (0.42, 1.1, colour, 0.4),
        ):
            steam = wisp(x + place * radius, rim - radius * 0.3, radius * 0.11, radius * height)
            sheet.line(steam, radius * 0.085, shade, opacity)
    return sheet.finished()


def wisp(x: float, y: float, sway: float, height: float) -> list[Point]:
    """A line that rises from a point and sways once to each side."""
    return curve(0, 1, lambda t: (x + math.sin(t * 2 * math.pi) * sway, y - t * height))


def open_circle() -> Image.Image:
    """Eight round shapes that make a ring with an opening; one of them is warm."""
    sheet = Canvas()
    x, y, radius = 600, 322, 226
    sheet.disc(x, y, 420, LINEN, 0.7)
    sheet.disc(x, y, radius, PAPER, 0.7)
    sheet.line(arc(x, y, radius, 18, 284), 7, SAND)
    shades = (TEAL, SEA, SAND, INK, MIST, WARM, SEA, TEAL)
    sizes = (52, 60, 48, 62, 54, 64, 50, 60)
    for number, (shade, size) in enumerate(zip(shades, sizes, strict=True)):
        angle = math.radians(18 + number * 38)
        u, v = x + radius * math.cos(angle), y + radius * math.sin(angle)
        sheet.disc(u, v, size, shade)
    return sheet.finished()


def lit_window() -> Image.Image:
    """Rectangles of different heights side by side like houses, and one yellowish window."""
    sheet = Canvas(DEW)
    sheet.disc(905, 225, 150, PAPER, 0.8)
    for left, width, height in ((-30, 200, 330), (150, 130, 410), (420, 170, 380), (690, 120, 440), (1100, 140, 420)):
        sheet.tile((left, HEIGHT - height, left + width, HEIGHT + 40), 6, MIST)
    houses = (
        (40, 190, 230, SEA),
        (215, 175, 345, TEAL),
        (375, 215, 205, INK),
        (575, 185, 400, SEA),
        (745, 210, 270, TEAL),
        (940, 150, 360, INK),
        (1075, 200, 215, SEA),
    )
    for number, (left, width, height, colour) in enumerate(houses):
        sheet.tile((left, HEIGHT - height, left + width, HEIGHT + 40), 6, colour)
        columns, across = (width - 30) // 48, 26
        margin = (width - columns * across - (columns - 1) * 20) / 2
        for row in range((height - 40) // 58):
            for column in range(columns):
                x, y = left + margin + column * 46, HEIGHT - height + 34 + row * 58
                sheet.tile((x, y, x + across, y + 34), 4, DEW if colour == SEA else SEA, 0.45)
                if (number, row, column) == (3, 2, 1):
                    lit = (x, y, x + across, y + 34)
    light = sheet.mask(lambda pen: pen.rectangle(scaled(lit), fill=255)).filter(ImageFilter.MaxFilter(31))
    sheet.lay(light.filter(ImageFilter.GaussianBlur(70)), YELLOW, 0.8)
    sheet.tile(lit, 4, YELLOW)
    return sheet.finished()


def winding_road() -> Image.Image:
    """A road that winds away over a hill, with coloured dots beside it."""
    sheet = Canvas()
    sheet.disc(905, 190, 84, PEACH, 0.8)
    hills: tuple[tuple[Box, str], ...] = (
        ((-520, 175, 620, 1200), MIST),
        ((640, 205, 1900, 1200), MIST),
        ((-560, 236, 1760, 1500), "#c1d8cf"),
        ((860, 430, 1900, 1300), SEA),
        ((-700, 470, 330, 1300), TEAL),
    )
    for box, colour in hills:
        sheet.oval(box, colour)
    steps = 3000
    road = [way(number / steps) for number in range(steps + 1)]
    for colour, opacity, share in ((INK, 0.10, 1.12), (PAPER, 1.0, 1.0)):
        sheet.trail([(x, y, width * share) for x, y, width in road], colour, opacity)
    stops = ((0.22, -1, WARM), (0.31, 1, INK), (0.4, -1, YELLOW), (0.52, 1, WARM), (0.62, -1, TEAL), (0.69, 1, INK))
    for t, side, colour in (*stops, (0.77, -1, WARM), (0.86, 1, TEAL)):
        (x, y, width), (u, v, _) = way(t), way(t + 0.001)
        away = side * width * 1.1 / math.hypot(u - x, v - y)
        sheet.disc(x - (v - y) * away, y + (u - x) * away, width * 0.3 + 4, colour)
    return sheet.finished()


def way(t: float) -> tuple[float, float, float]:
    """The middle and the width of the road, from 0 at the lower edge to 1 at the top of the hill."""
    near = 1 - t
    return (600 - 205 * near**0.8 * math.sin(0.3 + 7.4 * t**0.9), 700 - 462 * t, 7 + 92 * near**1.4)


MOTIFS: dict[int, Callable[[], Image.Image]] = {
    101: linked_rings,
    104: glowing_key,
    108: widening_arcs,
    112: steaming_cups,
    117: lit_window,
    121: winding_road,
    131: open_circle,
}


def make(folder: Path) -> list[Path]:
    """Draw every cover into the folder as NUMBER.png; returns the files."""
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for number, motif in MOTIFS.items():
        file = folder / f"{number}.png"
        # 256 colours are more than a motif has, and a third of the size.
        motif().quantize(256, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(file, optimize=True)
        files.append(file)
    return files


if __name__ == "__main__":
    for path in make(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER):
        print(f"{path} {path.stat().st_size}")
