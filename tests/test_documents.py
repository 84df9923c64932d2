from pathlib import Path

import pytest

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
        "b.txt": "caf\u00e9".encode("latin-1"),
        "c.txt": b" \n\xc2\xa0",
        "d.txt": b"PK\0\0",
        "e.pdf": b"%PDF",
        "f.txt": b"Good text.",
        ".hidden.txt": b"not looked at",
    }
    corpus = documents.read_corpus(_folder(tmp_path, files))
    assert [d.doc_id for d in corpus.documents] == ["a"]
    assert {q.file: q.reason for q in corpus.quarantined} == {
        "b.txt": "not UTF-8: byte 0xe9 at offset 3; save it as UTF-8",
        "c.txt": "empty",
        "d.txt": "not a text file: it contains NUL bytes",
        "e.pdf": "not a .txt file",
        "f.txt": "the same bytes as a.txt",
        ".hidden.txt": "a hidden file",
    }


def test_files_of_one_name_in_two_folders_have_two_ids(tmp_path: Path) -> None:
    corpus = documents.read_corpus(_folder(tmp_path, {"x/a.txt": b"One.", "y/a.txt": b"Two."}))
    assert [d.doc_id for d in corpus.documents] == ["x__a", "y__a"]


def test_identifiers_never_collide() -> None:
    assert documents.identifiers(["a.txt", "b/c.txt"]) == {"a.txt": "a", "b/c.txt": "b__c"}
    assert documents.identifiers(["a.TXT", "a.txt", "a.txt.txt", "b/c.txt", "b__c.txt", "d.txt"]) == {
        "a.TXT": "a.TXT", "a.txt": "a.txt", "a.txt.txt": "a.txt.txt",
        "b/c.txt": "b/c.txt", "b__c.txt": "b__c.txt", "d.txt": "d",
    }  # fmt: skip


def test_a_file_that_is_set_aside_takes_no_name_from_a_document(tmp_path: Path) -> None:
    corpus = documents.read_corpus(_folder(tmp_path, {"a.txt": b"One.", "a.TXT": b"", "a": b"x", "a.pdf": b"x"}))
    assert [d.doc_id for d in corpus.documents] == ["a"]
    assert [q.doc_id for q in corpus.quarantined] == ["a (set aside)", "a.TXT", "a.pdf"]


def test_of_two_equal_texts_the_one_that_is_described_counts(tmp_path: Path) -> None:
    files = {"raw/a.txt": b"\xef\xbb\xbfSame\r\ntext.\r\n", "raw/b.txt": b"Same\ntext.", "raw/c.txt": b"Same\ntext."}
    table = _folder(tmp_path, files | {"corpus.csv": b"file,outlet\nb.txt,Gazette\n"}) / "corpus.csv"
    corpus = documents.read_corpus(tmp_path / "raw", table)
    assert [d.doc_id for d in corpus.documents] == ["b"]
    assert [q.reason for q in corpus.quarantined] == ["the same text as b.txt", "the same bytes as b.txt"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ("A “line”.".encode("utf-16"), "not plain text but UTF-16 text; save it as UTF-8 text"),
        (b"\x89PNG\r\n\x1a\n\0\0", "not plain text but a PNG picture; save it as UTF-8 text"),
        ("\u200b\u200b \n".encode(), "it holds no word"),
        ("“”…!".encode(), "it holds no word"),
    ],
)
def test_what_is_no_text_is_called_what_it_is(data: bytes, reason: str) -> None:
    assert documents.decode(data) == ("", reason)


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("Iraq’s naïve café in Århus: “Ça va,” said Ângela.", ""),
        ("He said â€œweâ€\x9d won.", "letters are garbled"),
        ("The cafÃ© closed.", "letters are garbled"),
        (" <!DOCTYPE html><p>News", "looks like a saved web page"),
        ("A bell\x07 rang.", "control characters"),
        ("Turned \u202e round.", "turn the direction"),
    ],
)
def test_a_text_that_may_not_be_what_it_should_is_read_and_named(text: str, doubt: str) -> None:
    found = documents.doubts(text)
    assert doubt in found if doubt else found == ""


@pytest.mark.parametrize("files", [{}, {"a.doc": b"x"}, {"a.txt": b""}])
def test_a_folder_without_text_is_an_error(tmp_path: Path, files: dict[str, bytes]) -> None:
    with pytest.raises(CorpusError, match="holds no readable .txt file"):
        documents.read_corpus(_folder(tmp_path, files))


def test_a_missing_folder_is_an_error_that_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="give a folder of .txt files with --corpus"):
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
