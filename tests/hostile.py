"""Corpus folders of bad input beside good documents, what is to become of each, and whether it did.

python tests/hostile.py FOLDER data/raw         writes every kind beside copies of the good documents
python tests/hostile.py --figures FOLDER        what the library makes of a folder, as JSON
"""

from __future__ import annotations

import gzip
import io
import json
import os
import re
import shutil
import socket
import stat
import sys
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from newsvoice.tables import Tables

READ, ASIDE, EITHER = "read", "set aside", "either"
SAID = "Iraqi forces entered the town of {}. “We will stay as long as we must,” said Haider al-Abadi on Monday.\n"
ELSEWHERE = "pwned.invalid"  # an address that no page may ever ask for
MANY = 100_000
HEAVY = frozenset(("30 MB on one line",))  # takes as long as all others together


@dataclass(frozen=True)
class Entry:
    """One bad entry of a folder and what is wanted of it.

    ``reason`` is a regular expression for why it was set aside; ``mark`` is the plain part of its name, by which it
    is found however the rest is written.
    """

    kind: str
    path: Path
    expectation: str
    reason: str
    mark: str


@dataclass(frozen=True)
class Place:
    """Where a kind is written, and what it may be made from."""

    folder: Path
    good: tuple[Path, ...]
    book: Path | None = None

    def bytes(self, name: str, content: bytes) -> str:
        """Write a file; gives its name."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return name

    def text(self, name: str, text: str) -> str:
        """Write a file in UTF-8."""
        return self.bytes(name, text.encode())

    def said(self, name: str) -> str:
        """Write a short text that nothing is wrong with, of its own."""
        return self.text(name, SAID.format("".join(c for c in name if c.isascii() and c.isalpha())[:40]))

    def link(self, name: str, target: Path | str) -> str:
        """Make a link."""
        (self.folder / name).symlink_to(target)
        return name


Writer = Callable[[Place], str | list[str]]


@dataclass(frozen=True)
class Kind:
    """A kind of bad input: what writes it, and what is wanted, also of a reader whom no permission stops."""

    name: str
    write: Writer
    expectation: str
    reason: str
    privileged: str


KINDS: dict[str, Kind] = {}


def kind(name: str, expectation: str, reason: str = "", *, privileged: str = "") -> Callable[[Writer], Writer]:
    """Register a function that writes a kind and gives the names of its entries; none where it cannot be made."""

    def register(writer: Writer) -> Writer:
        KINDS[name] = Kind(name, writer, expectation, reason, privileged or expectation)
        return writer

    return register


def write(
    folder: Path,
    good: Path,
    kinds: Iterable[str] | None = None,
    *,
    privileged: bool | None = None,
    book: Path | None = None,
) -> list[Entry]:
    """Write a corpus of bad input beside copies of good documents.

    Args:
        folder: where; made if it is missing.
        good: the folder of good documents.
        kinds: which kinds; all by default.
        privileged: whether the reader may read what permissions forbid; by default, whether this process may.
        book: a published book to stand in the corpus; one is feigned otherwise.
    """
    folder.mkdir(parents=True, exist_ok=True)
    place = Place(folder, tuple(sorted(good.glob("*.txt"))), book)
    for path in place.good:
        shutil.copyfile(path, folder / path.name)
    may = os.geteuid() == 0 if privileged is None else privileged
    return [entry for name in kinds or KINDS for entry in _entries(KINDS[name], place, may)]


def _entries(one: Kind, place: Place, privileged: bool) -> Iterator[Entry]:
    written = one.write(place)
    expectation = one.privileged if privileged else one.expectation
    if one.write is _book and not place.book:  # only a real one can be told from any folder of pages
        expectation = EITHER
    for name in [written] if isinstance(written, str) else written:
        yield Entry(one.name, Path(name), expectation, one.reason if expectation == ASIDE else "", _mark(name))


def _mark(name: str) -> str:
    """The longest plain part of a name."""
    return max(re.findall(r"[A-Za-z0-9_/-]+", name.removesuffix(".txt")), key=len)[:60].strip("/")


# What is in a file


@kind("empty", ASIDE, "empty")
def _empty(place: Place) -> str:
    return place.text("empty.txt", "")


@kind("white space", ASIDE, "empty|white ?space|no (word|letter|text)")
def _white_space(place: Place) -> str:
    return place.text("white-space.txt", " \n\t\r\n\u00a0\u2003\u3000\n" * 50)


@kind("zero-width spaces", EITHER)
def _zero_width(place: Place) -> str:
    return place.text("zero-width.txt", "\u200b\u200c\u200d\u2060\ufeff\n" * 50)


@kind("emoji", EITHER)
def _emoji(place: Place) -> str:
    return place.text("emoji-only.txt", "😀 👩‍👩‍👧 🇮🇶 🏴‍☠️\n" * 20)


@kind("marks", EITHER)
def _marks(place: Place) -> str:
    return place.text("marks-only.txt", "“”!?… — «» ‘’ () []\n" * 20)


@kind("binary", ASIDE, "PNG|image|picture|binary|not (a )?text")
def _binary(place: Place) -> str:
    header = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\6\0\0\0"
    return place.bytes("picture-png.txt", header + bytes(range(256)))


@kind("UTF-16", READ)
def _utf16(place: Place) -> list[str]:
    return [
        place.bytes("utf16-little.txt", b"\xff\xfe" + SAID.format("Sixteen").encode("utf-16-le")),
        place.bytes("utf16-big.txt", b"\xfe\xff" + SAID.format("Seventeen").encode("utf-16-be")),
    ]


@kind("broken UTF-8", READ)
def _broken(place: Place) -> str:
    return place.bytes("broken-utf8.txt", SAID.format("Broken").encode() + b"\xe2\x80 cut off \xf0\x9f\n")


@kind("Latin-1", READ)
def _latin(place: Place) -> str:
    return place.bytes("latin-one.txt", "The café in Orléans was déjà closed.\n".encode("latin-1"))


@kind("NUL in text", ASIDE, "NUL")
def _nul(place: Place) -> str:
    return place.bytes("with-nul.txt", b"Iran said so.\0 Iraq did not.\n")


@kind("control characters", EITHER)
def _controls(place: Place) -> str:
    marks = "\x1b[31mred\x1b[0m \x07 \x08 \x0b \x0c \x7f \x85 \u2028 \u2029 \u202eesrever\u202c \u2066iso\u2069 \ufffe"
    return place.text("control-characters.txt", SAID.format("Controls") + marks + "\n")


@kind("mojibake", EITHER)
def _mojibake(place: Place) -> str:
    return place.text("mojibake.txt", SAID.format("Baghdad").encode().decode("cp1252", "replace") * 20)


@kind("30 MB on one line", EITHER)
def _one_line(place: Place) -> str:
    filler = "the forces of the province moved along the road and the river to the next village " * 3
    people = ("Haider al-Abadi", "Hadi al-Amiri", "Qais al-Khazali", "Nouri al-Maliki", "Muqtada al-Sadr")
    said = (f"“We will stay in Iraq for {n} days,” said {people[n % 5]} of {filler}. " for n in range(80_000))
    line = "".join(said)
    return place.text("one-line.txt", line + "x " * max(0, (30_000_000 - len(line)) // 2))


@kind("a word of 1 MB", EITHER)
def _word(place: Place) -> str:
    return place.text("long-word.txt", SAID.format("Wordton") + "a" * 1_000_000 + "\n")


@kind("open quotation marks", EITHER)
def _open_marks(place: Place) -> str:
    return place.text("open-marks.txt", SAID.format("Openton") + "“" * MANY + " “word" * 1000 + "\n")


@kind("deep brackets", EITHER)
def _brackets(place: Place) -> str:
    return place.text("deep-brackets.txt", SAID.format("Deepton") + "(" * MANY + "x" + ")" * MANY + "\n" + "[" * MANY)


@kind("furniture only", EITHER)
def _furniture(place: Place) -> str:
    lines = ("Home", "News", "World", "Share this:", "Click to share on Twitter", "Subscribe to our newsletter",
             "Related", "Leave a Reply Cancel reply", "© 2017 The Herald. All rights reserved.", "Privacy")  # fmt: skip
    return place.text("furniture-only.txt", "\n\n".join(lines) + "\n")


@kind("HTML page", EITHER)
def _page(place: Place) -> str:
    head = f"<!DOCTYPE html><html><head><title>T</title><script src=//{ELSEWHERE}/x.js></script></head>"
    return place.text("html-page.txt", f"{head}<body><p>Iran said: &ldquo;No.&rdquo;</p></body></html>\n")


@kind("HTML in text", READ)
def _html(place: Place) -> str:
    hostile = (
        "<script>document.title='PWNED'</script>", f"<img src=http://{ELSEWHERE}/i onerror=alert('PWNED')>",
        f'<link rel="stylesheet" href="//{ELSEWHERE}/s">', f"<iframe src=//{ELSEWHERE}></iframe>",
        "<svg onload=document.title='PWNED'>", '<a href="javascript:alert(`PWNED`)">x</a>', "</td></table></body>",
        f'"><base href="//{ELSEWHERE}/">', "<!-- ", "]]>", "&lt;script&gt;", "</script><script>PWNED()</script>",
    )  # fmt: skip
    lines = "".join(f"“{mark} is what {mark} we want,” said Iraq {mark}.\n\n" for mark in hostile)
    return place.text("html-in-text.txt", SAID.format("Markup") + lines)


@kind("Markdown", READ)
def _markdown(place: Place) -> str:
    lines = f"# Head\n\n* a\n* b\n\n[x](http://{ELSEWHERE}/) ![y](http://{ELSEWHERE}/y.png) `c` **b** | a | b |\n---\n"
    return place.text("markdown.txt", SAID.format("Marktown") + lines + "[^1] <http://" + ELSEWHERE + ">\n\n[^1]: x\n")


@kind("MyST", READ)
def _myst(place: Place) -> str:
    fences = "```{include} /etc/passwd\n```\n\n:::{raw} html\n<script>PWNED</script>\n:::\n\n{download}`/etc/passwd`\n"
    cell = "```{code-cell}\nopen('PWNED_MYST', 'w')\n```\n\n{{ env.config }} $$x$$ {ref}`x` (target)=\n+++\n"
    return place.text("myst-text.txt", "---\ntitle: PWNED\n---\n" + SAID.format("Mystown") + fences + cell)


@kind("LaTeX", READ)
def _latex(place: Place) -> str:
    commands = r"\input{/etc/passwd} \write18{touch PWNED_LATEX} $$\href{javascript:x}{y}$$"
    return place.text("latex-text.txt", SAID.format("Textown") + commands + r" $\frac{1}{0}$ \(x\) \[y\] $5 and $6")


@kind("Jinja", READ)
def _jinja(place: Place) -> str:
    call = "{{ cycler.__init__.__globals__.os.system('touch PWNED_JINJA') }} {{ 7*7 }} {% include '/etc/passwd' %} {#"
    return place.text("jinja-text.txt", SAID.format("Jinjaville") + call + "\n")


@kind("Typst", READ)
def _typst(place: Place) -> str:
    lines = '#read("/etc/passwd") #include "/etc/passwd" #eval("1") $ x $ *b* _i_ <label> @ref #panic("PWNED") \\ #{'
    return place.text("typst-text.txt", SAID.format("Typstown") + lines + "\n")


@kind("formulas", READ)
def _formulas(place: Place) -> str:
    cells = ("=cmd|'/C calc'!A0", f'=HYPERLINK("http://{ELSEWHERE}")', "+1+1", "-2", "@SUM(A1)", "\t=1", "＝1+1", "%0A")
    return place.text("formulas.txt", SAID.format("Celltown") + "".join(f"“{c}” is {c}, said Iran.\n" for c in cells))


@kind("identical copy", ASIDE, "same|identical|copy")
def _copy(place: Place) -> str:
    return place.bytes("identical-copy.txt", place.good[0].read_bytes())


@kind("copy with other line ends", EITHER)
def _other_ends(place: Place) -> str:
    return place.bytes("other-ends.txt", b"\xef\xbb\xbf" + place.good[0].read_bytes().replace(b"\n", b"\r\n"))


@kind("near duplicate", EITHER)
def _near(place: Place) -> str:
    return place.bytes("near-duplicate.txt", place.good[0].read_bytes() + b"\nUpdated.\n")


# Other formats


@kind("ZIP that leads out", EITHER)
def _zip(place: Place) -> list[str]:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("../../PWNED.txt", "Out.")
        archive.writestr("zeros.txt", b"\0" * 20_000_000)
        archive.writestr("inner.zip", b"PK\3\4")
        archive.writestr("inside.txt", SAID.format("Ziptown"))
    return [place.bytes("archive-leads-out.zip", packed.getvalue())]


@kind("gzip bomb", ASIDE, "MB")
def _gzip_bomb(place: Place) -> str:
    return place.bytes("gzip-bomb.txt.gz", gzip.compress(b" " * 20_000_000))


@kind("JSON Lines that are cut off", EITHER)
def _lines(place: Place) -> str:
    said = json.dumps({"text": SAID.format("Rowtown"), "id": "<script>PWNED()</script>", "url": "javascript:PWNED()"})
    return place.text("cut-off-rows.jsonl", f"{said}\n[1]\n{said[:40]}")


@kind("CSV that is ragged", EITHER)
def _rows(place: Place) -> str:
    return place.text("ragged-rows.csv", f'id,text\n1,"{SAID.format("Tabletown")}"\n2,a,b\n3,"open\n')


@kind("page that is nested deeply", EITHER)
def _deep_page(place: Place) -> str:
    return place.text("deep-page.html", "<html><body>" + "<div>" * MANY + SAID.format("Divtown"))


@kind("no PDF", ASIDE, "damaged|none of its format")
def _no_pdf(place: Place) -> str:
    return place.bytes("no-document.pdf", b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>")


@kind("no Word document", ASIDE, "no Word document|cut off")
def _no_word(place: Place) -> str:
    return place.bytes("no-office-document.docx", b"PK\3\4" + bytes(range(256)))


@kind("another language", ASIDE, "language")
def _foreign(place: Place) -> str:
    said = "« Nous resterons aussi longtemps qu’il le faudra », a déclaré le premier ministre de l’Irak lundi. "
    return place.text("another-language.txt", said * 5)


# What it is called


@kind("spaces in the name", READ)
def _spaces(place: Place) -> str:
    return place.said("  spaces-in-name   x  .txt")


@kind("line feed in the name", EITHER)
def _line_feed(place: Place) -> str:
    return place.said("name-with-line\nfeed.txt")


@kind("leading dash", READ)
def _dash(place: Place) -> str:
    return place.said("--leading-dash.txt")


@kind("shell characters", READ)
def _shell(place: Place) -> str:
    return place.said("shell-characters $(touch PWNED);`touch PWNED2`&|'\"*?.txt")


@kind("a name of 248 bytes", READ)
def _long_name(place: Place) -> str:
    return place.said("long-name-".ljust(244, "x") + ".txt")


@kind("a name that is not UTF-8", EITHER)
def _not_utf8(place: Place) -> str:
    return place.said(os.fsdecode(b"name-not-utf8 \xff\xfe.txt"))


@kind("right-to-left name", EITHER)
def _right_to_left(place: Place) -> str:
    return place.said("name-right-to-left \u202etxt.exe.txt")


@kind("escape sequence in the name", EITHER)
def _escape(place: Place) -> str:
    return place.said("name-escape \x1b[31m\x1b]0;PWNED\x07.txt")


@kind("percent in the name", READ)
def _percent(place: Place) -> str:
    return place.said("name-percent ..%2f..%2fpasswd%00 %s %d {0}.txt")


@kind("names that differ in case", EITHER)
def _case(place: Place) -> list[str]:
    return [place.said("case-twin-a.txt"), place.text("case-twin-A.TXT", SAID.format("Capital"))]


@kind("names that join alike", EITHER)
def _joined(place: Place) -> list[str]:
    return [place.said("joined__x.txt"), place.text("joined/x.txt", SAID.format("Joinville"))]


@kind("HTML in the name", READ)
def _html_name(place: Place) -> str:
    return place.said("html-name <img src=x onerror=alert(1)><b>&amp;\"'.txt")


@kind("suffix only", ASIDE, "hidden|name|dot")
def _suffix(place: Place) -> str:
    return place.said("suffix-only/.txt")


# What it is


@kind("folder called .txt, empty", EITHER)
def _empty_folder(place: Place) -> list[str]:
    (place.folder / "empty-folder.txt").mkdir()
    return []  # nothing needs to be said of an empty folder


@kind("folder called .txt, with a text", READ)
def _folder(place: Place) -> str:
    return place.said("text-folder.txt/inside-folder.txt")


@kind("hidden file", ASIDE, "hidden|dot")
def _hidden(place: Place) -> str:
    return place.said(".hidden-file.txt")


@kind("hidden folder", ASIDE, "hidden|dot")
def _hidden_folder(place: Place) -> str:
    place.said(".hidden-folder/inside.txt")
    return ".hidden-folder"


@kind("pipe", ASIDE, "pipe|FIFO|special|not a (regular |plain )?file")
def _pipe(place: Place) -> str:
    os.mkfifo(place.folder / "named-pipe.txt")
    return "named-pipe.txt"


@kind("device", ASIDE, "device|special|not a (regular |plain )?file")
def _device(place: Place) -> list[str]:
    try:
        os.mknod(place.folder / "endless-device.txt", stat.S_IFCHR | 0o666, os.makedev(1, 5))
    except OSError:  # only the administrator can make one
        return []
    return ["endless-device.txt"]


@kind("socket", ASIDE, "socket|special|not a (regular |plain )?file")
def _socket(place: Place) -> str:
    here = os.open(".", os.O_RDONLY)
    try:
        os.chdir(place.folder)  # the path of a socket must be short
        with socket.socket(socket.AF_UNIX) as made:
            made.bind("unix-socket.txt")
    finally:
        os.fchdir(here)
        os.close(here)
    return "unix-socket.txt"


@kind("dangling link", ASIDE, "link")
def _dangling(place: Place) -> str:
    return place.link("dangling-link.txt", "no/such/file.txt")


@kind("link to itself", ASIDE, "link|loop")
def _itself(place: Place) -> str:
    return place.link("link-to-itself.txt", "link-to-itself.txt")


@kind("loop of folders", ASIDE, "link|loop")
def _loop(place: Place) -> str:
    return place.link("loop-of-folders", ".")


@kind("link to a big folder", ASIDE, "link|outside")
def _big(place: Place) -> str:
    return place.link("big-folder", "/usr")


@kind("link to a file outside", ASIDE, "link|outside")
def _outside(place: Place) -> str:
    return place.link("outside-link.txt", "/etc/passwd")


@kind("link to a good document", ASIDE, "link|same|copy")
def _inside(place: Place) -> str:
    return place.link("0-link-inside.txt", place.good[0].name)


@kind("file without permission", ASIDE, "permission|denied", privileged=READ)
def _unreadable(place: Place) -> str:
    name = place.said("unreadable-file.txt")
    (place.folder / name).chmod(0)
    return name


@kind("folder without permission", ASIDE, "permission|denied", privileged=READ)
def _closed(place: Place) -> str:
    place.said("closed-folder/inside.txt")
    (place.folder / "closed-folder").chmod(0)
    return "closed-folder"


@kind("folders of caches", EITHER)
def _caches(place: Place) -> list[str]:
    return [place.said("_build/in-build.txt"), place.said("__pycache__/in-pycache.txt")]


@kind("published book", ASIDE, "book|publish")
def _book(place: Place) -> str:
    if place.book:
        shutil.copytree(place.book, place.folder / "published-book", symlinks=True)
    else:
        for name, text in (("made-from.txt", "0" * 32), ("index.html", "<h1>Book</h1>"), ("objects.inv", "")):
            place.text(f"published-book/{name}", text + "\n")
    return "published-book"


@kind("deep folders", READ)
def _deep(place: Place) -> str:
    return place.said("/".join(["dir"] * 50) + "/deep-folders.txt")


# What became of it


def made_of(tables: Tables) -> dict[str, Any]:
    """What the library made of a corpus: every file's status and reason, and the figures of what was read."""
    frame = tables.documents
    rows = zip(frame["file"], frame["status"], frame["reason"], strict=True)
    read = frame[frame["status"] == "read"]
    figures = {d.file: _figures(tables, d.doc_id) for d in read.itertuples()}
    return {"files": {file: [status, reason] for file, status, reason in rows}, "figures": figures}


