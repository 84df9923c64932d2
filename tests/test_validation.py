"""What build.py refuses check.py refuses with the same lines, and the other way round; neither ends in a traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from newsvoice.cli import build, check, inputs, validation
from newsvoice.core.errors import NewsvoiceError

ROOT = Path(__file__).parent.parent
INPUT = ("gazetteer", "parameters", "corpus", "corrections", "frequencies")
REPORT = "title: T\nparameters:\n  corpus: {0}/raw\n  metadata: {0}/corpus.csv\n  gazetteer: {0}/actors.yml\n" \
    "  corrections: {0}/corrections.csv\n  reference_list: {0}/list.csv\n"  # fmt: skip
GOOD = {
    "raw/a.txt": "“We won,” Ann Lee said. He left Iraq.",
    "raw/b.txt": "Nobody spoke in Iraq.",
    "corpus.csv": "file,label,outlet\na.txt,A,Gazette\nb.txt,B,Gazette\n",
    "corrections.csv": "doc_id,start,end,speaker,kind,note\na,1,8,Ann B. Lee,,\n",
    "list.csv": "term,count\nthe,100\nof,50\n",
    "actors.yml": "actors:\n- {id: iraq, type: state, name: Iraq}\n",
}
BOMB = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9 if n else ['x'] * 9)}]\n" for n in range(9))
Content = str | bytes

# What is put where → part of the one line that says so, or "" if it is accepted.
FILES: dict[str, tuple[str, Content, str]] = {
    # the table of the corpus
    "table: Windows-1252": ("corpus.csv", "file,outlet\na.txt,Café\n".encode("windows-1252"), ""),
    "table: UTF-16": ("corpus.csv", "file\toutlet\na.txt\tCafé\n".encode("utf-16"), ""),
    "table: semicolons": ("corpus.csv", "file;outlet\r\na.txt;Café, bar\r\n", ""),
    "table: CR": ("corpus.csv", "file,outlet\ra.txt,G\r", ""),
    "table: only a header": ("corpus.csv", "file\n", ""),
    "table: blank rows": ("corpus.csv", "file,outlet\n,\n\na.txt,G\n", ""),
    "table: a row without a file": ("corpus.csv", "file\na.txt\nc.txt\n", ""),
    "table: a workbook": ("corpus.csv", b"PK\x03\x04..", "is a workbook"),
    "table: NUL": ("corpus.csv", "file\n\0\n", "line 2: a NUL character"),
    "table: empty": ("corpus.csv", "", "the column 'file' is missing"),
    "table: unknown column": ("corpus.csv", "file,outlett\n", "did you mean 'outlet'?"),
    "table: doubled column": ("corpus.csv", "file,note,note\n", "'note' stands twice"),
    "table: no file column": ("corpus.csv", "label\nx\n", "the column 'file' is missing"),
    "table: short row": ("corpus.csv", "file,note\na.txt\n", "line 2: 1 cell under 2 columns"),
    "table: long row": ("corpus.csv", "file,note\na.txt,x,y\n", "line 2: 3 cells under 2 columns"),
    "table: open quotation": ("corpus.csv", 'file,note\na.txt,"x\nb.txt,y\n', "line 2: a quotation mark"),
    "table: long cell": ("corpus.csv", "file,note\na.txt," + "x" * 140000, "line 2: a cell has more than"),
    "table: file twice": ("corpus.csv", "file\na.txt\na.txt\n", "line 3: a.txt has a row already"),
    "table: label twice": ("corpus.csv", "file,label\na.txt,A\nb.txt,A\n", "line 3: another document has the label"),
    "table: bad date": ("corpus.csv", "file,posted\na.txt,1.3.2017\n", "line 2: posted is '1.3.2017'"),
    "table: no such day": ("corpus.csv", "file,posted\na.txt,2017-02-30\n", "not a date written YYYY-MM-DD"),
    "table: published backwards": (
        "corpus.csv", "file,published_from,published_to\na.txt,2017-02-02,2017-02-01\n", "is after published_to",
    ),
    "table: text backwards": (
        "corpus.csv", "file,text_from,text_to\na.txt,2017-02-02,2017-02-01\n", "text_from is after text_to",
    ),
    # corrections
    "corrections: only a header": ("corrections.csv", "doc_id,start\n", ""),
    "corrections: Windows-1252": ("corrections.csv", "doc_id,start,speaker\na,1,José\n".encode("latin-1"), ""),
    "corrections: no such document": ("corrections.csv", "doc_id,start,speaker\nz,1,X\n", ""),
    "corrections: no such quotation": ("corrections.csv", "doc_id,start,speaker\na,3,X\n", ""),
    "corrections: start is text": ("corrections.csv", "doc_id,start\na,one\n", "line 2: start is 'one'"),
    "corrections: start is endless": ("corrections.csv", "doc_id,start\na," + "9" * 5000, "line 2: start is '999"),
    "corrections: no start": ("corrections.csv", "doc_id,start\na,\n", "line 2: a correction needs"),
    "corrections: end before start": ("corrections.csv", "doc_id,start,end\na,8,1\n", "line 2: end is not after"),
    "corrections: unknown kind": ("corrections.csv", "doc_id,start,kind\na,1,loud\n", "line 2: kind is 'loud'"),
    "corrections: twice": ("corrections.csv", "doc_id,start\na,1\na,1\n", "line 3: this quotation is corrected"),
    "corrections: another table": ("corrections.csv", "term,count\n", "there is no column 'term'"),
    # frequency list
    "list: UTF-16": ("list.csv", "term\tcount\nthe\t3\n".encode("utf-16"), ""),
    "list: Windows-1252": ("list.csv", "term;count\ncafé;3\n".encode("windows-1252"), ""),
    "list: 2 ** 53": ("list.csv", f"term,count\nthe,{2**53}\n", ""),
    "list: too large": ("list.csv", f"term,count\nthe,{2**70}\n", "line 2: the count has to be at most"),
    "list: 5,000 digits": ("list.csv", "term,count\nthe," + "9" * 5000, "line 2: the count has to be at most"),
    "list: no row": ("list.csv", "term,count\n", "the frequency list has no row"),
    "list: no number": ("list.csv", "term,count\nthe,many\n", "line 2: a frequency needs"),
    "list: no count": ("list.csv", "term\nthe\n", "the column 'count' is missing"),
    # gazetteer
    "gazetteer: a date as name": ("actors.yml", "actors:\n- {id: a, type: t, name: 2014-06-15, country: no}\n", ""),
    "gazetteer: unknown field": ("actors.yml", "actors:\n- {id: a, type: t, name: A, alias: B}\n", "field 'alias'"),
    "gazetteer: key twice": ("actors.yml", "actors:\n- {id: a, type: t, name: A, name: B}\n", "line 2: 'name' stands"),
    "gazetteer: bomb": ("actors.yml", BOMB, "line 1: the anchor &a0"),
    "gazetteer: deep": ("actors.yml", "actors: " + "[" * 20000, "more than 50 lists or records"),
    "gazetteer: tag": ("actors.yml", "actors: !!python/name:os.system\n", "line 1: the tag"),
    "gazetteer: Latin-1": ("actors.yml", "actors: # café\n".encode("latin-1"), "is not UTF-8: byte 0xe9"),
    "gazetteer: empty": ("actors.yml", "", "needs a list called actors"),
    "gazetteer: list of lines": ("actors.yml", 'actors:\n- {id: "a\\nb", type: t, name: A}\n', "an id is lower-case"),
    "gazetteer: endless phrase": (
        "actors.yml", f"actors:\n- {{id: a, type: t, name: A, phrases: [{'x' * 100_000}]}}\n", "has 100,000 characters",
    ),
    # documents
    "documents: one is empty": ("raw/b.txt", "", ""),
    "documents: one is no text": ("raw/b.txt", b"\0\0", ""),
}  # fmt: skip

REPORTS: dict[str, tuple[Content, str]] = {
    "as it is": (REPORT, ""),
    "no title": (REPORT.replace("title: T\n", ""), ""),
    "title of two lines": (REPORT.replace("title: T", "title: >-\n  A\n  b"), ""),
    "byte order mark": (("\ufeff" + REPORT).encode(), ""),
    "title is a number": (REPORT.replace("title: T", "title: 2024"), "title must be text, not 2024; put it in"),
    "title is a truth value": (REPORT.replace("title: T", "title: yes"), "title must be text, not True"),
    "title is a date": (REPORT.replace("title: T", "title: 2024-01-02"), "line 1: 2024-01-02 is a date; put it in"),
    "title is no date": (REPORT.replace("title: T", "title: 2024-13-45"), "line 1: 2024-13-45 is a date; put it in"),
    "title is a list": (REPORT.replace("title: T", "title: [a]"), "title must be text, not ['a']; put it in"),
    "title is a record": (REPORT.replace("title: T", "title: {a: b}"), "title must be text, not {'a': 'b'}"),
    "title is a bomb": (BOMB + "title: *a8\n", "line 1: the anchor &a0"),
    "title is itself": ("title: &t\n  x: *t\n", "line 1: the anchor &t"),
    "title is long": (REPORT.replace("title: T", "title: " + "x" * 301), "title has 301 characters; the most are 300"),
    "title with half a character": (REPORT.replace("title: T", 'title: "\\ud800"'), "line 1: "),
    "title with NUL": (REPORT.replace("title: T", 'title: "\\0"'), "line 1: the character U+0000 is no text"),
    "author is a list": ("author: [a]\n" + REPORT, "author must be text"),
    "deep": ("title: " + "[" * 20000, "line 1: more than 50"),
    "6,000 digits": (REPORT + "  top: " + "9" * 6000, "line 8: a number of 6,000 characters"),
    "key twice": (REPORT + "  top: 20\n  top: 30\n", "line 9: 'top' stands twice"),
    "tag": ("title: !!python/object/apply:os.system [ls]\n", "line 1: the tag"),
    "UTF-16": (REPORT.encode("utf-16"), "is not UTF-8: byte 0xff"),
    "Latin-1": ("title: Café\n".encode("latin-1"), "is not UTF-8: byte 0xe9"),
    "unknown field": ("titel: T\n", "there is no field 'titel'; did you mean 'title'?"),
    "field that is a number": ("1: T\n", "there is no field 1"),
    "list": ("- a\n", "must hold title, description"),
    "nothing": ("", "must hold title, description"),
    "parameters are text": ("parameters: none\n", "parameters must be a list of name: value"),
    "parameters are false": ("parameters: false\n", "parameters must be a list of name: value"),
    "corpus is empty": ('parameters: {corpus: ""}\n', "corpus must not be empty; its default is 'data/raw'"),
    "corpus with NUL": ('parameters: {corpus: "a\\0b"}\n', "line 1: the character U+0000 is no text"),
    "corpus is a number": ("parameters: {corpus: 3}\n", "corpus must be text, not 3; put it in quotation marks"),
    "corpus is the project": (f"parameters: {{corpus: {ROOT}}}\n", "holds this project itself; put the documents into"),
    "top is out of range": ("parameters: {top: 1}\n", "top must be from 3 to 200, not 1"),
}  # fmt: skip

PARAMETERS: dict[str, tuple[str, str, str]] = {
    "no table": ("metadata", "", ""),
    "no corrections": ("corrections", "", ""),
    "top": ("top", "30", ""),
    "unknown": ("tpo", "3", "there is no parameter 'tpo'; did you mean 'top'?"),
    "no number": ("top", "many", "top must be a whole number, not 'many'"),
    "6,000 digits": ("top", "9" * 6000, "top must be a whole number, not '999"),
    "infinite": ("confidence", "inf", "confidence must be from 0.5 to 0.999, not inf"),
    "no corpus": ("corpus", "", "corpus must not be empty"),
    "only a blank": ("corpus", " ", "corpus must not be empty"),
    "long word": ("concordance_word", "x" * 201, "concordance_word has 201 characters; the most are 200"),
    "escape": ("concordance_word", "\x1b[0m", "concordance_word holds the character U+001B"),
    "not UTF-8": ("corpus", "\udcff", "corpus holds the character U+DCFF, which is no text"),
    "the disk": ("corpus", "/", "the corpus folder / is the whole disk"),
    "processes": ("corpus", "/proc/self/task", "belongs to the operating system"),
    "20,001 letters": ("corpus", "x" * 20_001, "corpus has 20,001 characters; the most are 20000"),
    "a long name": ("metadata", "x" * 300, "cannot be read: File name too long"),
    "no document as corpus": ("corpus", "data/report.yml", "report.yml (.yml files are not read; save it as .txt)"),
    "a column": ("corpus_columns", "text:body", "columns are given as text=body,outlet=source, not 'text:body'"),
    "file names": ("corpus_file_names", "{paper}_{date}", "cannot have {paper}; there are {outlet}, {date}"),
    "a folder as table": ("metadata", "data/raw", "the corpus table .*raw is a folder; name a file in it"),
    "a device as gazetteer": ("gazetteer", "/dev/zero", "the gazetteer /dev/zero is no ordinary file"),
    "nowhere": ("reference_list", "none.csv", "the frequency list .*none.csv does not exist; correct the path"),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    _write(tmp_path, {**GOOD, "report.yml": REPORT.format(tmp_path)})
    return tmp_path


def _write(folder: Path, files: dict[str, Content]) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)


def _build(arguments: list[str]) -> list[str]:
    """What build.py says is wrong, before it executes anything."""
    options = build.parser().parse_args(arguments)
    try:
        validation.require(build.read(options))
    except NewsvoiceError as error:
        return str(error).splitlines()
    return []


def _check(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> list[str]:
    """What check.py says is wrong; its exit status agrees."""
    status = check.main([*arguments, "--only", *INPUT])
    wrong = [line.removeprefix("  WRONG ") for line in capsys.readouterr().out.splitlines() if "WRONG" in line]
    assert status == int(bool(wrong))
    return wrong


def _agree(arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    refused = _build(arguments)
    assert _check(arguments, capsys) == refused
    if not message:
        assert refused == []
        return
    first, _, rest = message.partition(".*")
    assert len(refused) == 1 and first in refused[0] and rest in refused[0] and len(refused[0]) < 600


@pytest.mark.parametrize(("name", "content", "message"), FILES.values(), ids=FILES)
def test_both_say_the_same_of_a_file(
    folder: Path, name: str, content: Content, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    _write(folder, {name: content})
    _agree(["--report", str(folder / "report.yml")], message, capsys)


@pytest.mark.parametrize(("content", "message"), REPORTS.values(), ids=REPORTS)
def test_both_say_the_same_of_a_report(
    folder: Path, content: Content, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    _write(folder, {"report.yml": content.replace("{0}", str(folder)) if isinstance(content, str) else content})
    if isinstance(content, bytes):
        _write(folder, {"report.yml": content.replace(b"{0}", str(folder).encode())})
    _agree(["--report", str(folder / "report.yml")], message, capsys)


@pytest.mark.parametrize(("name", "value", "message"), PARAMETERS.values(), ids=PARAMETERS)
def test_both_say_the_same_of_a_parameter(
    folder: Path, name: str, value: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    _agree(["--report", str(folder / "report.yml"), "-p", name, value], message, capsys)


def test_both_find_the_tables_beside_a_corpus(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    corpus = ["--corpus", str(folder / "raw")]
    _agree(corpus, "", capsys)
    _write(folder, {"corrections.csv": "doc_id\n"})
    _agree(corpus, "corrections.csv: the column 'start' is missing", capsys)
    _write(folder, {"raw/corrections.csv": "doc_id,start\n", "corpus.csv": "file,file\n"})
    _agree(corpus, "corpus.csv: the column 'file' stands twice", capsys)
    _agree(
        ["--corpus", str(folder / "none")], "does not exist; give a folder or files of documents with --corpus", capsys
    )
    _agree(["--corpus", str(ROOT)], "holds this project itself", capsys)


def test_a_folder_without_text_is_refused_by_both(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _write(folder, {"raw/a.txt": "", "raw/b.txt": ""})
    _agree(
        ["--report", str(folder / "report.yml")],
        "holds no document that can be counted; set aside: a.txt and 1 more (empty)",
        capsys,
    )


def test_several_problems_are_told_at_once(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _write(folder, {"corpus.csv": "", "list.csv": "", "actors.yml": "actors:\n- {id: A}\n"})
    arguments = ["--report", str(folder / "report.yml")]
    refused = _build(arguments)
    assert len(refused) == 5 and refused[-1].endswith("columns must be term, count")
    assert _check(arguments, capsys) == refused


@pytest.mark.parametrize("epoch", ["abc", "-1", "1.5", "9" * 30, "253402300800"])
def test_a_wrong_time_is_refused_by_both(
    folder: Path, epoch: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    _agree(["--report", str(folder / "report.yml")], "SOURCE_DATE_EPOCH is .*, not a time in whole seconds", capsys)


def test_what_to_know_is_told_by_both(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _write(folder, {
        "corpus.csv": "file,outlet\na.txt,Café\nbb.txt,G\n".encode("windows-1252"),
        "corrections.csv": "doc_id,start,speaker\na,3,X\nz,1,X\n",
    })  # fmt: skip
    arguments = ["--report", str(folder / "report.yml")]
    notes = validation.require(inputs.read(build.parser().parse_args(arguments)))
    assert notes == [
        f"{folder}/corpus.csv is not UTF-8; it was read as Windows-1252; see that its letters are right, or save it as"
        " “CSV UTF-8”",
        "corpus.csv, line 3: bb.txt is not in the corpus; did you mean b.txt?",
        "b.txt has no row in corpus.csv: its outlet and date are unknown",
    ]
    assert check.main([*arguments, "--only", *INPUT]) == 0
    told = [line.removeprefix("  note: ") for line in capsys.readouterr().out.splitlines() if "note: " in line]
    assert told == [
        *notes,
        f"{folder}/corrections.csv, line 3: the correction of z 1 changes nothing: the corpus has no such document;"
        " mend or remove it",
        f"{folder}/corrections.csv, line 2: the correction of a 3 changes nothing: no quotation begins at 3; the"
        " nearest begins at 1; mend or remove it",
    ]


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["-p", "tpo", "3"], "there is no parameter 'tpo'; did you mean 'top'?"),
        (["-p", "corpus", "/proc/self/task"], "belongs to the operating system"),
        (["-p", "metadata", "/dev/zero"], "the corpus table /dev/zero is no ordinary file"),
        (["--report", "/dev/null"], "the report file /dev/null is no ordinary file"),
        (["-p", "corpus", b"\xff"], "corpus holds the character U+DCFF"),
    ],
)
def test_the_command_lines_refuse_in_one_line(arguments: list[str], line: str) -> None:
    for script in ("build.py", "check.py"):
        ran = subprocess.run(
            [sys.executable, ROOT / "scripts" / script, *arguments],
            capture_output=True, text=True, check=False, cwd=ROOT, timeout=60, env=os.environ,
        )  # fmt: skip
        assert ran.returncode == 1 and line in ran.stdout + ran.stderr
        assert "Traceback" not in ran.stderr


def test_the_build_says_what_to_know_and_refuses_before_it_annotates(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from newsvoice.tables import store

    monkeypatch.setattr(store, "FOLDER", folder / "cache")
    _write(folder, {"corrections.csv": "doc_id,start,speaker\nz,1,X\n", "corpus.csv": "file\na.txt\nzzz\n"})
    report = inputs.read(build.parser().parse_args(["--report", str(folder / "report.yml")]))
    build._say_notes(validation.require(report))
    build.annotate(report)
    told = capsys.readouterr().err
    assert "note: corpus.csv, line 3: zzz is not in the corpus; correct the name or remove the row\n" in told
    assert "corrections.csv, line 2: the correction of z 1 changes nothing: the corpus has no such document" in told
    _write(folder, {"list.csv": "term,count\n"})
    waiting = SimpleNamespace(build=lambda _: pytest.fail("assembled"))
    monkeypatch.setattr(build, "annotate", lambda _, **__: pytest.fail("annotated"))
    with pytest.raises(validation.InputError, match="the frequency list has no row"):
        build.run(report, build.parser().parse_args(["--out", str(folder / "book")]), waiting)


def test_a_flood_of_notes_is_cut_off(capsys: pytest.CaptureFixture[str]) -> None:
    build._say_notes([str(n) for n in range(1020)])
    told = capsys.readouterr().err.splitlines()
    assert len(told) == 21 and told[-1] == "note: 1,000 more of these; check.py lists all"


def test_several_paths_are_one_corpus_for_both(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = '{"text": "The mill was shut.", "paper": "Gazette"}\n'
    _write(folder, {"more/news.jsonl": rows, "empty.txt": "", "a:b.txt": "One mill."})
    paths = [str(folder / "raw"), str(folder / "more" / "news.jsonl")]
    _agree(["--corpus", *paths], "", capsys)
    report = build.read(build.parser().parse_args(["--corpus", *paths, "--columns", "outlet=paper"]))
    assert [Path(p).name for p in str(report.values["corpus"]).split(os.pathsep)] == ["raw", "news.jsonl"]
    assert report.values["corpus_columns"] == "outlet=paper"
    found = validation.examine(report).corpus
    assert found and found.documents[0].description["outlet"] == "Gazette"
    _agree(["--corpus", str(folder / "a:b.txt")], "", capsys)
    _agree(["--corpus", *paths, str(folder / "a:b.txt")], "has a “:” in its name; give it alone, or rename it", capsys)
    _agree(
        ["--corpus", str(folder / "empty.txt")], "holds no document that can be counted; set aside: empty.txt", capsys
    )
    _agree(["--corpus", *paths, "--columns", "txt=x"], "columns cannot name 'txt'; did you mean 'text'?", capsys)
    _agree(["--corpus", *paths, "--file-names", "{x}"], "cannot have {x}; there are {outlet}", capsys)
