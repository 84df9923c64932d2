"""Try to make the build lose, tear or mix up books, for as long as there is time.

The project is copied into a temporary folder; rounds are chosen at random from the trials below. A round that goes
wrong is told at once with what reproduces it, its files are kept, and the trial goes on.
"""

from __future__ import annotations

import argparse
import ast
import fnmatch
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import edits
import hostile
from checkouts import Checkout, Ran, Started, Sums, descendants, differing, running, sums

STATES = ("A", "B")
CHAPTER = "02-words"
NOT_COMPARED = (".buildinfo",)  # Sphinx's own note; it holds a hash of the folder it worked in
PATIENCE = 60  # seconds in which whatever a dead build has started must be gone
LONGEST = 300  # seconds one build may take
KEPT = 3  # folders kept of each trial that goes wrong
UNPRIVILEGED = ("setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-dac_override,-dac_read_search")
SIGNALS = (signal.SIGKILL, signal.SIGTERM, signal.SIGINT)
EPILOG = """
trials:
{trials}

examples:
  python tests/trials.py --minutes 5
  python tests/trials.py --minutes 60 --seed 7
  python tests/trials.py --minutes 10 --only kill stale

Every round draws from its own random numbers, made from the seed, the trial and the number of the round; when a
signal comes depends on the machine too. Some rounds need to be the administrator (mounts, devices) and are done in
another way or left out otherwise. Exit status: 0 everything held; 1 something was wrong; 2 the command line is.
"""


@dataclass
class Round:
    """One round: what was done, how many things were tried, and what was wrong."""

    about: str = ""
    tried: int = 1
    wrong: list[str] = field(default_factory=list)

    def expect(self, right: bool, otherwise: str) -> None:
        """Note what is wrong unless it is right."""
        if not right:
            self.wrong.append(otherwise)

    def fine(self, ran: Ran, what: str = "build") -> None:
        """The build must have worked."""
        complaint = ran.complaint() or ("" if ran.status == 0 else f"status {ran.status}: {ran.last}")
        self.expect(not complaint, f"{what}: {complaint}")

    def same(self, found: Sums, *wanted: Sums, what: str) -> None:
        """A book must be one of those wanted."""
        if found not in wanted:
            closest = min((differing(found, other) for other in wanted), key=len)
            self.wrong.append(f"{what}: {len(closest)} files differ: {', '.join(closest[:4])}")


def compared(book: Path, ignored: Sequence[str]) -> Sums:
    """The files of a book that must be the same wherever and whenever it is built."""
    patterns = (*NOT_COMPARED, *ignored)
    return {n: v for n, v in sums(book).items() if not any(fnmatch.fnmatch(n, p) for p in patterns)}


