import json
import pickle
import random
import re
import time
from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest
from conftest import PROJECT
from hypothesis import given, settings
from hypothesis import strategies as st

from newsvoice import gazetteer
from newsvoice.annotate import sentences
from newsvoice.annotate.mentions import Matcher, context, forms
from newsvoice.gazetteer.folding import fold
from newsvoice.quality import scoring

TEXTS = {path.name: path.read_bytes().decode("utf-8") for path in (PROJECT / "data/raw").glob("*.txt")}
GOLD = json.loads((PROJECT / "data/gold/actors.json").read_text("utf-8"))
MATCHER = Matcher(gazetteer.load(PROJECT / "data/actors.yml"))
PASSAGES = (Path(__file__).parent / "passages_mentions.txt").read_text("utf-8").split("\n---\n")
MARKED = re.compile(r"\{([^|{}]+)\|([a-z0-9-]+)\|(actor|place|attributive)\}")


def matcher(*actors: dict[str, object]) -> Matcher:
    return Matcher(gazetteer.build({"actors": [{"type": "person", **actor} for actor in actors]}))


def found(text: str, using: Matcher = MATCHER) -> list[tuple[str, str, str]]:
    return [(m.surface, m.actor, m.sense) for m in using.find(text)]


def acting(text: str, using: Matcher = MATCHER) -> list[str]:
    return [m.actor for m in using.find(text) if m.sense == "actor"]


def test_every_core_mention_of_the_documents_is_found_and_no_other() -> None:
    score = scoring.score_mentions(GOLD, TEXTS, MATCHER)
    assert (score.missed, score.wrong) == ([], [])
    assert len(score.wanted) == 265


def test_the_sense_of_every_annotated_name_is_right() -> None:
    score = scoring.score_sense(GOLD, TEXTS, MATCHER)
    assert score.wrong == []
    assert len(score.wanted) >= 380


def test_aliases_learnt_from_the_other_documents_carry_over() -> None:
    score = scoring.score_held_out(GOLD, TEXTS)
    assert score.f1 >= 0.85
    assert score.precision >= 0.98


def test_pairs_of_actors_in_a_sentence_are_those_of_the_annotation() -> None:
    gold = json.loads((PROJECT / "data/gold/cooccurrence.json").read_text("utf-8"))
    counted = {
        (file, s["start"]) for file, found in gold["sentences"].items() for s in found
        if s["section"] in scoring.SCORED_SECTIONS and s["id"] not in gold["excluded_duplicates"]
    }  # fmt: skip
    pairs: Counter[tuple[str, str]] = Counter()
    for file, text in TEXTS.items():
        named = [m for m in MATCHER.find(text) if m.sense == "actor"]
        for sentence in sentences.split(text):
            if (file, sentence.start) in counted:
                actors = {m.actor for m in named if sentence.start <= m.start < sentence.end}
                pairs.update(combinations(sorted(actors), 2))
    assert pairs == {(edge["a"], edge["b"]): edge["count"] for edge in gold["variants"]["strict"]["edges"]}
    assert (len(pairs), pairs.total()) == (167, 263)


@pytest.mark.parametrize("passage", PASSAGES, ids=lambda passage: passage.strip()[:30])
def test_passages_written_for_this_test(passage: str) -> None:
    text, wanted, end = "", [], 0
    for match in MARKED.finditer(passage):
        text += passage[end : match.start()]
        wanted.append((len(text), *match.groups()))
        text += match[1]
        end = match.end()
    text += passage[end:]
    assert [(m.start, m.surface, m.actor, m.sense) for m in MATCHER.find(text)] == wanted


def test_spellings_that_are_the_same_name() -> None:
    one = matcher({"id": "h", "type": "armed_group", "name": "Hashd al-Shaabi", "aliases": ["P.M.F."]})
    for text in (
        "Hashd al-Shaabi", "Hashd al-Sha’abi", "hashd", "HASHD AL-SHAABI", "Hashd Al Shaabi", "Hashd ash-Shaabi",
        "Hashd el-Shaabi", "Hashd Shaabi", "al-Hashd al-Shaabi", "PMF", "P.M.F.", "Hashd\xa0al‑Shaabi",
    ):  # fmt: skip
        assert acting(f"We met {text} there.", one) == ([] if text == "hashd" else ["h"]), text


def test_capitals_tell_acronyms_and_names_from_words() -> None:
    text = "Let us say it is an Islamic state of mind: trump cards, badr, the guards. Us too.\n\nIT IS ALL ABOUT US"
    assert found(text) == []
    assert acting("IS fighters met US troops.") == ["islamic-state", "us-military"]


