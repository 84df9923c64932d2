"""What is told when Jupyter Book fails."""

from __future__ import annotations

import pytest

from newsvoice.book import assembly

RULE = "=" * 79


@pytest.mark.parametrize(
    ("output", "told"),
    [
        (
            "Running Jupyter-Book v1.0.4\nTraceback (most recent call last):\n  File x\n"
            f"OSError: [Errno 28] No space left on device\n{RULE}\nAn error occurred\n{RULE}\n",
            " [Errno 28] No space left on device",
        ),
        ("copying... WARNING: Failed to copy: OSError(27, 'File too large')\n", " File too large"),
        ("reading\na.ipynb: WARNING: no such page\ndone\n", " a.ipynb: WARNING: no such page"),
        ("a: WARNING: x\nb: ERROR: y\n", "\na: WARNING: x\nb: ERROR: y"),
        (f"one\n\n{RULE}\ntwo\n", "\none\ntwo"),
    ],
)
def test_a_failure_is_told_in_as_few_lines_as_say_what_to_do(output: str, told: str) -> None:
    assert assembly.complaint(output) == told
