"""A PDF in a third of its size: structure and links in compressed object streams, places no finer than can be seen."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pikepdf

HUNDREDS, SMALLER = 5, 4  # significant digits: a hundredth of a point on paper of 842 points
_PLACES = ("/Rect", "/QuadPoints")
_OPTIONAL = ("/Annot", "/StructElem")  # types that ISO 32000-1 leaves to what an object is found by (12.5.2, 14.7.2)
_LITERAL_OR_NUMBER = re.compile(rb"\((?:[^\\()]|\\.)*\)|-?[0-9]*\.[0-9]{3,}", re.DOTALL)


def compress(path: Path) -> None:
    """Write a PDF anew so that it says the same in fewer bytes; the same file gives the same bytes.

    Args:
        path: a PDF by Typst, whose strings have their parentheses escaped; it is replaced.
    """
    pikepdf.settings.set_flate_compression_level(9)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        for page in pdf.pages:
            page.contents_coalesce()
            page.Contents.write(rounded(page.Contents.read_bytes()))
        for found in pdf.objects:
            if isinstance(found, pikepdf.Dictionary):
                if found.get("/Subtype") == "/Link":
                    _round_places(found)
                if found.get("/Type") in _OPTIONAL:
                    del found["/Type"]
        pdf.save(
            path, object_stream_mode=pikepdf.ObjectStreamMode.generate, compress_streams=True,
            recompress_flate=True, deterministic_id=True,
        )  # fmt: skip


def rounded(content: bytes) -> bytes:
    """What is drawn on a page, its numbers with four or five significant digits; texts stay as they are."""
    return _LITERAL_OR_NUMBER.sub(_rounded, content)


def in_one_line(corners: Sequence[float]) -> bool:
    """Whether rectangles, given by x and y of their four corners, all overlap in height."""
    heights = [corners[n + 1 : n + 8 : 2] for n in range(0, len(corners), 8)]
    return max(map(min, heights)) < min(map(max, heights))


def _rounded(found: re.Match[bytes]) -> bytes:
    if found[0].startswith(b"("):
        return found[0]
    exact = float(found[0])
    number = Decimal(f"{exact:.{HUNDREDS if abs(exact) >= 100 else SMALLER}g}")
    return f"{number:f}".encode("ascii")


def _round_places(link: pikepdf.Dictionary) -> None:
    """The rectangles of a link, to a tenth of a point; one on a single line needs no others than the one around it."""
    if "/QuadPoints" in link and in_one_line([float(number) for number in link["/QuadPoints"]]):
        del link["/QuadPoints"]
    for name in _PLACES:
        if name in link:
            link[name] = pikepdf.Array([round(Decimal(number), 1) for number in link[name]])  # type: ignore[arg-type]