class Bench:
    """A copy of the project with two states of its data, A and B, and the book of each after the other."""

    def __init__(self, folder: Path, ignored: Sequence[str] = ()) -> None:
        """Copy the project and build the references."""
        self.folder, self.ignored = folder, ignored
        self.checkout = Checkout.copied(folder / "w")
        self.tmp, self.place = folder / "t", folder / "o"
        self.out = self.place / "book"
        self.raw = self.checkout.root / "data" / "raw"
        self._document = sorted(self.raw.glob("*.txt"))[0]
        text = self._document.read_text(encoding="utf-8")
        self._texts = {"A": text, "B": f"{text}\n“We will stay in Mosul for nine days,” said Haider al-Abadi.\n"}
        self.books: dict[str, Sums] = {}
        self.took: dict[bool, float] = {}  # seconds of a build, by whether nothing was kept
        self.cached: set[str] = set()
        self._references()

    def _references(self) -> None:
        for state in ("B", "A", "B"):
            self.edit(state)
            ran = self.build("--out", self.out)
            if ran.status:
                raise SystemExit(f"trials.py: the project as it is does not build: {ran.err[-2000:]}")
            self.took[state == "B" and not self.took] = ran.seconds
            self._keep(state)
        self.edit("A")
        self.took[False] = self.build("--out", self.out).seconds
        self._keep("A")
        self.cached = self.in_cache()

    def _keep(self, state: str) -> None:
        kept = self.folder / "books" / state
        shutil.rmtree(kept, ignore_errors=True)
        shutil.copytree(self.out, kept, symlinks=True)
        self.books[state] = self.sums(kept)

    def sums(self, folder: Path) -> Sums:
        """The files of a book that are compared."""
        return compared(folder, self.ignored)

    def edit(self, state: str) -> None:
        """Bring the data into a state."""
        self._document.write_text(self._texts[state], encoding="utf-8")

    def publish(self, state: str) -> None:
        """Put the whole book of a state where books are published."""
        shutil.rmtree(self.place, ignore_errors=True)
        shutil.copytree(self.folder / "books" / state, self.out, symlinks=True)

    def build(self, *arguments: str | Path, timeout: float = LONGEST, before: Sequence[str] = ()) -> Ran:
        """Build one chapter."""
        return self.start(*arguments, before=before).ended(timeout)

    def start(self, *arguments: str | Path, before: Sequence[str] = ()) -> Started:
        """Start to build one chapter."""
        chosen = () if "--chapters" in arguments else ("--chapters", CHAPTER)
        return self.checkout.started(*chosen, "--jobs", "2", *arguments, temporary=self.tmp, before=before)

    def in_cache(self) -> set[str]:
        """The names in the cache and in its folders."""
        cache = self.checkout.root / ".cache"
        return {p.relative_to(cache).as_posix() for pattern in ("*", "*/*") for p in cache.glob(pattern)}

    def renewed(self) -> None:
        """After a round that went wrong: nothing of it is left."""
        _end(running(self.checkout.root))
        for path in (self.tmp, self.place, self.checkout.root / ".cache"):
            shutil.rmtree(path, ignore_errors=True)
        shutil.rmtree(self.checkout.root, ignore_errors=True)
        Checkout.copied(self.checkout.root)

    def clear(self, found: Round) -> None:
        """Nothing may be left of earlier runs: no process, temporary file, folder beside the book, or cached part."""
        alive = _gone(self.checkout.root)
        found.expect(not alive, f"{len(alive)} processes still run after {PATIENCE} s")
        _end(alive)
        for folder, wanted in ((self.tmp, set()), (self.place, {self.out.name})):
            left = {p.name for p in folder.iterdir()} - wanted if folder.is_dir() else set()
            found.expect(not left, f"left in {folder.name}: {', '.join(sorted(left)[:4])} ({len(left)})")
            for name in left:
                _delete(folder / name)
        left = self.in_cache() - self.cached
        found.expect(not left, f"left in .cache: {', '.join(sorted(left)[:4])} ({len(left)})")
        self.forget()

    def forget(self) -> None:
        """Delete what builds of other documents have kept."""
        for name in self.in_cache() - self.cached:
            _delete(self.checkout.root / ".cache" / name)


def _gone(root: Path) -> list[int]:
    """Wait until nothing that a checkout has started runs; what still does after a while."""
    until = time.monotonic() + PATIENCE
    while (alive := running(root)) and time.monotonic() < until:
        time.sleep(0.1)
    return alive


def _end(pids: Sequence[int]) -> None:
    for pid in pids:
        with suppress(ProcessLookupError, PermissionError):
            os.kill(pid, signal.SIGKILL)


