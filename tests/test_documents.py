from pathlib import Path

import pytest

from newsvoice.core import cache
from newsvoice.core.table_files import TableError
from newsvoice.sources import documents
from newsvoice.sources.documents import CorpusError


def _folder(tmp_path: Path, files: dict[str, bytes]) -> Path:
    for name, data in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return tmp_path


def test_text_is_kept_exactly_as_decoded(tmp_path: Path) -> None:
    data = "\ufeffLine one\r\nIraq’s “two”\xa0\n".encode()
    corpus = documents.read_corpus(_folder(tmp_path, {"a.txt": data}))
    assert corpus.documents[0].text == "\ufeffLine one\r\nIraq’s “two”\xa0\n"
    assert corpus.documents[0].doc_id == "a"


def test_what_cannot_be_read_is_set_aside_with_the_reason_and_the_rest_goes_on(tmp_path: Path) -> None:
    files = {
        "a.txt": b"Good text.",
        "b.txt": b"\xff\xfea",
        "c.txt": b" \n\xc2\xa0",
        "d.txt": b"PK\0\0",
        "e.mp3": b"ID3",
        "f.txt": b"Good text.",
        ".hidden.txt": b"not looked at",
    }
    corpus = documents.read_corpus(_folder(tmp_path, files))
    assert [d.doc_id for d in corpus.documents] == ["a"]
    assert {q.file: q.reason for q in corpus.quarantined} == {
        "b.txt": "it begins as UTF-16 but is not; save it as UTF-8",
        "c.txt": "empty",
        "d.txt": "not a text file: it contains NUL bytes; save it as UTF-8 text",
        "e.mp3": ".mp3 files are not read; save it as .txt",
        "f.txt": "the same bytes as a.txt",
        ".hidden.txt": "a hidden file",
    }


def test_files_of_one_name_in_two_folders_have_two_ids(tmp_path: Path) -> None:
    corpus = documents.read_corpus(_folder(tmp_path, {"x/a.txt": b"One.", "y/a.txt": b"Two."}))
    assert [d.doc_id for d in corpus.documents] == ["x__a", "y__a"]


def test_a_file_that_is_set_aside_takes_no_name_from_a_document(tmp_path: Path) -> None:
    corpus = documents.read_corpus(_folder(tmp_path, {"a.txt": b"One.", "a.TXT": b"", "a": b"x", "a.mp3": b"x"}))
    assert [d.doc_id for d in corpus.documents] == ["a"]
    assert [q.doc_id for q in corpus.quarantined] == ["a (set aside)", "a.TXT", "a.mp3"]


def test_of_two_equal_texts_the_one_that_is_described_counts(tmp_path: Path) -> None:
    files = {"raw/a.txt": b"\xef\xbb\xbfSame\r\ntext.\r\n", "raw/b.txt": b"Same\ntext.", "raw/c.txt": b"Same\ntext."}
    table = _folder(tmp_path, files | {"corpus.csv": b"file,outlet\nb.txt,Gazette\n"}) / "corpus.csv"
    corpus = documents.read_corpus(tmp_path / "raw", table)
    assert [d.doc_id for d in corpus.documents] == ["b"]
    assert {q.status for q in corpus.quarantined} == {"duplicate"}
    assert [q.reason for q in corpus.quarantined] == ["the same text as b.txt", "the same bytes as b.txt"]


@pytest.mark.parametrize("files", [{}, {"a.doc": b"x"}, {"a.txt": b""}])
def test_a_folder_without_text_is_an_error(tmp_path: Path, files: dict[str, bytes]) -> None:
    with pytest.raises(CorpusError, match="holds no document that can be counted; "):
        documents.read_corpus(_folder(tmp_path, files))


def test_a_missing_folder_is_an_error_that_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="give a folder or files of documents with --corpus"):
        documents.read_corpus(tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("file,colour\na.txt,red\n", "there is no column 'colour'; columns must be file"),
        ("file,titel\na.txt,T\n", "there is no column 'titel'; did you mean 'title'"),
        ("label\nx\n", "the column 'file' is missing; columns must be file"),
        ("file,label\n,A\n", "line 2: no file name; write it in the column file"),
        ("file\na.txt\na.txt\n", "line 3: a.txt has a row already, line 2; remove one"),
        ("file,label\na.txt,A\nb.txt,A\n", "line 3: another document has the label 'A' already"),
        ("file,published_from\na.txt,March 2017\n", "line 2: published_from is 'March 2017', not a date"),
        ("file,published_from\na.txt,2017-02-30\n", "not a date written YYYY-MM-DD"),
        ("file,posted\na.txt,٢٠١٧-٠٣-٠١\n", "not a date written YYYY-MM-DD"),
        ("file,text_from,text_to\na.txt,2017-03-02,2017-03-01\n", "line 2: text_from is after text_to; correct one"),
        ("file,published_from,published_to\na.txt,2017-03-02,2017-03-01\n", "published_from is after published_to"),
    ],
)
def test_a_wrong_corpus_table_is_one_clear_line(tmp_path: Path, table: str, message: str) -> None:
    path = tmp_path / "corpus.csv"
    path.write_text(table, encoding="utf-8")
    with pytest.raises(TableError, match=message) as error:
        documents.read_table(path)
    assert "\n" not in str(error.value)


