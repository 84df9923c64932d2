"""Take the pictures of the built book that the documentation shows. Needs Chromium."""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path

from newsvoice.book import contents
from newsvoice.core import parameters

GALLERY = parameters.ROOT / "docs" / "gallery"
# name → page, element to show (the top of the page if empty)
PICTURES = {
    "glance": ("index.html", ""),
    "evidence": ("chapters/02-words.html", "#table-2-1"),
    "network": ("chapters/04-co-occurrence.html", "#figure-4-1"),
    "sources": ("chapters/08-sources.html", ".nv-document"),
}
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"]


def main() -> int:
    """Run the command line; returns the exit status."""
    p = argparse.ArgumentParser(prog="gallery.py", description=__doc__)
    p.add_argument("--site", type=Path, default=contents.DEFAULT_OUT, help="a built book (default: book/_build/html)")
    site = p.parse_args().site
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not chromium or not (site / "index.html").is_file():
        print("gallery.py: needs Chromium and a built book; run `make book` first", file=sys.stderr)
        return 1
    take(site, chromium)
    return 0


def take(site: Path, chromium: str) -> None:
    """Write every picture to docs/gallery."""
    from playwright.sync_api import sync_playwright

    GALLERY.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        page = browser.new_page(viewport={"width": 1200, "height": 900})
        for name, (address, element) in PICTURES.items():
            page.goto((site / address).resolve().as_uri())
            target = page.locator(element).first if element else page
            target.screenshot(path=GALLERY / f"{name}.png")
        browser.close()


if __name__ == "__main__":
    sys.exit(main())