def _delete(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


Trial = Callable[[Bench, Random, Round], None]
TRIALS: dict[str, tuple[Trial, float, str]] = {}


def trial(name: str, weight: float) -> Callable[[Trial], Trial]:
    """Register a trial; its first line says what it does."""

    def register(function: Trial) -> Trial:
        TRIALS[name] = (function, weight, (function.__doc__ or "").splitlines()[0])
        return function

    return register


@trial("kill", 30)
def kill(bench: Bench, rng: Random, found: Round) -> None:
    """a build is ended by a signal; the book is whole, the next build right, and nothing is left"""
    old, new = rng.sample(STATES, 2)
    bench.publish(old)
    bench.edit(new)
    how = rng.choice(("all kept", "nothing kept", "no chapters kept", "no tables kept", "no stages kept", "--fresh"))
    _forget(bench.checkout.root / ".cache", how)
    target, number = rng.choice(("main", "main", "group", "child")), rng.choice(SIGNALS)
    moment = rng.uniform(0, 1.05 * bench.took[how != "all kept"])
    about = f"{number.name} to {target} at {moment:.1f} s, {how}, {old} → {new}"
    started = bench.start("--out", bench.out, *(["--fresh"] if how == "--fresh" else []))
    found.about = about + _signalled(started, target, number, moment, rng)
    ran = started.ended(PATIENCE)
    if found.about != about:  # the machine is faster now; the next signal comes sooner
        bench.took[how != "all kept"] = ran.seconds
        found.tried = 0
    found.expect(ran.status is not None, f"it had not ended {PATIENCE} s after {number.name}")
    found.expect("Traceback (most" not in ran.err, f"traceback after {number.name}, ending: {ran.last}")
    found.same(bench.sums(bench.out), bench.books[old], bench.books[new], what="book after it")
    if rng.random() < 0.5:
        _gone(bench.checkout.root)
    found.fine(bench.build("--out", bench.out), "next build")
    found.same(bench.sums(bench.out), bench.books[new], what="next book")
    bench.clear(found)


def _forget(cache: Path, how: str) -> None:
    parts = {"nothing kept": ("chapters", "tables", "stages"), "no chapters kept": ("chapters",),
             "no tables kept": ("tables", "chapters"), "no stages kept": ("stages",)}  # fmt: skip
    for name in parts.get(how, ()):
        shutil.rmtree(cache / name, ignore_errors=True)


def _signalled(started: Started, target: str, number: signal.Signals, moment: float, rng: Random) -> str:
    """Wait, send the signal; says if there was nothing to send it to."""
    with suppress(subprocess.TimeoutExpired):
        started.process.wait(moment)
        return " (had ended)"
    pid = started.process.pid
    with suppress(ProcessLookupError):
        if target == "group":
            os.killpg(pid, number)
        else:
            children = descendants(pid) if target == "child" else []
            os.kill(rng.choice(children) if children else pid, number)
    return ""


class Staleness:
    """Two copies that hold the same: one builds on what it has kept, the other has kept nothing."""

    def __init__(self, folder: Path, ignored: Sequence[str]) -> None:
        """Copy the project twice, and once more as it was at first."""
        self.folder, self.ignored = folder, ignored
        self.first = Checkout.copied(folder / "p").root
        self.one, self.other = Checkout.copied(folder / "w"), Checkout.copied(folder / "r")
        for root in (self.one.root, self.other.root):  # the times of the first copy, so that nothing seems changed
            shutil.rmtree(root)
            shutil.copytree(self.first, root)
        self.chapters: tuple[str, ...] = ("--chapters", CHAPTER)
        self.failed = False
        self.took = 5.0
        self.out, self.reference = folder / "o1" / "book", folder / "o2" / "book"

    def round(self, rng: Random, found: Round) -> None:
        """Edit, build on what is kept, and compare with a build from nothing."""
        if rng.random() < 0.3:
            chosen = rng.choice((CHAPTER, CHAPTER, "01-corpus", "03-actors", "04-co-occurrence", "05-commentary", ""))
            self.chapters = ("--chapters", chosen or "06-speakers") if chosen or rng.random() < 0.6 else ()
        changes = [self._edit(rng)]
        if rng.random() < 0.15 and not self.failed:
            changes.append("while it was built, " + self._during(rng))
        elif rng.random() < 0.5:
            changes.append(self._edit(rng))
        found.about, found.tried = "; ".join(changes), len(changes)
        before = sums(self.out)
        self._follow()
        one = self._start(self.one, self.out, "t1")
        other = self._start(self.other, self.reference, "t2", "--fresh")
        self._compare(one.ended(LONGEST), other.ended(LONGEST), before, found)

    def _edit(self, rng: Random) -> str:
        if self.failed or rng.random() < 0.15:
            made = edits.restored(self.one.root, self.first, rng, everything=self.failed)
            self.failed = False
            return made
        return edits.random_edit(self.one.root, rng)

    def _during(self, rng: Random) -> str:
        started = self._start(self.one, self.out, "t1")
        with suppress(subprocess.TimeoutExpired):
            started.process.wait(rng.uniform(0, self.took))
        made = edits.random_edit(self.one.root, rng)
        started.ended(LONGEST)
        return made

    def _start(self, checkout: Checkout, out: Path, tmp: str, *more: str) -> Started:
        arguments = [*self.chapters, "--jobs", "2", "--out", str(out), *more]
        return checkout.started(*arguments, temporary=self.folder / tmp)

    def _follow(self) -> None:
        """Give the other copy the same files, no cache, and the last book, whose figures a book compares itself with.

        Files are compared by content and bytecode of changed ones is deleted, so that nothing stale is run there.
        """
        shutil.rmtree(self.other.root / ".cache", ignore_errors=True)
        shutil.rmtree(self.reference.parent, ignore_errors=True)
        if self.out.is_dir():
            shutil.copytree(self.out, self.reference, symlinks=True)
        for part in ("book", "data"):
            shutil.rmtree(self.other.root / part)
            shutil.copytree(self.one.root / part, self.other.root / part, symlinks=True)
        for path in (self.one.root / "src").rglob("*"):
            copy = self.other.root / path.relative_to(self.one.root)
            if path.is_file() and path.suffix != ".pyc" and copy.read_bytes() != path.read_bytes():
                copy.write_bytes(path.read_bytes())
                for compiled in copy.parent.glob(f"__pycache__/{copy.stem}.*"):
                    compiled.unlink()

    def _compare(self, one: Ran, other: Ran, before: Sums, found: Round) -> None:
        if (one.status is None) or (other.status is None):
            found.about += " (not ended in time, not compared)"
            self.failed = True
            return
        self.failed = one.status != 0
        self.took = max(1.0, one.seconds)
        about = f"status {one.status} ({one.last}) where a fresh build has {other.status} ({other.last})"
        found.expect(one.status == other.status, about)
        for ran in (one, other):
            found.expect("Traceback (most" not in ran.err, f"traceback, ending: {ran.last}")
        if one.status or other.status:
            found.expect(sums(self.out) == before, "the book has changed although the build failed")
        else:
            one_book, other_book = (compared(folder, self.ignored) for folder in (self.out, self.reference))
            found.same(one_book, other_book, what="unlike a fresh build")


STALE: dict[Path, Staleness] = {}


@trial("stale", 40)
def stale(bench: Bench, rng: Random, found: Round) -> None:
    """random edits, of code too; a book built on what is kept is that of a fresh build, file by file"""
    folder = bench.folder.parent / "s"
    if folder not in STALE:
        folder.mkdir()
        STALE[folder] = Staleness(folder, bench.ignored)
    STALE[folder].round(rng, found)
    if found.wrong:
        del STALE[folder]


@trial("readers", 4)
def readers(bench: Bench, rng: Random, found: Round) -> None:
    """pages are read while books are published: none torn, none missing"""
    bench.publish("A")
    pages = sorted(n for n in bench.books["A"].keys() & bench.books["B"].keys() if n.endswith((".html", ".js", ".css")))
    over, wrong, reads = threading.Event(), Counter[str](), Counter[str]()

    def read(own: Random) -> None:
        while not over.is_set():
            time.sleep(0.002)  # readers must not take the processors from the build
            name = own.choice(pages)
            reads["pages"] += 1
            try:
                content = (bench.out / name).read_bytes()
            except OSError as error:
                wrong[f"{name}: {error.strerror}"] += 1
                continue
            wrong[f"{name} is of neither book"] += content not in (bench.books["A"][name], bench.books["B"][name])

    def survey() -> None:
        whole = {frozenset(p.name for p in (bench.folder / "books" / s / "chapters").iterdir()) for s in STATES}
        while not over.is_set():
            time.sleep(0.002)
            seen = [frozenset(p.name for p in _listed(bench.out / "chapters")) for _ in range(2)]
            reads["folders"] += 1
            wrong["a page is missing from its folder, twice running"] += not whole & set(seen)

    threads = [threading.Thread(target=read, args=(Random(rng.random()),)) for _ in range(3)]
    threads.append(threading.Thread(target=survey))
    for thread in threads:
        thread.start()
    try:
        for state in ("B", "A"):
            bench.edit(state)
            found.fine(bench.build("--out", bench.out))
            found.same(bench.sums(bench.out), bench.books[state], what="book")
    finally:
        over.set()
        for thread in threads:
            thread.join()
    found.about = f"2 publications, {reads['pages']} pages read, {reads['folders']} folders listed"
    for what, count in (+wrong).items():
        found.wrong.append(f"{what} ({count} times)")


def _listed(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:
        return []


@trial("together", 5)
def together(bench: Bench, rng: Random, found: Round) -> None:
    """two or three builds at once, into one folder and into several"""
    old, new = rng.sample(STATES, 2)
    bench.publish(old)
    bench.edit(new)
    _forget(bench.checkout.root / ".cache", rng.choice(("all kept", "nothing kept", "no chapters kept")))
    many, apart = rng.choice((2, 2, 3)), rng.random() < 0.5
    fresh = [["--fresh"] if rng.random() < 0.3 else [] for _ in range(many)]
    outs = [bench.place / f"book{n}" if apart and n else bench.out for n in range(many)]
    for out in set(outs) - {bench.out}:
        shutil.copytree(bench.out, out, symlinks=True)
    found.about = f"{many} builds into {'several folders' if apart else 'one folder'}"
    builds = []
    for out, more in zip(outs, fresh, strict=True):
        time.sleep(rng.choice((0, 0, rng.uniform(0, 2))))
        builds.append(bench.start("--out", out, *more))
    for ran in [build.ended(LONGEST) for build in builds]:
        found.fine(ran)
    for out in set(outs):
        found.same(bench.sums(out), bench.books[new], what=out.name)
    for out in set(outs) - {bench.out}:
        shutil.rmtree(out, ignore_errors=True)
    found.fine(bench.build("--out", bench.out), "next build")  # what a run leaves behind, the next one may remove
    bench.clear(found)


@trial("hostile", 8)
def bad_input(bench: Bench, rng: Random, found: Round) -> None:
    """bad input beside good documents: read or set aside, and the figures of the others as they were"""
    bench.edit("A")
    names = rng.sample(sorted(hostile.KINDS.keys() - hostile.HEAVY), rng.randint(2, 10))
    names += sorted(hostile.HEAVY) if rng.random() < 0.03 else []
    before = UNPRIVILEGED if os.geteuid() == 0 and shutil.which("setpriv") and rng.random() < 0.5 else ()
    found.about = ", ".join(names) + (" (without privileges)" if before else "")
    folder, out = bench.folder / "c", bench.folder / "h" / "book"
    privileged = os.geteuid() == 0 and not before
    good = sorted(p.name for p in bench.raw.glob("*.txt"))
    entries = hostile.write(folder, bench.raw, names, privileged=privileged, book=bench.folder / "books" / "A")
    try:
        ran = bench.build("--corpus", folder, "--out", out, "--chapters", "01-corpus", before=before)
        found.fine(ran)
        if ran.status == 0:
            made = _figures(bench, folder, before)
            found.wrong += hostile.problems(entries, made["files"])
            page = out / "chapters" / "01-corpus.html"
            found.wrong += [f"the page does not name: {kind}" for kind in hostile.unnamed(entries, page)]
            alone = _figures(bench, bench.raw, ())["figures"]
            changed = [name for name in good if made["figures"].get(name) != alone[name]]
            found.expect(not changed, f"figures of good documents have changed: {', '.join(changed)}")
            found.wrong += hostile.unsafe(out)
        found.wrong += [f"made by a text: {path}" for path in hostile.strays(bench.checkout.root, out, bench.tmp)]
    finally:
        hostile.cleared(folder)
        shutil.rmtree(out.parent, ignore_errors=True)
        bench.forget()


def _figures(bench: Bench, folder: Path, before: Sequence[str]) -> dict[str, dict[str, list[str]]]:
    command = [*before, *bench.checkout.command("tests/hostile.py", "--figures", folder)]
    environment = bench.checkout.environment(bench.tmp)
    ran = subprocess.run(command, cwd=bench.checkout.root, env=environment, capture_output=True, check=True)
    made: dict[str, dict[str, list[str]]] = json.loads(ran.stdout)
    return made


@trial("disk", 7)
def full_disk(bench: Bench, rng: Random, found: Round) -> None:
    """the disk is full, or files may not grow: one line of error, the old book as it was, nothing left"""
    old, new = rng.sample(STATES, 2)
    bench.publish(old)
    bench.edit(new)
    cache = bench.checkout.root / ".cache"
    _forget(cache, rng.choice(("all kept", "nothing kept", "no chapters kept")))
    where = rng.choice(("book", "cache", "temporary files", "files") if _mounts() else ("files",))
    if where == "files":
        blocks = rng.choice((32, 128, 512, 1024, 3000))
        found.about = f"files of {blocks} blocks at most"
        _too_small(bench, old, new, found, ("sh", "-c", f'ulimit -f {blocks}; exec "$@"', "sh"))
    else:
        size = int(2 ** rng.uniform(14, 22.5))  # 16 kB to 6 MB
        place = {"book": bench.place, "cache": cache, "temporary files": bench.tmp}[where]
        found.about = f"{size // 1024} kB for the {where}"
        with _small(place, size if where != "book" else size + 4_000_000, keep=where == "book"):
            _too_small(bench, old, new, found, ())
    if not bench.out.is_dir():
        bench.publish(old)
    found.fine(bench.build("--out", bench.out), "next build")
    found.same(bench.sums(bench.out), bench.books[new], what="next book")
    bench.clear(found)


def _too_small(bench: Bench, old: str, new: str, found: Round, before: Sequence[str]) -> None:
    ran = bench.build("--out", bench.out, before=before)
    complaint = ran.complaint()
    found.expect(not complaint, complaint)
    found.expect("\x1b" not in ran.err, f"colour codes in the message: {ran.last!r}")
    found.same(bench.sums(bench.out), bench.books[new if ran.status == 0 else old], what="book")
    left = {p.name for p in bench.place.iterdir()} - {bench.out.name}
    found.expect(not left, f"left beside the book: {', '.join(sorted(left))}")


def _mounts() -> bool:
    return os.geteuid() == 0 and sys.platform == "linux" and bool(shutil.which("mount"))


@contextmanager
def _small(place: Path, size: int, *, keep: bool) -> Iterator[None]:
    """A small disk in a place, which holds what was there, or nothing; afterwards the place is as its disk was."""
    held = place.with_name(f"{place.name}-held")
    place.mkdir(parents=True, exist_ok=True)
    shutil.copytree(place, held, symlinks=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "trial", str(place)], check=True)
    try:
        if keep:
            shutil.copytree(held, place, symlinks=True, dirs_exist_ok=True)
        yield
        shutil.rmtree(held)
        shutil.copytree(place, held, symlinks=True)
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)
        shutil.rmtree(place)
        shutil.move(held, place)


