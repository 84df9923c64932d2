import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import EDGE_CASES, REFERENCE, corpus, finite

from newsvoice.measures.words import diversity


def test_kyle_lexical_diversity() -> None:
    """The README of kristopherkyle/lexical_diversity prints these for its 180 words."""
    reference = REFERENCE["lexdiv_kyle"]
    words = reference["sequence"]
    assert (len(words), len(set(words))) == (reference["n"], reference["types"])
    assert diversity.mattr(words, 50) == pytest.approx(reference["MATTR50"], abs=5e-10)
    assert diversity.hdd(words) == pytest.approx(reference["HDD"], abs=5e-8)
    assert diversity.mtld(words) == pytest.approx(reference["MTLD"], abs=5e-10)


def test_korpus() -> None:
    """koRpus prints two digits; HD-D there is the sum over types, not the mean."""
    reference = REFERENCE["lexdiv_koRpus"]
    words = reference["sequence"]
    assert (len(words), len(set(words))) == (reference["tokens"], reference["types"])
    assert diversity.mattr(words, 100) == pytest.approx(reference["MATTR100"], abs=5e-3)
    assert diversity.hdd(words) * 42 == pytest.approx(reference["HDD42"], abs=5e-3)
    assert diversity.mtld(words) == pytest.approx(reference["MTLD"], abs=5e-3)
    assert diversity.mattr(words, 100) == pytest.approx(reference["ours"]["MATTR100"], abs=5e-8)
    assert diversity.mtld(words) == pytest.approx(reference["ours"]["MTLD"], abs=5e-8)


@pytest.mark.parametrize("threshold", ["0.72", "0.66", "0.75"])
def test_textacy(threshold: str) -> None:
    """A stretch ends *below* the threshold; lexicalrichness ends it at it and prints 9.583 at .75."""
    reference = REFERENCE["lexdiv_textacy"]
    words = reference["text"].lower().replace(",", "").replace(".", "").split()
    assert round(diversity.mtld(words, float(threshold)), 3) == reference["MTLD"][threshold]


def test_yule_k() -> None:
    texts = {text: value for text, value in REFERENCE["lexdiv_yuleK"].items() if text != "source"}
    for text, value in texts.items():
        assert diversity.yule_k(text.split()) == pytest.approx(value, abs=5e-4)


def test_windows_that_move_equal_windows_counted_anew() -> None:
    words = [i * i % 23 for i in range(300)]
    slow = [len(set(words[i : i + 50])) / 50 for i in range(251)]
    assert diversity.mattr(words, 50) == pytest.approx(sum(slow) / 251)


@given(st.lists(st.integers(0, 40), min_size=1, max_size=900), st.sampled_from([0.5, 0.66, 0.72, 0.9]))
def test_stretches_end_where_a_word_at_a_time_ends_them(words: list[int], threshold: float) -> None:
    def stretch(terms: list[int]) -> float:
        factors, seen, length = 0.0, set[int](), 0
        for term in terms:
            seen.add(term)
            length += 1
            if len(seen) / length < threshold:
                factors, seen, length = factors + 1, set(), 0
        factors += (1 - len(seen) / length) / (1 - threshold) if length else 0
        return len(terms) / factors if factors else float(len(terms))

    assert diversity.mtld(words, threshold) == (stretch(words) + stretch(words[::-1])) / 2


def test_short_texts() -> None:
    for measure in (diversity.mattr, diversity.mtld, diversity.hdd, diversity.yule_k):
        assert measure([]) == 0
    assert diversity.mattr(["a", "b"]) == diversity.hdd(["a", "b"]) == 1
    assert diversity.mtld(["a", "b", "c"]) == 3


@pytest.mark.parametrize("name", EDGE_CASES)
def test_edge_cases(name: str) -> None:
    table = diversity.by_voice(EDGE_CASES[name])
    assert tuple(table) == diversity.COLUMNS
    assert finite(table)
    assert not table["enough"].any()


def test_repeating_voice_is_less_diverse() -> None:
    words = corpus(vocabulary=300)
    words.loc[words["voice"] == "quoted", "term"] = [f"w{i % 40}" for i in range((words["voice"] == "quoted").sum())]
    table = diversity.by_voice(words).set_index("voice")
    for measure in ("ttr", "mattr", "hdd"):
        assert table.loc["quoted", measure] < table.loc["commentary", measure] or measure == "mattr"
    assert table["enough"].all()


def test_thresholds_that_make_no_sense_are_refused() -> None:
    with pytest.raises(ValueError):
        diversity.mtld(["a"], 1.0)
    with pytest.raises(ValueError):
        diversity.mattr(["a"], 0)