def _figures(tables: Tables, doc_id: str) -> dict[str, Any]:
    def of(name: str) -> Any:
        frame = getattr(tables, name)
        return frame[frame["doc_id"] == doc_id]

    speakers = [[int(q.start), str(q.speaker), str(q.kind)] for q in of("quotations").itertuples()]
    words = {voice: int(count) for voice, count in sorted(of("tokens")["voice"].value_counts().items())}
    return {"words": words, "quotations": speakers, "indirect": len(of("indirect")),
            "mentions": len(of("mentions")), "sentences": len(of("sentences"))}  # fmt: skip


def problems(entries: Sequence[Entry], files: Mapping[str, Sequence[str]]) -> list[str]:
    """What did not become of the entries as was wanted, one line each.

    Args:
        entries: what was written.
        files: file → status and reason, as in ``made_of``.
    """
    return [f"{e.kind} ({e.mark}): {wrong}" for e in entries if (wrong := _problem(e, files))]


def _problem(entry: Entry, files: Mapping[str, Sequence[str]]) -> str:
    found = [row for file, row in files.items() if entry.mark in file]
    if not found:
        return "named nowhere"
    now = READ if any(status == "read" for status, _ in found) else ASIDE
    reasons = [reason for status, reason in found if status != "read"]
    if entry.expectation not in (EITHER, now):
        return f"wanted {entry.expectation}, was {now}" + (f": {reasons[0]}" if reasons else "")
    if now == ASIDE and not any(reason and re.search(entry.reason, reason, re.IGNORECASE) for reason in reasons):
        return f"set aside with {reasons[0]!r}, which does not say {entry.reason!r}"
    return ""