@trial("foreign", 6)
def foreign(bench: Bench, rng: Random, found: Round) -> None:
    """what others put into a book survives; folders that are no book are refused; a link stays one"""
    old, new = rng.sample(STATES, 2)
    bench.publish(old)
    bench.edit(new)
    rng.choice((_guests, _not_ours, _not_ours, _linked))(bench, rng, found, new)


def _guests(bench: Bench, rng: Random, found: Round, new: str) -> None:
    every = {"CNAME": "news.example", ".git/HEAD": "ref: refs/heads/pages", ".nojekyll": "", "notes/mine.txt": "mine",
             "chapters/mine.html": "<p>mine", "robots.txt": "User-agent: *"}  # fmt: skip
    guests = dict(rng.sample(sorted(every.items()), rng.randint(1, len(every))))
    found.about = f"in the book: {', '.join(guests)}"
    for name, text in guests.items():
        (bench.out / name).parent.mkdir(parents=True, exist_ok=True)
        (bench.out / name).write_text(text)
    before = bench.sums(bench.out)
    for _ in range(2):
        ran = bench.build("--out", bench.out, *rng.choice(([], ["--fresh"])))
        complaint = ran.complaint()
        found.expect(not complaint, complaint)
        lost = [n for n, t in guests.items() if not (bench.out / n).is_file() or (bench.out / n).read_text() != t]
        found.expect(not lost, f"lost: {', '.join(lost)}")
        book = {n: v for n, v in bench.sums(bench.out).items() if n not in guests}
        refused = {n: v for n, v in before.items() if n not in guests}
        found.same(book, refused if ran.status else bench.books[new], what="book")