def test_the_longest_name_wins_and_brackets_stay_balanced() -> None:
    text = "The Islamic Republic News Agency, The Washington Times and [U.S.] military forces of the U.S. Army"
    assert found(text) == [
        ("Islamic Republic News Agency", "irna", "actor"),
        ("Washington Times", "washington-times", "actor"),
        ("[U.S.] military forces", "us-military", "actor"),
        ("U.S. Army", "us-military", "actor"),
    ]


def test_names_do_not_cross_paragraphs_but_cross_wrapped_lines() -> None:
    one = matcher({"id": "h", "type": "armed_group", "name": "Harakat al-Nujaba"})
    assert acting("A headline about the Harakat\n\nal-Nujaba said.", one) == []
    assert acting("The spokesman of the armed movement Harakat\nal-Nujaba said so.", one) == ["h"]


def test_surnames_count_after_the_full_name_only() -> None:
    one = matcher({"id": "amouri", "name": "Jabbar al-Amouri"})
    assert acting("Amouri said so.", one) == []
    assert acting("Jabbar al-Amouri came. Amouri left. Al-Amouri slept. Gen. Amouri too.", one) == ["amouri"] * 4
    assert acting("Jabbar al-Amouri and his brother Karim al-Amouri met Salim Amouri.", one) == ["amouri"]
    assert acting("Jabbar al-Amouri crossed Amouri Street to Jabbar al-Amouri Mosque.", one) == ["amouri"]


def test_a_surname_of_two_persons_of_the_document_is_nobodys() -> None:
    two = matcher({"id": "a", "name": "Ali al-Husseini"}, {"id": "j", "name": "Jafar al-Husseini"})
    assert acting("Jafar al-Husseini said no. Al-Husseini left.", two) == ["j", "j"]
    assert acting("Jafar al-Husseini met Ali al-Husseini. Al-Husseini left.", two) == ["j", "a"]


CLINTONS = ({"id": "h", "name": "Hillary Clinton"}, {"id": "b", "name": "Bill Clinton"})


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Hillary Clinton spoke. Bill Clinton came later. Mrs. Clinton left.", "hbh"),
        ("Hillary Clinton spoke. Bill Clinton came later. Mr. Clinton left.", "hbb"),
        ("Hillary Clinton spoke. Bill Clinton came later. Clinton left.", "hbb"),
        ("Bill Clinton was there. Hillary Clinton spoke. Clinton left. Clinton won.", "bhhh"),
        ("Bill Clinton was there. Hillary Clinton spoke. Mr. Clinton left. Clinton won.", "bhbb"),
        ("Bill Clinton met Hillary Clinton. Clinton left.", "bh"),
        ("Clinton was early. Hillary Clinton spoke. Bill Clinton slept.", "hb"),
    ],
)
def test_a_surname_of_two_persons_is_whose_title_it_has_or_who_was_named_last(text: str, actors: str) -> None:
    assert acting(text, matcher(*CLINTONS)) == list(actors)


def test_a_name_is_found_with_initials_that_are_not_listed() -> None:
    one = matcher({"id": "r", "name": "Paul Ryan"}, {"id": "b", "name": "Joe B. Hall"})
    assert found("Paul D. Ryan met Paul D. J. Ryan and Joe B. Hall. Paul D. Ryan left.", one) == [
        ("Paul D. Ryan", "r", "actor"), ("Paul D. J. Ryan", "r", "actor"), ("Joe B. Hall", "b", "actor"),
        ("Paul D. Ryan", "r", "actor"),
    ]  # fmt: skip
    assert acting("Plan B. Ryan left.", one) == []


def test_junior_is_somebody_else_and_takes_nothing_from_his_father() -> None:
    both = matcher({"id": "f", "name": "Donald Trump", "aliases": ["Trump"]}, {"id": "s", "name": "Donald Trump Jr."})
    assert acting("Donald Trump came. Trump spoke. Donald Trump Jr. left. Mr. Trump stayed.", both) == [
        "f",
        "f",
        "s",
        "f",
    ]
    assert acting("Donald Trump Jr. left. Donald Trump came.", both) == ["s", "f"]


