"""Word lists kept in text files beside the code, so that a linguist can read and mend them.

A file holds groups: a line `[name: what the group is for]`, then words between blanks; `_` stands for a
blank inside an entry and `#` opens a comment line.
"""

from functools import cache
from importlib import resources

import newsvoice


@cache
def load(file: str) -> dict[str, frozenset[str]]:
    """Read `<file>` of the package and give the words of each group by its name."""
    groups: dict[str, set[str]] = {}
    name = ""
    for line in resources.files(newsvoice).joinpath(file).read_text("utf-8").splitlines():
        if line.startswith("["):
            name = line[1:].split(":", 1)[0].rstrip("] ")
            groups.setdefault(name, set())
        elif line and not line.startswith("#"):
            groups[name].update(word.replace("_", " ") for word in line.split())
    return {name: frozenset(words) for name, words in groups.items()}