def _not_ours(bench: Bench, rng: Random, found: Round, new: str) -> None:
    name, out = rng.choice([*_places(bench)])
    found.about = f"--out is {name}"
    before, book = sums(bench.folder / "x"), bench.sums(bench.out)
    project = {part: sums(bench.checkout.root / part, ("__pycache__",)) for part in ("data", "book")}
    ran = bench.build("--out", out)
    found.expect(ran.status not in (0, None), f"accepted: {ran.last}")
    found.expect(not ran.complaint(), ran.complaint())
    changed = differing(before, sums(bench.folder / "x"))
    found.expect(not changed, f"changed: {', '.join(changed[:4])}")
    for part, files in project.items():
        here = bench.checkout.root / part
        changed = differing(files, sums(here, ("__pycache__",))) if here.is_dir() else [part]
        found.expect(not changed, f"changed in {part}: {', '.join(changed[:4])}")
    found.same(bench.sums(bench.out), book, what="the book elsewhere")
    if ran.seconds > bench.took[True] / 2:
        found.about += f" (judged after {ran.seconds:.1f} s)"


def _places(bench: Bench) -> Iterator[tuple[str, Path]]:
    """Folders that are not ours, written anew, with what they are called."""
    x, root = bench.folder / "x", bench.checkout.root
    shutil.rmtree(x, ignore_errors=True)
    for name, files in {
        "the pages of another program": {"objects.inv": "x", "index.html": "mine", ".git/HEAD": "ref", "mine.txt": "x"},
        "a folder of texts": {"thesis.txt": "mine"},
        "a folder with a text called as ours": {"made-from.txt": "flour and water\n", "mine.txt": "x"},
        "a folder with an empty text called as ours": {"made-from.txt": "", "run.json": "{}", "mine.txt": "x"},
        "a folder of hidden files": {".profile": "x"},
        "a folder of folders": {"photos/1.jpg": "x"},
    }.items():
        folder = x / name.replace(" ", "-")
        for file, text in files.items():
            (folder / file).parent.mkdir(parents=True, exist_ok=True)
            (folder / file).write_text(text)
        yield name, folder
    (x / "file").write_text("mine")
    yield "a file", x / "file"
    yield "below a file", x / "file" / "book"
    yield "the project", root
    yield "the data", root / "data"
    yield "the documents", root / "data" / "raw"
    yield "a new folder among the documents", root / "data" / "raw" / "book"
    yield "the sources of the book", root / "book"
    yield "the folder above the project", root.parent


