"""The folder of a new report, made and read back."""

from pathlib import Path

import pytest
from test_proposal import ARTICLES

from newsvoice import gazetteer
from newsvoice.cli import build, check, new
from newsvoice.core import parameters


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    for number, text in enumerate(ARTICLES):
        (folder / f"2016-06-1{number}.txt").write_text(text, encoding="utf-8")
    return folder


def test_a_report_folder_holds_what_a_book_needs(
    tmp_path: Path, corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "harbor"
    assert new.main([str(folder), "--corpus", str(corpus)]) == 0
    told = capsys.readouterr().out
    assert all(f"\n{number}. " in told for number in (1, 2, 3))
    assert {path.name for path in folder.iterdir()} == set(new.FILES)
    report = parameters.read_report(folder / "report.yml")
    assert report.title == "Report on harbor"
    assert report.values["concordance_word"] == ""  # the book chooses one of its words
    assert parameters.resolve(str(report.values["corpus"])) == corpus
    assert parameters.resolve(str(report.values["gazetteer"])) == folder / "actors.yml"
    drafted = gazetteer.load(folder / "actors.yml")
    assert "ruth-okafor" in drafted.actors
    assert gazetteer.load(folder / "actors.csv") == drafted


def test_check_and_build_read_it_by_its_report(
    tmp_path: Path, corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "harbor"
    new.main([str(folder), "--corpus", str(corpus)])
    assert check.main(["--report", str(folder / "report.yml")]) == 0
    assert "are known to the gazetteer" in capsys.readouterr().out
    options = build.parser().parse_args(["--report", str(folder / "report.yml")])
    build.prepare(options)
    assert options.out == folder / "book"


def test_documents_that_name_nobody_have_a_report_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "a.txt").write_text("The mill was shut, and nobody knew why.\n")
    assert new.main([str(tmp_path / "report"), "--corpus", str(tmp_path / "raw")]) == 0
    assert "no name stands twice" in capsys.readouterr().out


def test_a_table_of_the_corpus_is_used_as_it_is(tmp_path: Path, corpus: Path) -> None:
    (corpus / "corpus.csv").write_text("file,outlet\n2016-06-10.txt,Harbor News\n", encoding="utf-8")
    folder = tmp_path / "harbor"
    assert new.main([str(folder), "--corpus", str(corpus)]) == 0
    assert not (folder / "corpus.csv").exists()
    report = parameters.read_report(folder / "report.yml")
    assert parameters.resolve(str(report.values["metadata"])) == corpus / "corpus.csv"


def test_the_folder_may_hold_the_corpus_and_its_table(tmp_path: Path, corpus: Path) -> None:
    table = tmp_path / "corpus.csv"
    table.write_text("file,outlet\n2016-06-10.txt,Harbor News\n", encoding="utf-8")
    assert new.main([str(tmp_path), "--corpus", str(corpus)]) == 0
    assert table.read_text(encoding="utf-8").startswith("file,outlet\n")
    assert parameters.read_report(tmp_path / "report.yml").values["gazetteer"].endswith("/actors.yml")  # type: ignore[union-attr]


def test_nothing_is_written_over(tmp_path: Path, corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "harbor"
    folder.mkdir()
    (folder / "actors.yml").write_text("mine", encoding="utf-8")
    assert new.main([str(folder), "--corpus", str(corpus)]) == 1
    assert "holds actors.yml already" in capsys.readouterr().err
    assert [path.name for path in folder.iterdir()] == ["actors.yml"]


def test_a_folder_that_cannot_be_one_is_refused_in_one_line(
    tmp_path: Path, corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for folder, why in (
        (corpus / "report", "is in the corpus"),
        (corpus / "2016-06-10.txt", "is a file"),
        (parameters.ROOT / "data" / "new", "is in this project"),
    ):
        assert new.main([str(folder), "--corpus", str(corpus)]) == 1
        told = capsys.readouterr().err
        assert why in told
        assert told.count("\n") == 1


def test_the_same_documents_give_the_same_bytes(tmp_path: Path, corpus: Path) -> None:
    folders = [tmp_path / "one" / "harbor", tmp_path / "two" / "harbor"]
    for folder in folders:
        new.main([str(folder), "--corpus", str(corpus)])
    for name in new.FILES:
        assert (folders[0] / name).read_bytes() == (folders[1] / name).read_bytes()


def test_the_first_actor_can_be_added_to_no_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for text in (None, "", "# mine\n", "actors: []\n"):
        actors = tmp_path / f"{len(text or 'none')}.yml"
        if text is not None:
            actors.write_text(text, encoding="utf-8")
        assert check.main(["--add", "Ruth Okafor", "--as", "person", "--actors", str(actors)]) == 0
        assert list(gazetteer.load(actors).actors) == ["ruth-okafor"]
    table = tmp_path / "actors.csv"
    assert check.main(["--convert", str(actors), str(table)]) == 0
    assert gazetteer.load(table) == gazetteer.load(actors)
    capsys.readouterr()
    assert check.main(["--add", "Ben Okafor", "--as", "person", "--actors", str(table)]) == 1
    assert "is a table: add a row there" in capsys.readouterr().err


def test_a_row_with_no_in_keep_is_left_out(tmp_path: Path) -> None:
    table = tmp_path / "actors.csv"
    header = (
        "keep,actor,field,form,match,preceded_by,not_preceded_by,followed_by,not_followed_by,needs,role,valid,note\n"
    )
    rows = "yes,a,type,person\nyes,a,name,Ann Lee\nno,a,weak,Annie\nno,b,name,Bob Lee\nyes,b,type,person\n"
    table.write_text(header + "".join(f"{row}{',' * 9}\n" for row in rows.splitlines()), encoding="utf-8")
    loaded = gazetteer.load(table)
    assert list(loaded.actors) == ["a"]
    assert loaded.actors["a"].weak == ()
    table.write_text(header + f"perhaps,a,type,person{',' * 9}\n", encoding="utf-8")
    with pytest.raises(gazetteer.GazetteerError, match="line 2: keep is 'perhaps'; write yes or no"):
        gazetteer.load(table)
