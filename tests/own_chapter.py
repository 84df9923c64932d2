"""A chapter as an analyst might add one: every kind of thing that JupyterLab shows."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import yaml
from conftest import PROJECT, ROOT

NAME = "10-harvest"
SETUP = (
    "import sys, warnings\n"
    "import matplotlib.pyplot as plt\n"
    "import numpy as np\n"
    "import pandas as pd\n"
    "from IPython.display import HTML, Image, Javascript, Latex, Markdown, SVG, display\n"
    "harvest = pd.DataFrame({'crop': ['oats', 'rye <b>'], 'tonnes': [1234, 5.5]})"
)
PIXEL = "import io, PIL.Image; _f = io.BytesIO(); PIL.Image.new('RGB', (40, 30), 'red').save(_f, {!r}); "
DOT = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC"
PARAMETERS = 'field_name = "North Meadow"\nplots = 3\nyield_goal = 1.5'
CELLS = (
    "#| fig-alt: Yield rises.\nplt.plot([1, 2, plots]); plt.show()",
    "harvest.plot.barh(x='crop')",
    "display(harvest)",
    "harvest.style.set_caption('Styled oats').highlight_max(subset=['tonnes'], color='#abcdef')",
    "harvest.set_index(pd.MultiIndex.from_tuples([('a', 1), ('a', 2)], names=['field', 'plot']))",
    "print('printed words 漢', field_name, plots * 2); print('an error <stream>', file=sys.stderr)",
    "warnings.warn('a warning to readers')",
    PIXEL.format("PNG") + "Image(_f.getvalue(), alt='A red pixel')",
    PIXEL.format("JPEG") + "Image(_f.getvalue(), format='jpeg', alt='A red photograph')",
    'SVG(\'<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><rect width="9" height="9"/>'
    '<text x="1" y="9">drawn word</text></svg>\')',
    "Markdown('Some **marked** text.\\n\\n## A heading in Markdown\\n\\n- a point\\n\\n"
    "| a | b |\\n|---|---|\\n| cell one | 2 |\\n\\n```{raw} html\\n<b id=injected>x</b>\\n```')",
    "Latex(r'$\\frac{a}{b}$')",
    f'HTML(\'<p>Own <em>HTML</em> <img src="data:image/png;base64,{DOT}" alt="An inline dot"></p>\')',
    "display({'text/plain': 'plain instead of a widget', 'application/vnd.unknown+json': {}}, raw=True)",
    "Javascript('document.title = 1')",
    "'a plain value'",
)
FAILING = "raise ValueError('harvest failed')"


def notebook(
    cells: tuple[str, ...] = CELLS, *, title: str = "The harvest", parameters: str = PARAMETERS
) -> nbformat.NotebookNode:
    """The chapter: a heading, a cell of parameters, one of imports, and one for each thing that is shown."""
    v4 = nbformat.v4
    declared = v4.new_code_cell(parameters, metadata={"tags": ["parameters"]})
    shown = [v4.new_code_cell(cell, metadata={"tags": ["hide-input"]}) for cell in cells]
    failing = v4.new_code_cell(FAILING, metadata={"tags": ["raises-exception"]})
    hidden = v4.new_code_cell("print('shown when unfolded')", metadata={"tags": ["hide-cell"]})
    made = v4.new_notebook(
        cells=[v4.new_markdown_cell(f"# {title}"), declared, v4.new_code_cell(SETUP), *shown, hidden, failing]
    )
    made.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    made.metadata["language_info"] = {"name": "python"}
    return made


def project(folder: Path, chapter: nbformat.NotebookNode, name: str = NAME) -> Path:
    """A project with the shipped chapters and this one, as its line in the table of contents says."""
    shutil.copytree(ROOT / "book", folder / "book", ignore=shutil.ignore_patterns("_build", ".ipynb_checkpoints"))
    shutil.copytree(PROJECT / "data", folder / "data")
    nbformat.write(chapter, folder / "book" / "chapters" / f"{name}.ipynb")
    path = folder / "book" / "_toc.yml"
    toc = yaml.safe_load(path.read_text(encoding="utf-8"))
    toc["parts"][0]["chapters"].append({"file": f"chapters/{name}"})
    path.write_text(yaml.safe_dump(toc, sort_keys=False), encoding="utf-8")
    return folder


def build(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run scripts/build.py on this project."""
    variables = {"NEWSVOICE_PROJECT": str(folder), "SOURCE_DATE_EPOCH": "1700000000"}
    command = [sys.executable, str(ROOT / "scripts" / "build.py"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder, env=os.environ | variables)