def test_rows_and_files_that_do_not_match_are_warned_of(tmp_path: Path) -> None:
    files = {"raw/a.txt": b"Text.", "raw/c.txt": b"", "corpus.csv": b"file,outlet\nb.txt,Gazette\nc.txt,\nother,\n"}
    table = _folder(tmp_path, files) / "corpus.csv"
    corpus = documents.read_corpus(tmp_path / "raw", table)
    assert corpus.warnings == (
        "corpus.csv, line 2: b.txt is not in the corpus; did you mean a.txt?",
        "corpus.csv, line 4: other is not in the corpus; correct the name or remove the row",
        "a.txt has no row in corpus.csv: its outlet and date are unknown",
    )


def test_several_files_and_folders_are_one_corpus(tmp_path: Path) -> None:
    files = {"x/a.txt": b"One.", "x/b.txt": b"Two.", "y/c.txt": b"Three.", "d.txt": b"Four."}
    folder = _folder(tmp_path, files)
    one = documents.read_corpus(folder / "x" / "a.txt")
    assert [(d.doc_id, d.file) for d in one.documents] == [("a", "a.txt")]
    several = documents.read_corpus([folder / "y", folder / "d.txt", folder / "x" / "a.txt", folder / "d.txt"])
    assert [(d.doc_id, d.file) for d in several.documents] == [("d", "d.txt"), ("x__a", "x/a.txt"), ("y__c", "y/c.txt")]


ROWS = b"""{"id": "m1", "text": "The mill was shut.", "outlet": "Gazette", "date": "2017-03-02"}
{"id": "m1", "text": "The mill was opened."}
{"id": "m3", "text": "The mill was shut."}
{"text": "The mill was sold.", "date": "03/04/2017"}
"""


def test_rows_have_identifiers_and_metadata_and_lose_nothing(tmp_path: Path) -> None:
    files = {"raw/news.jsonl": ROWS, "raw/m4.txt": b"A letter.", "raw/corpus.csv": b"file,type\nnews.jsonl,news\n"}
    corpus = documents.read_corpus(_folder(tmp_path, files) / "raw", tmp_path / "raw" / "corpus.csv")
    assert [(d.doc_id, d.file) for d in corpus.documents] == [
        ("m4", "m4.txt"), ("m1", "news.jsonl:1"), ("news__4", "news.jsonl:4"),
    ]  # fmt: skip
    assert corpus.documents[1].description == {
        "type": "news", "outlet": "Gazette", "outlet_basis": "the column outlet", "published_from": "2017-03-02",
        "published_to": "2017-03-02", "date_basis": "the column date",
    }  # fmt: skip
    assert corpus.documents[2].doubts == "its date '03/04/2017' cannot be read; write YYYY-MM-DD"
    assert [(q.file, q.status, q.reason) for q in corpus.quarantined] == [
        ("news.jsonl:2", "quarantined", "the identifier m1 is that of news.jsonl:1 already; give it another"),
        ("news.jsonl:3", "duplicate", "the same text as news.jsonl:1"),
    ]
    assert corpus.warnings == (
        "m4.txt has no row in corpus.csv: its outlet and date are unknown",
        "news.jsonl:4 has no row in corpus.csv: its outlet and date are unknown",
    )


def test_the_table_wins_over_the_file_and_the_file_over_its_name(tmp_path: Path) -> None:
    rows = (
        b"file,published_from,published_to,date_basis\ngazette_2017-03-02_mill.txt,2017-03-01,2017-03-01,the printer\n"
    )
    files = {"raw/gazette_2017-03-02_mill.txt": b"The mill was shut.", "raw/other.txt": b"Another.", "corpus.csv": rows}
    table = _folder(tmp_path, files) / "corpus.csv"
    corpus = documents.read_corpus(tmp_path / "raw", table, names="{outlet}_{date}_{title}")
    first, second = corpus.documents
    assert first.description == {
        "outlet": "gazette", "outlet_basis": "the file name", "published_from": "2017-03-01",
        "published_to": "2017-03-01", "date_basis": "the printer", "title": "mill",
        "file": "gazette_2017-03-02_mill.txt",
    }  # fmt: skip
    assert second.doubts == "its name does not fit {outlet}_{date}_{title}"