def _linked(bench: Bench, rng: Random, found: Round, new: str) -> None:
    link = bench.place / "link"
    dangling = rng.random() < 0.3
    link.symlink_to("missing" if dangling else bench.out.name)
    found.about = f"--out is a {'dangling ' if dangling else ''}link"
    ran = bench.build("--out", link)
    found.expect(not ran.complaint(), ran.complaint())
    found.expect(link.is_symlink(), "the link is no link any more")
    found.expect(dangling or ran.status == 0, f"refused: {ran.last}")
    if ran.status == 0 and not dangling:
        found.same(bench.sums(bench.out), bench.books[new], what="the folder it points to")
    for path in (link, bench.place / "missing"):
        _delete(path)


def verify(folder: Path) -> None:
    """See that every process of a copy runs the copy's code.

    Raises:
        SystemExit: one of them runs another's, so that no trial would mean anything.
    """
    checkout = Checkout.copied(folder / "w")
    package = checkout.root / "src" / "newsvoice" / "__init__.py"
    told = folder / "told"
    told.mkdir()
    note = f"import os as _o, sys as _s\nopen(f'{told}/{{_o.getpid()}}', 'w').write(repr((_s.orig_argv, __file__)))\n"
    package.write_text(package.read_text(encoding="utf-8") + note, encoding="utf-8")
    notebook = checkout.root / "book" / "chapters" / f"{CHAPTER}.ipynb"
    content = json.loads(notebook.read_text(encoding="utf-8"))
    source = "import newsvoice.show\nprint('kernel:', newsvoice.show.__file__)"
    content["cells"].append(edits.code_cell("told", source))
    notebook.write_text(json.dumps(content), encoding="utf-8")
    ran = checkout.build("--chapters", CHAPTER, "--out", folder / "o" / "book", temporary=folder / "t")
    if ran.status:
        raise SystemExit(f"trials.py: the project as it is does not build: {ran.err[-2000:]}")
    page = (folder / "o" / "book" / "chapters" / f"{CHAPTER}.html").read_text(encoding="utf-8")
    records = [ast.literal_eval(path.read_text()) for path in told.iterdir()]
    kinds = {"build.py": "scripts/build.py", "assembler": "newsvoice.book.assembly", "kernels": "forkserver"}
    missing = [k for k, sign in kinds.items() if not any(sign in " ".join(command) for command, _ in records)]
    strangers = [place for _, place in records if Path(place) != package]
    if missing or strangers or f"kernel: {package.parent / 'show'}" not in page:
        raise SystemExit(f"trials.py: not the copy's code is run: {missing or strangers or 'kernels'}")


