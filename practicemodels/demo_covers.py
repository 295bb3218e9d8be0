"""The cover images of the demonstration content, drawn by the project itself.

`make(folder)` draws them all; `python -m practicemodels.demo_covers [FOLDER]` does it from a shell. The same code and the same
Pillow give the same pixels. Each motif is drawn three times too large and scaled down, which is what makes its edges smooth.
"""

import math
import sys
from collections.abc import Callable
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFilter

WIDTH, HEIGHT, SCALE = 1200, 630, 3
FOLDER = Path(__file__).parent / "demo" / "covers"

PAPER, LINEN, SAND = "#f4f0e7", "#e9e2d3", "#d8ccb4"
INK, TEAL, SEA, MIST, DEW = "#0e3f41", "#1c6665", "#5a9890", "#a9c8bf", "#d3e1da"
WARM, PEACH, CREAM = "#d8773a", "#ecbd92", "#f5dfc6"

Box = tuple[float, float, float, float]


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

    def disc(self, x: float, y: float, radius: float, colour: str, opacity: float = 1.0) -> None:
        self.lay(self.mask(lambda pen: pen.ellipse(around(x, y, radius), fill=255)), colour, opacity)

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

    def line(self, points: list[tuple[float, float]], width: float, colour: str, opacity: float = 1.0) -> None:
        """A stroke with round ends: a row of discs, so that its joints are smooth too."""

        def draw(pen: ImageDraw.ImageDraw) -> None:
            for x, y in points:
                pen.ellipse(around(x, y, width / 2), fill=255)

        self.lay(self.mask(draw), colour, opacity)

    def finished(self) -> Image.Image:
        return self.image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)


def around(x: float, y: float, radius: float) -> Box:
    return scaled((x - radius, y - radius, x + radius, y + radius))


def scaled(box: Box) -> Box:
    left, top, right, bottom = box
    return (left * SCALE, top * SCALE, right * SCALE, bottom * SCALE)


def curve(start: float, end: float, point: Callable[[float], tuple[float, float]], steps: int = 900) -> list[tuple[float, float]]:
    """The points that `point` gives for evenly spaced values from start to end."""
    return [point(start + (end - start) * step / steps) for step in range(steps + 1)]


def arc(x: float, y: float, radius: float, start: float, end: float) -> list[tuple[float, float]]:
    """Points on a circle, from one angle in degrees to another, clockwise from three o'clock."""
    return curve(start, end, lambda a: (x + radius * math.cos(math.radians(a)), y + radius * math.sin(math.radians(a))))


def linked_rings() -> Image.Image:
    """Rings of different sizes, each linked through the next."""
    sheet = Canvas()
    sheet.disc(1010, 70, 330, LINEN)
    rings = [(150, 372, 118, INK), (333, 290, 138, SEA), (548, 360, 158, TEAL), (770, 270, 132, WARM), (968, 350, 142, SEA), (1150, 268, 112, INK)]
    stroke, gap = 34, 9

    def ring(index: int, within: Image.Image | None = None) -> None:
        x, y, radius, colour = rings[index]
        for width, paint in ((stroke + 2 * gap, None), (stroke, colour)):
            mask = sheet.ring_mask(x, y, radius, width)
            if within is not None:
                mask = ImageChops.multiply(mask, within)
            if paint is None and within is None:
                continue
            sheet.lay(mask, paint or PAPER)

    for index in range(len(rings)):
        ring(index)
    for index in range(len(rings) - 1):
        upper, lower = crossings(rings[index][:3], rings[index + 1][:3])
        for over, (x, y) in ((index, upper), (index + 1, lower)):
            ring(over, sheet.mask(lambda pen, x=x, y=y: pen.ellipse(around(x, y, 46), fill=255)))
    return sheet.finished()


def crossings(one: tuple[float, float, float], other: tuple[float, float, float]) -> list[tuple[float, float]]:
    """Where two circles cross, the upper point first."""
    (x, y, r), (u, v, s) = one, other
    distance = math.hypot(u - x, v - y)
    along = (r * r - s * s + distance * distance) / (2 * distance)
    away = math.sqrt(r * r - along * along)
    dx, dy = (u - x) / distance, (v - y) / distance
    points = [(x + along * dx + sign * away * dy, y + along * dy - sign * away * dx) for sign in (1, -1)]
    return sorted(points, key=lambda point: point[1])