@pytest.mark.parametrize(
    ("text", "senses"),
    [
        ("Ann Roe supporters cheered.", ["attributive"]),
        ("Ann Roe's supporters cheered.", ["actor"]),
        ("Ann Roe supported it.", ["actor"]),
        ("The Ann Roe campaign said so.", ["actor"]),
        ("A CNN analyst said so.", ["attributive"]),
        ("CNN said so.", ["actor"]),
    ],
)
def test_a_name_before_those_who_are_with_it_is_not_the_actor(text: str, senses: list[str]) -> None:
    made = matcher({"id": "r", "type": "person", "name": "Ann Roe"}, {"id": "c", "type": "media", "name": "CNN"})
    assert [mention.sense for mention in made.find(text)] == senses


def test_weak_forms_and_forms_that_need_others() -> None:
    text = "The coalition struck."
    assert acting(text) == []
    assert acting(f"The U.S.-led coalition came. {text}") == ["us-led-coalition"] * 2
    assert acting("The Party of God won.") == []
    assert acting("The PMF and the Party of God won.") == ["pmf", "kataib-hezbollah"]


def test_initials_stand_for_a_name_that_the_document_has_in_full() -> None:
    one = matcher({"id": "c", "type": "ngo", "name": "Committee for Public Safety"})
    assert acting("The CPS met.", one) == []
    assert acting("The Committee for Public Safety met. The CPS voted.", one) == ["c", "c"]


TRAPS = [
    ("Ali al-Husseini", "Jafar al-Husseini"), ("Masoud Barzani", "Srud Barzanji"), ("Ali Khamenei", "Ali Sistani"),
    ("Nechirvan Barzani", "Masoud Barzani"), ("Nouri al-Maliki", "Riyad al-Malki"),
    ("Salim al-Jabouri", "Salem al-Jabouri"),
    ("Ali Khamenei", "Ruhollah Khomeini"), ("Ali Khamenei", "Mojtaba Khamenei"), ("Ahmad al-Asadi", "Bashar al-Assad"),
    ("Qais al-Khazali", "Laith al-Khazali"), ("Hamid Karzai", "Hamed Karzai"), ("George W. Bush", "George H. W. Bush"),
    ("Mohammad Ali Jafari", "Ali Jafari"), ("Ali al-Husseini", "Ali al-Husseini al-Sistani"),
    ("Hassan Nasrallah", "Hussein Nasrallah"), ("Hadi al-Amiri", "Hadi al-Amir"), ("Saddam Hussein", "Saddam Kamel"),
    ("Hezbollah", "Kata'ib Hezbollah"), ("Hezbollah", "Harakat Hezbollah al-Nujaba"), ("Nujaba", "Jabhat al-Nusra"),
    ("Islamic State", "Islamic Resistance of Iraq"), ("Saraya al-Salam", "Saraya al-Jihad"), ("Badr", "Badr Airlines"),
    ("Kata'ib al-Imam Ali", "Kata'ib Jund al-Imam"), ("Washington Times", "Washington Post"),
    ("Kurdistan Democratic Party", "Kurdistan Democratic Party of Iran"), ("Quds Force", "Quds Brigade"),
]  # fmt: skip
LONGER_UNKNOWN = {"Badr Airlines", "Kurdistan Democratic Party of Iran"}  # no rule can know what is not listed


def _type(name: str) -> str:
    groups = ("Hezbollah", "Nu", "Islamic", "Saraya", "Kata'ib", "Wash", "Kurd", "Quds", "Badr", "Jabhat", "Harakat")
    return "armed_group" if name.startswith(groups) else "person"


@pytest.mark.parametrize(("one", "other"), TRAPS, ids=lambda name: name.replace(" ", "-"))
def test_names_that_look_alike_are_never_merged(one: str, other: str) -> None:
    both = matcher({"id": "one", "name": one, "type": _type(one)}, {"id": "other", "name": other, "type": _type(other)})
    for name, right in ((one, "one"), (other, "other")):
        text = f"On Monday {name} spoke to reporters. Later {name}’s spokesman, who knows {name}, agreed."
        assert acting(text, both) == [right] * 3
        if name not in LONGER_UNKNOWN:
            wrong = {"one": other, "other": one}[right]
            assert acting(text, matcher({"id": "wrong", "name": wrong, "type": _type(wrong)})) == []


@given(
    st.lists(st.sampled_from(["Iraq", "Iran’s", "U.S.", "al-", "Al-Asadi", " ", "\n", "-", "’", "us", "x", "."])).map(
        "".join
    )
)
def test_words_read_between_blanks_are_those_of_the_whole_text(text: str) -> None:
    whole = [m.start() for m in MATCHER._start.finditer(text) if fold(m[0])[0] in MATCHER._root]
    pieces = text.split(" ")
    at = [len(" ".join([*pieces[:k], ""])) for k in range(len(pieces))]
    assert [at[k] + begin.start for k, piece in enumerate(pieces) for begin in MATCHER._begins(piece)] == whole