class Run:
    """The rounds of one run, and their count."""

    def __init__(self, options: argparse.Namespace, folder: Path) -> None:
        """Prepare."""
        self.options, self.folder = options, folder
        self.names = options.only or list(TRIALS)
        self.counts = {name: Counter[str]() for name in self.names}
        self.began = time.monotonic()
        self.bench = Bench(folder / "b", options.ignore)

    def go(self) -> None:
        """Rounds at random until the time is over."""
        order, numbers = Random(self.options.seed), Counter[str]()
        weights = [TRIALS[name][1] for name in self.names]
        while time.monotonic() - self.began < 60 * self.options.minutes:
            name = order.choices(self.names, weights)[0]
            numbers[name] += 1
            self._round(name, numbers[name])

    def _round(self, name: str, number: int) -> None:
        found, began = Round(), time.monotonic()
        try:
            TRIALS[name][0](self.bench, Random(f"{self.options.seed} {name} {number}"), found)
        except Exception as error:  # the trial itself has met what it did not expect; that is told like the rest
            found.wrong.append(f"{type(error).__name__}: {error}")
        self.counts[name].update({"rounds": 1, "tried": found.tried, "wrong": bool(found.wrong)})
        self._tell(name, number, found, time.monotonic() - began)
        if found.wrong:
            self._keep(name, number)
            self._renew()

    def _renew(self) -> None:
        """Begin anew; a build that was let loose may have deleted the references too."""
        self.bench.renewed()
        if not all((self.bench.folder / "books" / state / "index.html").is_file() for state in STATES):
            shutil.rmtree(self.bench.folder, ignore_errors=True)
            self.bench = Bench(self.bench.folder, self.options.ignore)

    def _tell(self, name: str, number: int, found: Round, seconds: float) -> None:
        minutes = (time.monotonic() - self.began) / 60
        verdict = "WRONG" if found.wrong else "ok"
        print(f"[{minutes:5.1f} min] {name} {number}: {verdict}, {seconds:.0f} s: {found.about}", flush=True)
        for line in found.wrong[:12]:
            print(f"            {line}", flush=True)

    def _keep(self, name: str, number: int) -> None:
        """Keep the folder of a round that went wrong."""
        source = self.folder / ("s" if name == "stale" else "b")
        target = self.folder / "kept" / f"{name}-{number}"
        if self.counts[name]["wrong"] <= KEPT:
            shutil.copytree(source, target, symlinks=True, ignore=_special)
            print(f"            kept in {target}", flush=True)
        if name == "stale":
            shutil.rmtree(source)

    def table(self) -> bool:
        """Print what was tried and whether all of it held."""
        print(f"\nseed {self.options.seed}, {(time.monotonic() - self.began) / 60:.1f} minutes")
        print(f"{'trial':10} {'rounds':>7} {'tried':>7} {'survived':>9} {'wrong':>6}")
        for name, count in self.counts.items():
            held = count["rounds"] - count["wrong"]
            print(f"{name:10} {count['rounds']:7} {count['tried']:7} {held:9} {count['wrong']:6}")
        return not any(count["wrong"] for count in self.counts.values())


