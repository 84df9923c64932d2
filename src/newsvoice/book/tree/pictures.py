"""The pictures that pages show from files or from inside the page, fit to be packed or printed."""

from __future__ import annotations

import base64
import binascii
import hashlib
import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote_to_bytes, urlsplit
from xml.etree import ElementTree

from PIL import Image, UnidentifiedImageError

from newsvoice.book.tree import drawings
from newsvoice.book.tree.markup import Element

KINDS = {"PNG": ("png", "image/png"), "JPEG": ("jpg", "image/jpeg"), "GIF": ("gif", "image/gif")}
DRAWING = ("svg", "image/svg+xml")
PIXEL = 0.75  # points


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture; ``width`` and ``height`` are points."""

    content: bytes
    suffix: str
    media_type: str
    width: float
    height: float

    @property
    def name(self) -> str:
        """A file name that tells pictures apart by what they show, and nothing else."""
        return f"{hashlib.sha256(self.content).hexdigest()[:16]}.{self.suffix}"


Pictures = Mapping[tuple[str, str], Picture]


def of_pages(html: Path, pages: Mapping[str, Element]) -> dict[tuple[str, str], Picture]:
    """The pictures of a book by the page and the address they have there; what is none is left out.

    Args:
        html: the folder of the built book; nothing outside of it is read.
        pages: its chapters, by page.
    """
    addresses = {
        (page, element.attributes.get("src", ""))
        for page, root in pages.items()
        for element in root.walk()
        if element.tag == "img"
    }
    found = {(page, src): picture(_content(html, page, src)) for page, src in sorted(addresses)}
    return {place: one for place, one in found.items() if one}


def picture(content: bytes) -> Picture | None:
    """What the bytes are a picture of; None if they are none that every format of the book can show."""
    try:
        with Image.open(io.BytesIO(content)) as opened:
            kind = KINDS.get(opened.format or "")
            width, height = opened.size
            opened.load()
            whole = content if _is_sound(content) else _written_anew(opened)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return _drawing(content)
    kind = KINDS["PNG"] if whole is not content else kind
    return Picture(whole, *kind, width * PIXEL, height * PIXEL) if kind else None


def _is_sound(content: bytes) -> bool:
    """Whether the sums in the file are right: browsers do not mind, others refuse the whole book."""
    try:
        with Image.open(io.BytesIO(content)) as opened:
            opened.verify()
    except (OSError, SyntaxError):
        return False
    return True


def _written_anew(opened: Image.Image) -> bytes:
    target = io.BytesIO()
    opened.save(target, "PNG")
    return target.getvalue()


def _drawing(content: bytes) -> Picture | None:
    try:
        svg = drawings.harmless(content)
    except (ElementTree.ParseError, ValueError):
        return None
    return Picture(svg.encode(), *DRAWING, *drawings.size(svg)) if svg else None


def _content(html: Path, page: str, src: str) -> bytes:
    """The bytes of an address of a page; none if it is not inside the book."""
    try:
        if src.startswith("data:"):
            about, _, data = src.partition(",")
            return base64.b64decode(data) if about.endswith(";base64") else unquote_to_bytes(data)
        parts = urlsplit(src)
        root = html.resolve()
        path = (root / page).parent.joinpath(unquote_to_bytes(parts.path).decode()).resolve()
        inside = not parts.scheme and not parts.netloc and path.is_relative_to(root)
        return path.read_bytes() if inside else b""
    except (OSError, ValueError, binascii.Error):
        return b""
