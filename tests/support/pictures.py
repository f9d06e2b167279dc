"""Pictures compared as a reader sees them."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image, ImageChops, ImageFilter, ImageStat

TESTS = Path(__file__).parent.parent
#: Mean difference of grey, 0 to 255, that another build of the browser may make.
TOLERANCE = 2.0


def difference(golden: bytes, actual: bytes, name: str) -> float:
    """Mean difference of two pictures in grey, softened so that letters' edges matter less."""
    pictures = [Image.open(io.BytesIO(data)).convert("L") for data in (golden, actual)]
    same_size = pictures[0].size == pictures[1].size
    soft = [picture.filter(ImageFilter.GaussianBlur(2)) for picture in pictures]
    mean = ImageStat.Stat(ImageChops.difference(*soft)).mean[0] if same_size else 255.0
    if mean > TOLERANCE:
        (TESTS / "actual").mkdir(exist_ok=True)
        (TESTS / "actual" / f"{name}.png").write_bytes(actual)
    return mean