def _special(folder: str, names: list[str]) -> list[str]:
    """What a copy leaves out: pipes, sockets and devices."""
    paths = {name: Path(folder, name) for name in names}
    return [n for n, p in paths.items() if not (p.is_symlink() or p.is_file() or p.is_dir())]


def parser() -> argparse.ArgumentParser:
    """The command line."""
    trials = "\n".join(f"  {name:9} {about}" for name, (_, _, about) in TRIALS.items())
    p = argparse.ArgumentParser(
        prog="trials.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog=EPILOG.format(trials=trials),
    )  # fmt: skip
    p.add_argument("--minutes", type=float, required=True, metavar="N", help="how long to go on")
    p.add_argument("--seed", type=int, default=0, help="start of the random choices (default: 0)")
    p.add_argument("--only", nargs="+", choices=list(TRIALS), metavar="NAME", help="only these trials")
    p.add_argument("--ignore", nargs="+", default=[], metavar="PATTERN",
                   help="files of a book that are not compared, such as '_sources/*'")  # fmt: skip
    return p


def main() -> int:
    """Run the command line; returns the exit status."""
    options = parser().parse_args()
    signal.signal(signal.SIGINT, signal.default_int_handler)  # builds must get it, also where the shell ignores it
    folder = Path(tempfile.mkdtemp(prefix="nv-"))  # short: sockets of kernels have short paths
    held = False
    try:
        (folder / "v").mkdir()
        verify(folder / "v")
        shutil.rmtree(folder / "v")
        print("Every process of a copy runs the copy's code. Preparing two books.", flush=True)
        run = Run(options, folder)
        with suppress(KeyboardInterrupt):
            run.go()
        held = run.table()
    finally:
        for path in folder.iterdir():
            if path.name != "kept":
                shutil.rmtree(path, ignore_errors=True)
        if not any(folder.iterdir()):
            folder.rmdir()
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
