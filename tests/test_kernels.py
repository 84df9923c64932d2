"""Kernels: what they show is what papermill's own would show, whoever runs them."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import nbformat
import papermill
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from newsvoice.book import kernel_environment, kernels

KERNEL = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
CELLS = (
    'import sys; print("out"); print("err", file=sys.stderr)',
    "import numpy as np, pandas as pd\nframe = pd.DataFrame(np.ones((5, 30))); display(frame)\nprint(frame)",
    "frame.head(2)",
    "import matplotlib.pyplot as plt\nplt.plot([1, 2, 4]); plt.show()",
    "plt.plot([1, 3]);",
    "frame[[0, 1]].plot()",
    "fig, ax = plt.subplots(); ax.plot([2, 1]); fig",
    "%matplotlib inline\nplt.bar([1, 2], [3, 4]); plt.show()",
    '%config InlineBackend.figure_format = "svg"\nplt.rcParams["svg.hashsalt"] = "x"\n'
    'plt.rcParams["svg.fonttype"] = "none"; from matplotlib import rcParams\nprint(plt.get_backend(), len(rcParams))',
    "from matplotlib.figure import Figure\nFigure()",
    "from IPython.display import HTML, JSON, SVG, Latex, Markdown\n"
    'display(SVG("<svg xmlns=\'http://www.w3.org/2000/svg\'/>"), Markdown("*a*"), HTML("<b>b</b>"), JSON({"a": 1}))',
    'class Rich:\n    def _repr_html_(self): return "<i>r</i>"\n    def __repr__(self): return "r"\nRich()',
    'import warnings; warnings.warn("careful"); warnings.warn("old", DeprecationWarning)',
    'input("name? ")',
    "1 / 0",
    "frame.nothing",
    "def f(:",
    "!echo from a shell",
    'import os; os.write(1, b"raw"); None',
    'import logging; logging.warning("logged")',
    'from multiprocessing import get_context\nwith get_context("fork").Pool(2) as pool: print(pool.map(abs, [-1, -2]))',
    'import asyncio; await asyncio.sleep(0.01); print("awaited")',
    'print({n: pd.get_option(n) for n in pd._config.config._select_options("") if n != "display.encoding"})',
    "import matplotlib; print(dict(matplotlib.rcParams))",
    "%history -n 1-2",
    '[1, "a"]',
    "len?",
)
SETTINGS = 'print("setting of the user"); settings = 1\n'


def _outputs(folder: Path, cells: tuple[str, ...], **options: object) -> list[str]:
    """What every cell shows, without the addresses of objects."""
    tags = {"tags": ["raises-exception"]}
    notebook = new_notebook(cells=[new_code_cell(code, metadata=dict(tags)) for code in cells], metadata=KERNEL)
    target = folder / "out.ipynb"
    with pytest.raises(papermill.PapermillExecutionError):  # the last cell
        papermill.execute_notebook(
            notebook, str(target), kernel_name="python3", progress_bar=False,
            resources={"metadata": {"path": str(folder)}}, **options,
        )  # fmt: skip
    shown = [cell for cell in nbformat.read(target, as_version=4).cells if cell.cell_type == "code"]
    return [re.sub(r"0x[0-9a-f]+|ipykernel_\d+/\d+", "", str(_together(cell.outputs))) for cell in shown]


def _together(outputs: list[dict[str, Any]]) -> list[object]:
    """The text of each stream, which comes in pieces as time has it, and the other outputs in order."""
    streams = ("".join(o["text"] for o in outputs if o.get("name") == name) for name in ("stdout", "stderr"))
    return [*streams, *(dict(o) for o in outputs if o["output_type"] != "stream")]


@pytest.fixture
def as_outside_of_pytest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PYTEST_CURRENT_TEST", raising=False)  # changes what ipykernel does


@pytest.mark.slow
@pytest.mark.usefixtures("as_outside_of_pytest")
@pytest.mark.long
class TestOutputs:
    def test_every_kind_is_what_papermill_gives_by_itself(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        kernels.warm_up()
        cells = (*CELLS, "raise ValueError")
        plain = _outputs(tmp_path, cells)
        assert sum("image/png" in shown for shown in plain) == 5
        for forks in {kernels.FORKS, False}:
            monkeypatch.setattr(kernels, "FORKS", forks)
            ours = _outputs(tmp_path, cells, kernel_manager_class=kernels.LocalKernelManager)
            assert [cell for cell, a, b in zip(cells, plain, ours, strict=True) if a != b] == []

    @pytest.mark.parametrize("forks", [True, False])
    def test_settings_of_the_user_do_not_count(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, forks: bool
    ) -> None:
        _settings(tmp_path, monkeypatch)
        monkeypatch.setattr(kernels, "FORKS", forks and kernels.FORKS)
        cells = (
            'print("settings" in globals(), sorted(n for n in globals() if n.startswith("set")))',
            "import matplotlib.pyplot as plt; print(plt.rcParams['lines.linewidth'], plt.get_backend())",
            "print(get_ipython().ast_node_interactivity)",
            'import warnings; warnings.warn("heard")',
            "raise ValueError",
        )
        shown = _outputs(tmp_path, cells, kernel_manager_class=kernels.LocalKernelManager)
        assert "False []" in shown[0] and "setting of the user" not in str(shown)
        assert "1.5 module://matplotlib_inline.backend_inline" in shown[1]
        assert "last_expr" in shown[2] and "heard" in shown[3]


def _settings(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a user may have set: start-up files, a configuration, a kernel of the same name, styles."""
    profile = folder / "ipython" / "profile_default"
    (profile / "startup").mkdir(parents=True)
    (profile / "startup" / "00.py").write_text(SETTINGS)
    (profile / "ipython_kernel_config.py").write_text(
        "c.InteractiveShell.ast_node_interactivity = 'all'\nc.InteractiveShellApp.exec_lines = ['settings = 2']\n"
    )
    (profile / "ipython_config.py").write_text("c.InteractiveShellApp.exec_lines = ['settings = 3']\n")
    (folder / "startup.py").write_text(SETTINGS)
    spec = folder / "jupyter" / "kernels" / "python3"
    spec.mkdir(parents=True)
    (spec / "kernel.json").write_text('{"argv": ["false"], "display_name": "Mine", "language": "python"}')
    (folder / "style").write_text("lines.linewidth: 9\nbackend: agg\n")
    for name, value in {
        "IPYTHONDIR": "ipython", "PYTHONSTARTUP": "startup.py", "JUPYTER_PATH": "jupyter", "MATPLOTLIBRC": "style",
    }.items():  # fmt: skip
        monkeypatch.setenv(name, str(folder / value))
    monkeypatch.setenv("MPLBACKEND", "agg")
    monkeypatch.setenv("PYTHONWARNINGS", "ignore")


def test_the_environment_of_a_kernel_keeps_what_is_no_setting(tmp_path: Path) -> None:
    given = {"PATH": "/bin", "MPLBACKEND": "agg", "IPYTHONDIR": "/home", "PYTHONSTARTUP": "x.py"}
    found = kernel_environment.of(given, tmp_path)
    assert Path(found.pop("MATPLOTLIBRC")).is_file()
    assert found == {"PATH": "/bin", "IPYTHONDIR": str(tmp_path / "ipython")}


def test_the_environment_is_put_back(monkeypatch: pytest.MonkeyPatch) -> None:
    before = dict(os.environ)
    with kernel_environment.during({"A": "1"}):
        assert dict(os.environ) == {"A": "1"}
    assert dict(os.environ) == before