def unnamed(entries: Sequence[Entry], page: Path) -> list[str]:
    """The entries that the page of the corpus does not name."""
    text = page.read_text(encoding="utf-8")
    return [e.kind for e in entries if e.mark not in text and e.mark.replace("/", "__") not in text]


def unsafe(book: Path) -> list[str]:
    """What in a book's pages came out of the bad input and is more than text."""
    found = []
    for page in sorted(book.rglob("*.html")):
        reader = _Markup()
        text = page.read_text(encoding="utf-8")
        reader.feed(text)
        wrong = reader.wrong + (["holds /etc/passwd"] if "root:x:0" in text else [])
        found += [f"{page.relative_to(book)}: {line}" for line in wrong]
    return found


def strays(*folders: Path) -> list[str]:
    """Files that only a text that was executed can have made."""
    return [str(p) for folder in folders for p in folder.rglob("PWNED*")]


class _Markup(HTMLParser):
    """Finds elements and attributes that run or fetch something that stood in a text."""

    def __init__(self) -> None:
        super().__init__()
        self.wrong: list[str] = []
        self._runs = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self._runs = tag == "script" and "json" not in found.get("type", "")
        for name, value in found.items():
            event = name.startswith("on") and ("PWNED" in value or "alert" in value)
            fetched = name in {"src", "href", "srcset", "data", "action", "style", "poster"} and ELSEWHERE in value
            if event or fetched or value.strip().lower().startswith("javascript:"):
                self.wrong.append(f"<{tag} {name}={value[:60]!r}>")

    def handle_endtag(self, tag: str) -> None:
        self._runs = False

    def handle_data(self, data: str) -> None:
        if self._runs and "PWNED" in data:
            self.wrong.append(f"script: {data[:60]!r}")


def cleared(folder: Path) -> None:
    """Delete a folder of bad input; permissions do not hold it up."""
    for path in folder.glob("closed-folder"):
        with suppress(OSError):
            path.chmod(0o700)
    shutil.rmtree(folder)


def main() -> int:
    """Write a folder, or print what the library makes of one."""
    if len(sys.argv) != 3:
        print(__doc__, file=sys.stderr)
        return 2
    if sys.argv[1] != "--figures":
        for entry in write(Path(sys.argv[1]), Path(sys.argv[2])):
            print(f"{entry.expectation:9}  {entry.kind:32}  {str(entry.path)[:60]!r}")
        return 0
    from newsvoice.tables import store

    made = made_of(store.load(str(Path(sys.argv[2]).resolve()), "", "data/actors.yml", "", reprints="each"))
    print(json.dumps(made))
    return 0


if __name__ == "__main__":
    sys.exit(main())
