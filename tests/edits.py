"""Random edits of everything a book is made from, as people, programs and accidents make them.

Each edit changes one thing in a copy of the project and says what. Some make no difference, and some make a build fail.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import tokenize
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

Editor = Callable[[Path, Random], str]
WORDS = ("militia", "propaganda", "election", "Baghdad", "Iran", "troops", "the minister", "Rex Tillerson", "Mosul")
SAYINGS = ("“We will stay in {},” said Haider al-Abadi.", "{} is quiet, Iran said.", "Nobody in {} said a word.")


class Impossible(Exception):
    """There is nothing left that this edit could change."""


@dataclass(frozen=True)
class Edit:
    """A way to change a project; how often it is chosen; whether a build may well fail after it."""

    name: str
    apply: Editor
    weight: float


EDITS: dict[str, Edit] = {}


def edit(name: str, weight: float = 1) -> Callable[[Editor], Editor]:
    """Register an edit."""

    def register(editor: Editor) -> Editor:
        EDITS[name] = Edit(name, editor, weight)
        return editor

    return register


def random_edit(root: Path, rng: Random) -> str:
    """Make one random edit below ``root``; returns what was done."""
    while True:
        chosen = rng.choices([*EDITS.values()], [e.weight for e in EDITS.values()])[0]
        try:
            return f"{chosen.name}: {chosen.apply(root, rng)}"
        except Impossible:
            continue


def _rewrite(path: Path, text: str, rng: Random, keep_time: float = 0.2) -> None:
    """Write a file, with the time it had before now and then, as tools that restore times do."""
    times = path.stat()
    path.write_text(text, encoding="utf-8", newline="")
    if rng.random() < keep_time:
        os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))


def _read(path: Path) -> str:
    return path.read_bytes().decode("utf-8")


def _one(found: list[Path], rng: Random) -> Path:
    if not found:
        raise Impossible
    return rng.choice(sorted(found))


def _document(root: Path, rng: Random) -> Path:
    return _one([*(root / "data" / "raw").rglob("*.txt")], rng)


def _saying(rng: Random) -> str:
    return rng.choice(SAYINGS).format(f"{rng.choice(WORDS)} {rng.randrange(1000)}")


# Documents


@edit("sentence added", 4)
def _added(root: Path, rng: Random) -> str:
    path = _document(root, rng)
    lines = _read(path).splitlines(keepends=True)
    lines.insert(rng.randrange(len(lines) + 1), f"\n{_saying(rng)}\n\n")
    _rewrite(path, "".join(lines), rng)
    return path.name


@edit("word changed, same size", 3)
def _word(root: Path, rng: Random) -> str:
    path = _document(root, rng)
    text = _read(path)
    words = [*re.finditer(r"[a-z]{4,}", text)]
    if not words:
        raise Impossible
    found = rng.choice(words)
    _rewrite(path, text[: found.start()] + found[0][::-1] + text[found.end() :], rng, keep_time=0.6)
    return f"{path.name}, {found[0]} backwards"


@edit("paragraph deleted", 2)
def _deleted(root: Path, rng: Random) -> str:
    path = _document(root, rng)
    parts = _read(path).split("\n\n")
    if len(parts) < 3:
        raise Impossible
    del parts[rng.randrange(len(parts))]
    _rewrite(path, "\n\n".join(parts), rng)
    return path.name


@edit("document added", 2)
def _new(root: Path, rng: Random) -> str:
    folder = root / "data" / "raw" / rng.choice((".", ".", "later", "_build", "__pycache__", ".ipynb_checkpoints"))
    folder.mkdir(exist_ok=True)
    path = folder / f"new {rng.randrange(100)}.txt"
    path.write_text("\n\n".join(_saying(rng) for _ in range(8)), encoding="utf-8")
    return path.relative_to(root).as_posix()


@edit("document in a folder that others skip", 2)
def _skipped(root: Path, rng: Random) -> str:
    folders = [root / "data" / "raw" / name for name in ("_build", "__pycache__", ".ipynb_checkpoints")]
    path = _one([p for folder in folders for p in folder.glob("*.txt")], rng)
    _rewrite(path, _read(path) + _saying(rng) + "\n", rng)
    return path.relative_to(root).as_posix()


@edit("document removed")
def _removed(root: Path, rng: Random) -> str:
    path = _document(root, rng)
    path.unlink()
    return path.name


@edit("document renamed")
def _renamed(root: Path, rng: Random) -> str:
    path = _document(root, rng)
    path.rename(path.with_name(f"{path.stem[:40]}_{rng.randrange(100)}.txt"))
    return path.name


@edit("document moved")
def _moved(root: Path, rng: Random) -> str:
    path = _document(root, rng)
    folder = root / "data" / "raw" / rng.choice(("sub", "_build", "a/b", "__pycache__"))
    folder.mkdir(parents=True, exist_ok=True)
    path.rename(folder / path.name)
    return f"{path.name} into {folder.name}"


@edit("file beside the documents")
def _beside(root: Path, rng: Random) -> str:
    name = rng.choice((".hidden.txt", "notes.md", "empty.txt", "broken.txt", ".hidden/x.txt", "~lock.txt#"))
    path = root / "data" / "raw" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"" if name == "empty.txt" else b"\xff\xfe" * rng.randrange(1, 9))
    return name


@edit("times changed, nothing else", 2)
def _touched(root: Path, rng: Random) -> str:
    found = [p for part in ("data", "book", "src") for p in (root / part).rglob("*") if p.is_file()]
    path = _one([p for p in found if "_build" not in p.parts and "__pycache__" not in p.parts], rng)
    path.touch()
    return path.relative_to(root).as_posix()


# Tables and settings


@edit("corpus.csv", 3)
def _table(root: Path, rng: Random) -> str:
    path = root / "data" / "corpus.csv"
    changes = (("Middle East Institute", f"Institute {rng.randrange(100)}"), ("MEI, ", f"MEI{rng.randrange(10)}, "),
               ("2017-03-17", f"2017-03-{rng.randrange(10, 18)}"), ("news,", "report,"), ("Voice of", "Choice of"),
               ("2017-10-31", "2017-13-31"), ("outlet", "outlets"), ("\n", "\r\n"))  # fmt: skip
    return _replaced(path, changes[: len(changes) if rng.random() < 0.15 else 5], rng)


@edit("actors.yml", 3)
def _actors(root: Path, rng: Random) -> str:
    path = root / "data" / "actors.yml"
    number = rng.randrange(10_000)
    name = rng.choice(("Kirkuk", "Sputnik", "Nineveh", "Congress", "Dawa", "Fallujah"))
    added = f"\n  - id: trial-{number}\n    type: party\n    name: {name} {rng.choice(('', 'Party', 'Front'))}\n"
    new = rng.choice((added, added, added, f"# {number}\n", "  - id: [\n" if rng.random() < 0.2 else "\n"))
    _rewrite(path, _read(path).rstrip("\n") + "\n" + new, rng)
    return " ".join(new.split())


@edit("corrections.csv", 2)
def _corrections(root: Path, rng: Random) -> str:
    path, document = root / "data" / "corrections.csv", _document(root, rng)
    places = [m.start() for m in re.finditer("“", _read(document))]
    if not places:
        raise Impossible
    row = f"{document.stem},{rng.choice(places)},,{rng.choice(WORDS)},,trial,,,,,,\n"
    _rewrite(path, _read(path).splitlines(keepends=True)[0].rstrip("\n") + "\n" + row, rng)
    return row.strip()


@edit("report.yml", 4)
def _report(root: Path, rng: Random) -> str:
    number = rng.randrange(6, 40)
    good = (("title: .*", f"title: Trial {number}"), ("author: .*", f"author: Nobody {number}"),
            ("top: .*", f"top: {number}"), ("window: .*", f"window: {number % 15 + 2}"),
            ("seed: .*", f"seed: {number}"), ("samples: .*", f"samples: {number * 20}"),
            ("stop_words: .*", "stop_words: keep"),
            ("evidence_limit: .*", f"evidence_limit: {number}"), ("confidence: .*", f"confidence: 0.{number + 51}"),
            ("publish_sources: .*", "publish_sources: excerpts"), ("word_unit: .*", "word_unit: lemma"))  # fmt: skip
    bad = (("top: .*", "top: many"), ("seed", "sede"), ("corpus: .*", "corpus: none"), ("^", "\t"))
    path = root / "data" / "report.yml"
    pattern, new = rng.choice(bad if rng.random() < 0.1 else good)
    _rewrite(path, re.sub(pattern, new, _read(path), count=1, flags=re.MULTILINE), rng)
    return f"{pattern} → {new}"


# Sources of the book


def _notebook(root: Path, rng: Random) -> Path:
    return _one([p for p in (root / "book").rglob("*.ipynb") if "_build" not in p.parts], rng)


@edit("prose of a chapter", 3)
def _prose(root: Path, rng: Random) -> str:
    path = _notebook(root, rng)
    content = json.loads(_read(path))
    cell = rng.choice([c for c in content["cells"] if c["cell_type"] == "markdown"])
    cell["source"] = "".join(cell["source"]) + f"\n\nTrial {rng.randrange(1000)}."
    _rewrite(path, json.dumps(content), rng)
    return path.name


@edit("code of a chapter", 3)
def _code(root: Path, rng: Random) -> str:
    path = _notebook(root, rng)
    content = json.loads(_read(path))
    last = "1 // 0 + {}" if rng.random() < 0.2 else "{}"
    source = rng.choice(("# {}", "print('trial {}')", "print('trial {}')", last))
    code = source.format(rng.randrange(1000))
    cell = code_cell(f"trial-{rng.randrange(10**6)}", code)
    content["cells"].insert(rng.randrange(2, len(content["cells"]) + 1), cell)
    _rewrite(path, json.dumps(content), rng)
    return f"{path.name}, {code}"


def code_cell(name: str, source: str) -> dict[str, object]:
    """A code cell that was never run."""
    return {"cell_type": "code", "id": name, "metadata": {}, "outputs": [], "execution_count": None, "source": source}


@edit("styles and scripts", 2)
def _static(root: Path, rng: Random) -> str:
    path = _one([*(root / "book" / "_static").iterdir()], rng)
    comment = {".css": "/* {} */\n", ".js": "// {}\n", ".svg": "<!-- {} -->\n"}.get(path.suffix, "{}\n")
    _rewrite(path, _read(path) + comment.format(rng.randrange(1000)), rng)
    return path.name


@edit("_config.yml")
def _config(root: Path, rng: Random) -> str:
    changes = (("Show the code", f"Show code {rng.randrange(100)}"), ("Hide the code", "Fold the code"),
               ('extra_footer: ""', f'extra_footer: "<p>Trial {rng.randrange(100)}</p>"'), ("smartquotes, ", ""),
               ("home_page_in_navbar: true", "home_page_in_navbar: false"), ("parse:", "parse: ["))  # fmt: skip
    return _replaced(root / "book" / "_config.yml", changes[: 6 if rng.random() < 0.1 else 5], rng)


@edit("_toc.yml")
def _toc(root: Path, rng: Random) -> str:
    path = root / "book" / "_toc.yml"
    lines = _read(path).splitlines(keepends=True)
    places = [n for n, line in enumerate(lines) if "file: chapters/0" in line][:6]
    one, other = rng.sample(places, 2)
    lines[one], lines[other] = lines[other], lines[one]
    text = "".join(lines).replace("The report", f"The report {rng.randrange(100)}")
    _rewrite(path, text, rng)
    return "chapters in another order"


@edit("references.bib", 0.5)
def _references(root: Path, rng: Random) -> str:
    path = root / "book" / "references.bib"
    _rewrite(path, _read(path) + f"\n% {rng.randrange(1000)}\n", rng)
    return "a comment"


def _replaced(path: Path, changes: tuple[tuple[str, str], ...], rng: Random) -> str:
    text = _read(path)
    possible = [(old, new) for old, new in changes if old in text]
    if not possible:
        raise Impossible
    old, new = rng.choice(possible)
    _rewrite(path, text.replace(old, new, 1), rng)
    return f"{old} → {new}"


# The library: one letter of a text that is shown or one digit of a number; size and time stay as they were


@edit("text in the library", 4)
def _said(root: Path, rng: Random) -> str:
    return _in_code(root, rng, tokenize.STRING, ("show/",))


@edit("number in the library", 2)
def _number(root: Path, rng: Random) -> str:
    return _in_code(root, rng, tokenize.NUMBER, ("",))


@edit("word list of the library")
def _list(root: Path, rng: Random) -> str:
    path = _one([*(root / "src" / "newsvoice").rglob("*.txt")], rng)
    return _changed(path, [m.span() for m in re.finditer(r"(?m)^[a-z]{4,}$", _read(path))], rng)


def _in_code(root: Path, rng: Random, kind: int, parts: tuple[str, ...]) -> str:
    library = root / "src" / "newsvoice"
    paths = [p for p in library.rglob("*.py") if any(p.relative_to(library).as_posix().startswith(x) for x in parts)]
    path = _one(paths, rng)
    return _changed(path, [*_tokens(path, kind)], rng)


def _tokens(path: Path, kind: int) -> Iterator[tuple[int, int]]:
    """Where numbers of several digits stand, or words inside texts of several words that are no docstring."""
    text = _read(path)
    starts = [0, *(m.end() for m in re.finditer("\n", text))]
    with tokenize.open(path) as file:
        for token in tokenize.generate_tokens(file.readline):
            at = starts[token.start[0] - 1] + token.start[1]
            shown = token.type == kind and token.line.strip()[:1] not in {"r", '"'} and "\n" not in token.string
            if shown and kind == tokenize.NUMBER and re.fullmatch(r"[\d.]{2,}", token.string):
                yield at, at + len(token.string)
            elif shown and re.match(r'"[A-Za-z][^{}\\%<>|()]* ', token.string):
                for word in re.finditer(r"[a-z]{4,}", token.string):
                    yield at + word.start(), at + word.end()


def _changed(path: Path, places: list[tuple[int, int]], rng: Random) -> str:
    if not places:
        raise Impossible
    start, end = rng.choice(places)
    text, times = _read(path), path.stat()
    at = rng.choice([n for n in range(start, end) if text[n].isalnum()])
    new = rng.choice([c for c in ("123456789" if text[at].isdigit() else "aeioustr") if c != text[at]])
    path.write_text(text[:at] + new + text[at + 1 :], encoding="utf-8", newline="")
    if rng.random() < 0.7:
        os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    return f"{path.name}, {text[start:end]} → {text[start:at]}{new}{text[at + 1 : end]}"


def restored(root: Path, first: Path, rng: Random, *, everything: bool) -> str:
    """Give one file, or all, the content and the time it had at first."""
    if everything or rng.random() < 0.4:
        for part in ("book", "data", "src"):
            _mirror(first / part, root / part)
        return "reverted: everything"
    here = [p for part in ("data", "book", "src") for p in (first / part).rglob("*") if p.is_file()]
    changed = [p for p in here if _differs(p, root / p.relative_to(first))]
    if not changed:
        return "reverted: nothing"
    path = rng.choice(sorted(changed))
    target = root / path.relative_to(first)
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy2(path, target)
    return f"reverted: {path.relative_to(first)}"


def _mirror(source: Path, target: Path) -> None:
    """Make a folder as another one is, times included; caches of bytecode stay."""
    for path in sorted(target.rglob("*"), reverse=True):
        if "__pycache__" in path.parts and target.name == "src":
            continue
        if path.is_dir() and not path.is_symlink():
            if not any(path.iterdir()):
                path.rmdir()
        elif not (source / path.relative_to(target)).exists():
            path.unlink()
    for path in source.rglob("*"):
        copy = target / path.relative_to(source)
        if path.is_file() and _differs(path, copy):
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, copy)


def _differs(one: Path, other: Path) -> bool:
    return not other.is_file() or one.read_bytes() != other.read_bytes()
