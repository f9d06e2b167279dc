"""Colours that everyone can read and tell apart."""

from __future__ import annotations

import io
import itertools
from typing import TYPE_CHECKING

import numpy as np
import pytest
import vl_convert
from PIL import Image

from timeline.chart.theme import DARK, LIGHT, SHAPE_PATHS, SHAPES, Theme

if TYPE_CHECKING:
    from numpy.typing import NDArray

THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])

#: Full dichromacy after Machado, Oliveira and Fernandes (2009), on linear RGB.
BLINDNESS = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}

Triple = tuple[float, float, float]


def linear(colour: str) -> Triple:
    """Linear RGB of a hex colour, by the sRGB transfer function."""
    values = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in values)
    return red, green, blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio as WCAG 2.2 defines it."""
    light, dark = sorted(
        (
            0.2126 * red + 0.7152 * green + 0.0722 * blue
            for red, green, blue in (linear(one), linear(other))
        ),
        reverse=True,
    )
    return (light + 0.05) / (dark + 0.05)


def lab(rgb: Triple) -> Triple:
    """CIE L*a*b* (D65) of linear RGB."""
    red, green, blue = (min(1.0, max(0.0, value)) for value in rgb)
    xyz = (
        (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047,
        0.2126 * red + 0.7152 * green + 0.0722 * blue,
        (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883,
    )
    x, y, z = (v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def seen(colour: str, blindness: str) -> Triple:
    """How a colour looks, in L*a*b*."""
    rgb = linear(colour)
    if blindness == "none":
        return lab(rgb)
    red, green, blue = (
        sum(part * value for part, value in zip(row, rgb, strict=True))
        for row in BLINDNESS[blindness]
    )
    return lab((red, green, blue))


@THEMES
def test_text_has_contrast(theme: Theme) -> None:
    """Every colour that is used for text has 4.5:1 on what it stands on."""
    pairs = [(theme.on_bar, colour) for colour in theme.categories]
    for background in (theme.paper, theme.panel):
        texts = (theme.text, theme.quiet, theme.accent, theme.dispute, *theme.categories)
        pairs += [(text, background) for text in texts]
    pairs += [(theme.text, theme.wash), (theme.quiet, theme.wash), (theme.accent, theme.wash)]

    assert [pair for pair in pairs if contrast(*pair) < 4.5] == []


@THEMES
@pytest.mark.parametrize("blindness", ["none", *BLINDNESS])
def test_categories_are_told_apart(theme: Theme, blindness: str) -> None:
    """Neighbouring category colours differ also for colour-blind readers."""
    near = []
    for one, other in itertools.combinations(theme.categories[:6], 2):
        distance = sum(
            (a - b) ** 2 for a, b in zip(seen(one, blindness), seen(other, blindness), strict=True)
        )
        if distance**0.5 < 9:
            near.append((one, other, round(distance**0.5, 1)))

    assert near == []


def test_every_colour_has_a_shape() -> None:
    """Shape tells what colour tells, and of categories that share a colour it tells which."""
    n = len(LIGHT.categories)

    assert len(set(SHAPES)) == n == len(DARK.categories)
    assert all(one != other for one, other in zip(SHAPES[:n], SHAPES[n:], strict=True))


def painted(path: str) -> NDArray[np.float64]:
    """How much of each pixel a shape covers."""
    head = '<svg xmlns="http://www.w3.org/2000/svg" width="14" height="14" viewBox="-7 -7 14 14">'
    picture = Image.open(io.BytesIO(vl_convert.svg_to_png(f'{head}<path d="{path}"/></svg>')))
    return np.asarray(picture.getchannel("A"), float) / 255


def test_shapes_have_an_area_and_are_told_apart() -> None:
    """At ten pixels none is a sliver, and of no two the greater part is the same."""
    masks = {name: painted(SHAPE_PATHS[name]) for name in set(SHAPES)}
    common = {
        (one, other): np.minimum(masks[one], masks[other]).sum()
        / np.maximum(masks[one], masks[other]).sum()
        for one, other in itertools.combinations(masks, 2)
    }

    assert {name: mask.sum() for name, mask in masks.items() if mask.sum() < 45} == {}
    assert {pair: part for pair, part in common.items() if part > 0.85} == {}
