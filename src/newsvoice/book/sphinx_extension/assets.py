"""Only the scripts and styles the pages use: the theme's own weigh 600 kB, most of it one script for icons."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

TEMPLATES = Path(__file__).with_name("templates")
# What extensions add to every page and this book does not use, and the scripts its templates load where they belong
DROPPED = (
    "sphinx-thebe", "copybutton", "togglebutton", "clipboard", "design-tabs", "sphinx_highlight", "doctools",
    "searchtools", "language_data", "newsvoice.js", "newsvoice-elements.js", "newsvoice-parts.js",
    "newsvoice-evidence.js", "newsvoice-mode.js", "newsvoice-page.js", "newsvoice-search.js", "newsvoice-tables.js",
    "newsvoice-words.js", "newsvoice-choice.js", "newsvoice-suggestions.js", "newsvoice-facets.js",
    "newsvoice-concordance.js", "newsvoice-chooser.js", "newsvoice-alternatives.js",
)  # fmt: skip
# Styles that only pages with this text need
ON_DEMAND = {"sphinx-design": 'class="sd-'}
# What no page loads any more; patterns in the folder of static files
UNUSED = (
    "scripts/fontawesome.js*", "scripts/bootstrap.js*", "**/*.map", "vendor", "images", "locales", "clipboard.min.js",
    "copybutton*", "togglebutton*", "design-tabs.js", "sphinx-thebe.*", "searchtools.js", "language_data.js",
    "doctools.js", "sphinx_highlight.js", "sbt-webpack-macros.html", "webpack-macros.html",
    "file.png", "minus.png", "plus.png",
)  # fmt: skip
ICON_FONT = re.compile(
    r"@font-face\{[^}]*Font Awesome[^}]*\}|(?<=\})(?:\.fa-[a-z0-9-]+:{1,2}(?:before|after),?)+\{[^}]*\}"
)


def setup(app: Sphinx) -> None:
    """Use the book's templates, thin out what each page loads, and delete what none does."""
    app.connect("config-inited", _use_templates)
    app.connect("builder-inited", _without_thebe, priority=1)
    app.connect("html-page-context", _thin_out, priority=900)
    app.connect("build-finished", _delete_unused, priority=900)


def _use_templates(app: Sphinx, config: Any) -> None:
    config.templates_path = [str(TEMPLATES), *config.templates_path]


def _without_thebe(app: Sphinx) -> None:
    """Jupyter Book always loads sphinx-thebe, whose scripts fail on every page and fetch from a network when used."""
    for listeners in app.events.listeners.values():
        for listener in list(listeners):
            if listener.handler.__module__.startswith("sphinx_thebe"):
                app.disconnect(listener.id)


def _thin_out(app: Sphinx, page: str, template: str, context: dict[str, Any], tree: Any) -> None:
    body = str(context.get("body", ""))
    if body:
        # Roles of digital publishing that assistive technology no longer knows
        context["body"] = body.replace('role="doc-biblioentry"', 'role="listitem"')
    context["css_files"] = [f for f in context.get("css_files", ()) if _is_used(_name(f), body)]
    context["script_files"] = [f for f in context.get("script_files", ()) if _is_used(_name(f), body)]


def _name(file: Any) -> str:
    """The address of a style or script; empty for one that stands inside the page, which the book does not allow."""
    return str(getattr(file, "filename", file) or "").partition("?")[0]


def _is_used(name: str, body: str) -> bool:
    wanted = all(text in body for part, text in ON_DEMAND.items() if part in name)
    return bool(name) and wanted and not any(part in name for part in DROPPED)


def _delete_unused(app: Sphinx, error: Exception | None) -> None:
    if error or app.builder.format != "html":
        return
    (Path(app.outdir) / ".buildinfo").unlink(missing_ok=True)  # Sphinx's note for itself, another in every folder
    static, own = Path(app.outdir) / "_static", Path(app.confdir) / "_static"
    for path in [path for pattern in UNUSED for path in static.glob(pattern)]:
        if (own / path.relative_to(static)).exists():
            continue  # the book's, of the same name
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
    theme = static / "styles" / "pydata-sphinx-theme.css"
    if theme.exists():
        theme.write_text(ICON_FONT.sub("", theme.read_text(encoding="utf-8")), encoding="utf-8")