def test_where_nothing_can_be_counted_every_reason_is_named_once(tmp_path: Path) -> None:
    files = {"a.txt": b"", "b.txt": b"", "c.jsonl": b"[1]\n"}
    with pytest.raises(CorpusError) as error:
        documents.read_corpus(_folder(tmp_path, files))
    assert str(error.value).endswith(
        "holds no document that can be counted; set aside: a.txt and 1 more (empty); "
        'c.jsonl (its only line gives no document; line 1: the line is no JSON object such as {"text": "…"})'
    )


def test_a_corpus_is_read_once_to_be_checked_and_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = _folder(tmp_path, {"a.txt": b"One mill.", "b.txt": b"Two mills."})
    checked = documents.read_corpus(folder)
    monkeypatch.setattr(documents, "_read", lambda *_: pytest.fail("read again"))
    assert documents.read_corpus(folder) is checked
    monkeypatch.undo()
    assert documents.read_corpus(folder) is not checked  # whoever has counted it is done with it
    (folder / "b.txt").write_bytes(b"Six mills.")
    assert [d.text for d in documents.read_corpus(folder).documents] == ["One mill.", "Six mills."]


def test_the_fingerprint_changes_with_text_and_description(tmp_path: Path) -> None:
    def of(text: str, outlet: str) -> str:
        document = documents.Document("a", text, "a.txt", text, {"outlet": outlet})
        return documents.fingerprint([document])

    assert len({of("x", "A"), of("y", "A"), of("x", "B")}) == 3
    assert of("x", "A") == of("x", "A")


def test_the_shipped_corpus_is_described_completely(project: Path) -> None:
    corpus = documents.read_corpus(project / "data" / "raw", project / "data" / "corpus.csv")
    assert len(corpus.documents) == 5
    assert corpus.quarantined == corpus.warnings == ()
    for document in corpus.documents:
        assert document.description["outlet"] and document.description["date_basis"]
        assert document.description["published_from"] <= document.description["published_to"]


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("doc,start\n", "there is no column 'doc'; did you mean 'doc_id'"),
        ("doc_id,speaker\n", "the column 'start' is missing"),
        ("doc_id,start\na,\n", "line 2: a correction needs doc_id and start"),
        ("doc_id,start\na,4.5\n", "line 2: start is '4.5', not a whole number; copy it from the book"),
        ("doc_id,start\na,-4\n", "line 2: start is '-4', not a whole number"),
        ("doc_id,start\na," + "9" * 5000 + "\n", "line 2: start is '9{60}', not a whole number"),
        ("doc_id,start,end\na,4,x\n", "line 2: end is 'x', not a whole number"),
        ("doc_id,start,end\na,4,4\n", "line 2: end is not after start"),
        ("doc_id,start,kind\na,4,loud\n", "line 2: kind is 'loud'; it can be full, fragment, scare or empty"),
        ("doc_id,start,speaker\na,4,A\nb,4,B\na,04,C\n", "line 4: this quotation is corrected on line 2 already"),
    ],
)
def test_a_wrong_table_of_corrections_is_one_clear_line(tmp_path: Path, table: str, message: str) -> None:
    path = tmp_path / "corrections.csv"
    path.write_text(table, encoding="utf-8")
    with pytest.raises(TableError, match=message):
        documents.read_corrections(path)


def test_what_is_to_be_said_of_a_corpus_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "FACTS", tmp_path / "facts")
    raw, table = tmp_path / "raw", tmp_path / "corpus.csv"
    raw.mkdir()
    (raw / "a.txt").write_text("The mill was shut.", encoding="utf-8")
    table.write_text("file,outlet\na.txt,Gazette\nb.txt,Gazette\n", encoding="utf-8")
    told = ["corpus.csv, line 3: b.txt is not in the corpus; did you mean a.txt?"]
    assert documents.notes(raw, table) == told
    assert [d.doc_id for d in documents.read_corpus(raw, table).documents] == ["a"]  # what was read for it
    with monkeypatch.context() as patch:
        patch.setattr(documents, "_read", lambda *_: pytest.fail("read again"))
        assert documents.notes(raw, table) == told
    (raw / "b.txt").write_text("It was sold.", encoding="utf-8")
    assert documents.notes(raw, table) == []
    for kept in (tmp_path / "facts").iterdir():
        kept.write_text("damaged", encoding="utf-8")
    assert documents.notes(raw, table) == []
    with pytest.raises(documents.CorpusError, match="does not exist"):
        documents.notes(tmp_path / "nowhere")