@given(st.lists(st.sampled_from(["Mr.", "Paul", "“Old", "a—b", "x(y", "\u00a0", "\n", " ", "  ", "é"])).map("".join))
def test_the_word_before_a_name_is_what_follows_the_last_blank_or_mark(before: str) -> None:
    text = f"{before} Ryan"
    window = text[max(0, len(before) - 40) : len(before)]
    plain = before and not before[-1].isspace()
    assert context.Context(text, len(before) + 1, len(text)).previous == (
        re.split(r"[\s“”\"(\[—]", window)[-1] if plain else ""
    )


def test_states_are_looked_through_once_for_all_actors(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[gazetteer.Gazetteer] = []
    owners = forms._owners
    monkeypatch.setattr(forms, "_owners", lambda actors: asked.append(actors) or owners(actors))
    assert Matcher(MATCHER.gazetteer).find("U.S. troops left Iraq.")
    assert asked == [MATCHER.gazetteer]


def test_a_name_that_comes_again_is_what_it_was() -> None:
    for _ in range(2):
        assert MATCHER.find_in_name("President Donald Trump") == MATCHER.find("President Donald Trump") != []
    assert pickle.loads(pickle.dumps(MATCHER)).find_in_name("Iraq") == MATCHER.find("Iraq")


def test_time_does_not_grow_with_the_number_of_aliases() -> None:
    text = "\n\n".join(TEXTS.values()) * 3
    few, many = (Matcher(_with_random_aliases(number)) for number in (100, 10_000))
    seconds = {few: [], many: []}
    for _ in range(7):
        for one, taken in seconds.items():
            began = time.process_time()
            one.find(text)
            taken.append(time.process_time() - began)
    assert min(seconds[many]) < 2 * min(seconds[few])  # a hundred times as many


def _with_random_aliases(number: int) -> gazetteer.Gazetteer:
    rng = random.Random(number)
    heads = ["Popular", "Islamic", "Ali", "Liwa", "Kata'ib", "Saraya", "Iraqi", *("ABCDEFGHIJKLM")]

    def word() -> str:
        return "".join(rng.choices("abdefghiklmnorstuy", k=8)).title()

    aliases = {f"{rng.choice(heads)} {word()} {word()}" for _ in range(number)}
    return gazetteer.build({"actors": [{"id": "x", "type": "ngo", "name": "Xyz Xyz", "aliases": sorted(aliases)}]})


@pytest.mark.parametrize("unit", ["Iraq ", "U.S.", "al-", "Iraqi\n", "Ali al-", "[U.S.] ", "Iran-", "IS ", "’s Iraq"])
def test_time_is_linear_in_the_length(unit: str) -> None:
    began = time.process_time()
    MATCHER.find(unit * (60_000 // len(unit)))
    assert time.process_time() - began < 5


PIECES = st.sampled_from(
    ["Iraq", "Iraq’s ", "U.S.", "US", " and ", "IS", "al-", "[", "]", "-", "Jabbar al-Amouri", "Amouri", "\n",
     "\n\n", " ", ". ", "troops", "PMF", "Popular Mobilization", "الحشد الشعبي", "é", "’", "Kata'ib ", "Trump"]
)  # fmt: skip


@settings(deadline=None)
@given(st.lists(PIECES, max_size=25).map("".join) | st.text(max_size=60))
def test_mentions_are_ordered_disjoint_and_say_what_the_text_says(text: str) -> None:
    mentions = MATCHER.find(text)
    assert all(text[m.start : m.end] == m.surface for m in mentions)
    assert all(a.end <= b.start for a, b in zip(mentions, mentions[1:], strict=False))
    assert all(m.actor in MATCHER.gazetteer.actors for m in mentions)
    assert {m.sense for m in mentions} <= {"actor", "place", "attributive"}
    assert MATCHER.find(text) == mentions


def test_a_matcher_can_be_sent_to_another_process() -> None:
    text = next(iter(TEXTS.values()))
    assert pickle.loads(pickle.dumps(MATCHER)).find(text) == MATCHER.find(text)


def test_a_city_that_is_somebodys_surname_stays_hers_in_the_document() -> None:
    text = "Officials freed Valeska Paris in 2007. Paris was born in Switzerland. Paris claims she was held."
    assert [m.surface for m in MATCHER.find(text) if m.actor == "france"] == []
    other = "A study of George Washington University appeared. Washington warned Tehran on Monday."
    assert [m.surface for m in MATCHER.find(other) if m.actor == "us"] == ["Washington"]


def test_the_kind_says_how_an_actor_is_named() -> None:
    using = matcher(
        {"id": "ord", "name": "Paula J. Ord"},
        {"id": "hpf", "type": "armed_group", "name": "Harbor Peace Force", "aliases": ["H.P.F.", "the Harbor Force"]},
        {"id": "corran", "type": "state", "name": "Corran", "demonyms": ["Corranian", "Corranians"]},
    )
    text = "Paula Ord left the Harbor Peace Force. Ord said the H.P.F. would fight Corranians in Corranian ports."
    assert [(m.surface, m.kind) for m in using.find(text)] == [
        ("Paula Ord", "name"),
        ("Harbor Peace Force", "name"),
        ("Ord", "short"),
        ("H.P.F.", "acronym"),
        ("Corranians", "demonym"),
        ("Corranian", "adjective"),
    ]


def test_an_initial_in_the_middle_may_be_left_out_but_not_a_short_name() -> None:
    using = matcher({"id": "ord", "name": "Paula J. Ord"}, {"id": "lee", "name": "Ann Lee Tamm"})
    assert acting("Paula Ord met Ann Tamm.", using) == ["ord"]


def test_the_adjective_of_a_state_may_be_its_possessive() -> None:
    using = matcher(
        {"id": "corran", "type": "state", "name": "Corran", "demonyms": ["Corranian"]},
        {"id": "navy", "type": "armed_group", "name": "Corranian navy"},
        {"id": "guard", "type": "armed_group", "name": "Coast Guard", "aliases": ["Corranian coast guard"]},
    )
    assert acting("Corran’s coast guard met the Corranian navy.", using) == ["guard", "navy"]


def test_a_state_before_a_capitalised_noun_is_an_adjective_unless_that_is_an_actor_too() -> None:
    using = matcher(
        {"id": "corran", "type": "state", "name": "Corran"},
        {"id": "ord", "name": "Paula Ord"},
    )
    assert [m.sense for m in using.find("He left Corran Harbor at noon.")] == ["attributive"]
    assert acting("Corran Paula Ord said.", using) == ["corran", "ord"]
    assert acting("Corran The Great Power said.", using) == ["corran"]


def test_a_name_goes_on_behind_a_line_break_only_inside_running_text() -> None:
    using = matcher({"id": "ord", "name": "Paula Ord"})
    long = "The members of the harbor board said on Monday that they had seen Paula\nOrd at the gate."
    assert acting(long, using) == ["ord"]
    assert acting(long.replace("\n", "\n\n"), using) == []
    assert acting("Paula\nOrd", using) == []


def test_a_headline_needs_four_words_most_of_which_have_capitals() -> None:
    using = matcher({"id": "corran", "type": "state", "name": "Corran"})
    assert [m.sense for m in using.find("Board Warns Corran Fishermen Again")] == ["actor"]
    assert [m.sense for m in using.find("Board warns Corran Fishermen again")] == ["attributive"]


@pytest.mark.parametrize(
    ("text", "sense"),
    [
        ("He praised Washington.", "actor"),
        ("He praised Washington, D.C.", "place"),
        ("A Washington spokesman smiled.", "attributive"),
        ("Washington spokesman smiled.", "actor"),
        ("Mosul, Iraq, was quiet.", "place"),
    ],
)
def test_a_name_acts_is_a_place_or_an_adjective(text: str, sense: str) -> None:
    assert [m.sense for m in MATCHER.find(text)] == [sense]


def test_another_given_name_means_another_person() -> None:
    assert acting("Sheikh Hadi al-Ameri spoke. Karim al-Ameri spoke.") == ["hadi-al-amiri"]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Paula Ord left. Then Ord smiled.", 2),
        ("Paula Ord left. J. Ord smiled.", 1),
        ("Paula Ord left. Jr. Ord smiled.", 2),
        ("Paula Ord left. NATO Ord smiled.", 2),
        ("Paula Ord left. Kim Ord smiled.", 1),
        ("Paula Ord left. Ord Harbor is shut.", 1),
        ("Paula Ord left. Ord NATO is shut.", 2),
        ("Paula Ord left. Ord’s Harbor is shut.", 2),
        ("Paula Ord left. Paula Ord al-Tamm did.", 1),
    ],
)
def test_a_surname_is_of_the_person_unless_another_name_goes_with_it(text: str, named: int) -> None:
    using = matcher({"id": "ord", "name": "Paula Ord"})
    assert len(acting(text, using)) == named
