from newsvoice.quality import changes
from newsvoice.tables import Tables


def test_the_first_run_has_nothing_to_compare_with() -> None:
    assert changes.table(changes.record("", {"documents": 5})).empty


def test_a_changed_figure_is_shown_with_both_values() -> None:
    first = changes.record("", {"documents": 5, "quotations": 34})
    second = changes.record(first, {"documents": 6, "quotations": 34})
    assert changes.table(second).to_numpy().tolist() == [["documents", 5, 6]]


def test_a_run_that_changes_nothing_keeps_the_same_record() -> None:
    first = changes.record("", {"documents": 5})
    second = changes.record(first, {"documents": 6})
    assert changes.record(first, {"documents": 5}) == first
    assert changes.record(second, {"documents": 6}) == second


def test_a_damaged_record_counts_as_none() -> None:
    for damaged in ("{", "[]", '{"now": 3}', "null"):
        assert changes.table(changes.record(damaged, {"documents": 5})).empty


def test_the_headline_of_the_shipped_corpus(seeds: Tables) -> None:
    shown = changes.headline(seeds, {"top": 20})
    assert (shown["documents"], shown["quotations"], shown["parameter top"]) == (5, 34, 20)
    assert sum(int(shown[f"words {v}"]) for v in ("reported", "quoted", "commentary")) < len(seeds.tokens)
