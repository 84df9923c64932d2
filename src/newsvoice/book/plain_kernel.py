"""The kernel of a chapter: what it shows depends on the chapter, not on whose machine it runs on.

Settings of the user and the machine (start-up files, profiles, kernels installed by hand, variables of the
environment) are in no key of the store, so none of them may reach a chapter.
"""

from __future__ import annotations

import os
import sys
from typing import Any

from ipykernel.kernelapp import IPKernelApp


class PlainKernel(IPKernelApp):
    """A kernel that reads no settings and runs nothing before the chapter."""

    def load_config_file(self, *_: Any, **__: Any) -> None:
        """Read none: there are some of the user, of the machine and of the working folder."""

    def _run_startup_files(self) -> None:
        """Run none, for the same reason."""

    def init_gui_pylab(self) -> None:
        """As usual; a matplotlib that was imported before there was a kernel learns of it now."""
        super().init_gui_pylab()  # type: ignore[no-untyped-call]
        _tell_matplotlib()


def _tell_matplotlib() -> None:
    """Settings are read and the backend is chosen while matplotlib is imported; a forked kernel finds it imported."""
    matplotlib = sys.modules.get("matplotlib")
    if matplotlib:
        dict.update(matplotlib.rcParams, matplotlib.rc_params())
        matplotlib.rcParams["backend"] = os.environ["MPLBACKEND"]


def main(arguments: list[str] | None = None) -> None:
    """Become a kernel; arguments name the connection file."""
    PlainKernel.launch_instance(argv=sys.argv[1:] if arguments is None else arguments)


if __name__ == "__main__":
    main()
