import json
from pathlib import Path

import pytest
import yaml
from conftest import PROJECT
from hypothesis import given
from hypothesis import strategies as st

from newsvoice import gazetteer
from newsvoice.gazetteer import GazetteerError, cameo, views
from newsvoice.gazetteer.conversion import convert
from newsvoice.gazetteer.editing import EditingError, add_actor, add_alias
from newsvoice.gazetteer.folding import keys
from newsvoice.gazetteer.templates import PhraseError, expand, misspellings

ACTORS = PROJECT / "data/actors.yml"


def problems(text: str, tmp_path: Path) -> list[str]:
    file = tmp_path / "actors.yml"
    file.write_text(text, "utf-8")
    with pytest.raises(GazetteerError) as caught:
        gazetteer.load(file)
    assert all(line.startswith(str(file)) and "\n" not in line for line in caught.value.problems)
    assert str(caught.value) == "\n".join(caught.value.problems)
    return [line.removeprefix(f"{file}: ") for line in caught.value.problems]


def test_the_gazetteer_of_the_project_is_in_order() -> None:
    actors = gazetteer.load(ACTORS)
    assert gazetteer.warnings(actors) == []
    assert len(actors.actors) > 200
    assert list(actors.actors)[0] == actors.actors["us"].id == "us"
    assert all(set(pair.actors) <= set(actors.actors) for pair in actors.not_same)


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ("{id: a, type: t, name: A b}\n- {id: a, type: t, name: C}", "actor a: this id stands twice"),
        ("{id: a, type: t, name: Xy}\n- {id: b, type: t, name: X’y}", "the form 'Xy' also belongs to b"),
        ("{id: a, type: t, name: Xy, parent: c}", "actor a: parent 'c' is no actor"),
        ("{id: a, type: t, name: Xy, affiliations: [{of: c}]}", "affiliation of 'c' is no actor"),
        ("{id: a, type: t, name: Xy, parent: b}\n- {id: b, type: t, name: Z, parent: a}", "a > b > a"),
        ("{id: a, type: t, name: Xy, valid: 2014}", "valid '2014' is not FROM/TO"),
        ("{id: a, type: t, name: Xy, valid: 2014-13-01/}", "valid '2014-13-01/' is not FROM/TO"),
        ("{id: a, type: t, name: Xy, valid: 2015-01-01/2014-01-01}", "is not FROM/TO"),
        ("{id: a, type: t, name: Xy, alias: [B]}", "unknown field 'alias'; did you mean aliases?"),
        ("{id: a, type: t, name: Xy, aliases: B}", "aliases must be a list, not str"),
        ("{id: a, type: t, name: [Xy]}", "name must be a text, not a list"),
        ("{id: a, type: t}", "actor a: has no name"),
        ("{id: A b, type: t, name: X}", "an id is lower-case letters"),
        ("{id: a, type: t, name: Xy, aliases: [{form: B, match: fuzzy}]}", "the only value is exact"),
        ("{id: a, type: t, name: Xy, aliases: [{form: B, needs: [q]}]}", "needs 'q', which is no actor"),
        ("{id: a, type: t, name: Xy, aliases: [{match: exact}]}", "one of aliases has no form"),
        ("{id: a, type: t, name: Xy, aliases: ['—']}", "has no letter or digit"),
        ("{id: a, type: t, name: Xy, phrases: ['{b} forces']}", "{b} names no actor"),
        ("{id: a, type: t, name: Xy, phrases: ['(forces']}", "brackets must be balanced"),
        ("text", "actor number 1: is not a record"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(entry: str, message: str, tmp_path: Path) -> None:
    assert any(message in line for line in problems(f"actors:\n- {entry}\n", tmp_path))


def test_not_same_refuses_a_shared_form_even_a_weak_one(tmp_path: Path) -> None:
    text = (
        "actors:\n- {id: a, type: t, name: Ay, weak: [Party]}\n- {id: b, type: t, name: Be, weak: [Party]}\n"
        "not_same:\n- {actors: [a, b], because: two parties}\n- {actors: [a, z], because: x}\n- {actors: [a, a]}\n"
    )
    assert "because: the reason" in problems(text, tmp_path)[0]
    found = problems(text.replace("- {actors: [a, a]}\n", ""), tmp_path)
    assert "both have the form 'Party'; remove it from one (two parties)" in found[0]
    assert "'z' is no actor" in found[1]


@pytest.mark.parametrize("text", ["", "- a\n", "actors: {}\n", "actors: [\n", "a: \t- b"])
def test_a_file_that_is_no_gazetteer(text: str, tmp_path: Path) -> None:
    assert len(problems(text, tmp_path)) == 1


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match="the gazetteer .*none.yml does not exist"):
        gazetteer.load(tmp_path / "none.yml")


def test_guards_let_two_actors_use_one_form() -> None:
    first = {"id": "a", "type": "t", "name": "Ay", "aliases": [{"form": "US", "match": "exact"}]}
    second = {"id": "b", "type": "t", "name": "Be", "aliases": [{"form": "us", "followed_by": ["two"]}]}
    assert set(gazetteer.build({"actors": [first, second]}).actors) == {"a", "b"}


def test_values_that_yaml_would_turn_into_something_else_stay_text(tmp_path: Path) -> None:
    file = tmp_path / "actors.yml"
    file.write_text("actors:\n- {id: a, type: t, name: On, country: NO, note: 2014-06-15, cameo: [1e3]}\n")
    actor = gazetteer.load(file).actors["a"]
    assert (actor.name, actor.country, actor.note, actor.cameo) == ("On", "NO", "2014-06-15", ("1e3",))


def test_the_fingerprint_is_of_the_content_not_of_the_layout() -> None:
    data = yaml.safe_load(ACTORS.read_text("utf-8"))
    for actor in data["actors"]:
        actor.update({key: str(actor[key]) for key in ("valid",) if key in actor})
    same, again = gazetteer.load(ACTORS).fingerprint, gazetteer.build(data).fingerprint
    assert same == again and len(same) == 64
    data["actors"][0]["aliases"].append("Uncle Sam")
    assert gazetteer.build(data).fingerprint != same


def test_warnings_about_twins_and_unused_aliases() -> None:
    actors = gazetteer.build(
        {"actors": [{"id": "a", "type": "t", "name": "Kata'ib X", "aliases": ["Kataib X", "X Brigade"]},
                    {"id": "b", "type": "t", "name": "Bee"}]}
    )  # fmt: skip
    twin, unused, never = gazetteer.warnings(actors, {("a", "Kata’ib X")})
    assert "'Kataib X' is the same as" in twin
    assert "not used in this corpus: X Brigade" in unused
    assert "actor b: never named" in never


def test_templates() -> None:
    actors = gazetteer.load(ACTORS).actors
    assert expand("the a|b (c) d", {}) == ["the a d", "the a c d", "the b d", "the b c d"]
    assert {"Iraqi army", "Iraqis army", "Iraq's army", "Republic of Iraq's army"} == set(expand("{iraq} army", actors))
    assert expand("{iran:capital} regime", actors) == ["Tehran regime"]
    assert "government of Iran" in expand("government of {iran:name}", actors)
    assert {"govenrment", "goverment"} <= set(misspellings("government"))
    assert list(misspellings("coalition")) == list(misspellings("Government")) == []
    for wrong in ("{nobody} x", "{iran:town}", "a (b", "", "a|b|c|d|e|f|g|h|i|j " * 5):
        with pytest.raises(PhraseError):
            expand(wrong, actors)


@given(st.text(max_size=40))
def test_folding_is_stable_and_never_fails(form: str) -> None:
    assert all(keys(form))
    assert keys(form.replace("’", "'")) == keys(form)


def test_folding_keeps_different_names_apart() -> None:
    names = ["Barzani", "Barzanji", "al-Maliki", "al-Malki", "Amiri", "Ameri", "Hosseini", "Husseini", "Salim", "Salem"]
    assert len({keys(name) for name in names}) == len(names)
    assert keys("Kata’ib Sayyid al-Shuhadá") == keys("kataib sayyid ash-shuhada") == ("kataib", "sayyid", "shuhada")


def test_names_are_added_without_touching_the_rest(tmp_path: Path) -> None:
    file = tmp_path / "actors.yml"
    file.write_text(ACTORS.read_text("utf-8"), "utf-8")
    before = file.read_text("utf-8").splitlines()
    add_alias(file, "hadi-al-amiri", "Hady al-Amiri")
    add_alias(file, "press-tv", "Press: TV, “live”")
    add_alias(file, "sarhang-hamasaeed", "Sarhang H. Saeed")
    add_alias(file, "islamic-state", "So-called Caliphate")
    add_alias(file, "trump-administration", "Trump’s administration")
    new = add_actor(file, "Faleh 'Abd: al-Khazali", "person")
    actors = gazetteer.load(file).actors
    assert new == "faleh-abd-al-khazali"
    assert actors[new].name == "Faleh 'Abd: al-Khazali"
    for actor, form in (("hadi-al-amiri", "Hady al-Amiri"), ("press-tv", "Press: TV, “live”")):
        assert form in [alias.form for alias in actors[actor].aliases]
    after = file.read_text("utf-8").splitlines()
    assert sum(line not in after for line in before) <= 4
    assert add_actor(file, "Press TV 2", "media") == "press-tv-2"


def test_an_addition_that_would_break_the_file_changes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "actors.yml"
    file.write_text(ACTORS.read_text("utf-8"), "utf-8")
    with pytest.raises(EditingError, match="no actor 'nobody'"):
        add_alias(file, "nobody", "X")
    with pytest.raises(GazetteerError, match="also belongs to"):
        add_alias(file, "iran", "Kata'ib Hezbollah")
    with pytest.raises(EditingError, match="no id"):
        add_actor(file, "الحشد", "armed_group")
    assert file.read_text("utf-8") == ACTORS.read_text("utf-8")
    assert [path.name for path in tmp_path.iterdir()] == ["actors.yml"]


def test_the_table_and_the_yaml_hold_everything() -> None:
    actors = gazetteer.load(ACTORS)
    table = views.to_csv(actors)
    assert views.from_csv(table) == actors
    assert views.from_csv("\ufeff" + table.replace("\n", "\r\n")).fingerprint == actors.fingerprint
    assert gazetteer.parse(views.to_yaml(actors)).fingerprint == actors.fingerprint
    with pytest.raises(GazetteerError, match="columns must be"):
        views.from_csv("a,b\n1,2\n")
    with pytest.raises(GazetteerError, match="unknown field 'nmae'; did you mean name"):
        views.from_csv(table.replace("iran,name,", "iran,nmae,"))


def test_a_table_saved_by_a_spreadsheet_is_read_and_a_wrong_one_is_one_line(tmp_path: Path) -> None:
    source, target = tmp_path / "a.csv", tmp_path / "b.yml"
    head = ",".join(views.COLUMNS)
    rows = ["a,type,person,,,,,,,,,", "a,name,José,,,,,,,,,"]
    source.write_bytes("\r\n".join([head, *rows]).replace(",", ";").encode("windows-1252"))
    assert "was read as Windows-1252" in convert(source, target)
    assert gazetteer.load(target).actors["a"].name == "José"
    with pytest.raises(GazetteerError, match="t.csv, line 4: name stands twice; remove one"):
        views.from_csv("\n".join([head, *rows, rows[1]]), "t.csv")
    with pytest.raises(GazetteerError, match="t.csv, line 2: 1 cell under 12 columns"):
        views.from_csv(f"{head}\na\n", "t.csv")


words = st.text(st.characters(blacklist_characters=";", blacklist_categories=["C", "Z"]), min_size=1, max_size=8)
guarded = st.fixed_dictionaries(
    {"form": words.map(lambda word: f"x {word}")},
    optional={"match": st.just("exact"), "followed_by": st.lists(words, min_size=1, max_size=3), "note": words},
)


@given(st.lists(guarded, max_size=4), st.lists(words.map(lambda word: f"y{word}"), max_size=3))
def test_any_alias_survives_the_table_and_the_yaml(aliases: list[dict[str, object]], weak: list[str]) -> None:
    actor = {"id": "a", "type": "t", "name": "N", "aliases": aliases, "weak": weak}
    made = gazetteer.build({"actors": [actor]})
    assert views.from_csv(views.to_csv(made)) == made
    assert gazetteer.parse(views.to_yaml(made)) == made


def test_entities_for_investigators() -> None:
    entities = {e["id"]: e for e in map(json.loads, views.to_followthemoney(gazetteer.load(ACTORS)).splitlines())}
    abadi = entities["haider-al-abadi"]
    assert (abadi["schema"], abadi["properties"]["country"]) == ("Person", ["iq"])
    office = entities["haider-al-abadi-tie-0"]
    assert office["schema"] == "Membership"
    assert office["properties"] == {
        "member": ["haider-al-abadi"], "organization": ["iraq-government"], "role": ["prime minister"],
        "startDate": ["2014-09-08"], "endDate": ["2018-10-25"],
    }  # fmt: skip
    ties = [e["properties"] for e in entities.values() if e["schema"] == "Membership"]
    assert all(tie["member"][0] in entities and tie["organization"][0] in entities for tie in ties)


DICTIONARY = """\ufeff# a comment
HADI_AL-AMIRI_ ; another
+ABU_HASSAN_ +AMIRI_
+ONE_NAME+_TWO_NAMES_
\t[IRQGOV 101221-20140908]
\t[IRQREB <20030320] [ELI]\t# third
U.N._OFFICE_(UNO)_ [IGOUNO >450624] text
\tINDENTED_NAME_#GLUED
B+H_CARRIERS_\t[
\tMNCUSA]

NO_CODE
+T'ANG_
LAST_RECORD_
\t[XXX]"""


def test_event_data_dictionaries_are_read_whole() -> None:
    records = cameo.read(DICTIONARY)
    assert [record.names for record in records] == [
        ["HADI AL-AMIRI", "ABU HASSAN", "AMIRI", "ONE NAME", "TWO NAMES"], ["U.N. OFFICE (UNO)"], ["INDENTED NAME"],
        ["B+H CARRIERS"], ["NO CODE", "T'ANG"], ["LAST RECORD"],
    ]  # fmt: skip
    assert [(code.code, code.valid) for code in records[0].codes] == [
        ("IRQGOV", "2010-12-21/2014-09-08"), ("IRQREB", "/2003-03-20"), ("ELI", ""),
    ]  # fmt: skip
    assert records[1].codes == [cameo.DatedCode("IGOUNO", "1945-06-24/")]
    assert [code.code for code in records[3].codes] == ["MNCUSA"]
    ties = cameo.as_affiliations(records[0], {"IRQ": "iraq-government"})
    assert [(tie.of, tie.role, tie.valid) for tie in ties][0] == ("iraq-government", "IRQGOV", "2010-12-21/2014-09-08")
    made = {actor.id: actor for actor in cameo.actors(records)}
    assert made["hadi-al-amiri"].name == "Hadi al-Amiri"
    assert [alias.form for alias in made["hadi-al-amiri"].aliases][:2] == ["Abu Hassan", "Amiri"]
    assert made["last-record"].cameo == ("XXX",)


def test_dated_codes_of_a_dictionary_become_ties_to_the_actors_that_carry_them(tmp_path: Path) -> None:
    source, target = tmp_path / "small.actors", tmp_path / "small.yml"
    source.write_text(DICTIONARY, encoding="utf-8")
    convert(source, target, gazetteer.load(ACTORS))
    read = gazetteer.load(target)
    ties = [(tie.of, tie.role, tie.valid) for tie in read.actors["hadi-al-amiri"].affiliations]
    assert ties == [("iraq-government", "IRQGOV", "2010-12-21/2014-09-08"), ("iraq", "IRQREB", "/2003-03-20")]
    assert {"iraq-government", "iraq"} <= set(read.actors)
    assert read.actors["u-n-office-uno"].note == "IGOUNO 1945-06-24/"


def test_files_are_converted_by_their_endings(tmp_path: Path) -> None:
    table, back, entities = tmp_path / "a.csv", tmp_path / "b.yml", tmp_path / "c.json"
    back.write_text("# kept\n\nactors: []\n")
    assert "actors from" in convert(ACTORS, table)
    convert(table, back)
    convert(back, entities)
    assert gazetteer.load(back).fingerprint == gazetteer.load(ACTORS).fingerprint
    assert back.read_text("utf-8").startswith("# kept\n")
    (tmp_path / "d.actors").write_text(DICTIONARY, "utf-8")
    convert(tmp_path / "d.actors", tmp_path / "d.yml")
    assert len(gazetteer.load(tmp_path / "d.yml").actors) == 6
    for source, target in ((ACTORS, tmp_path / "x.pdf"), (tmp_path / "x.pdf", back)):
        with pytest.raises(EditingError, match="can (read|write)"):
            convert(source, target)


def test_vowels_of_devanagari_belong_to_their_word() -> None:
    assert keys("दिल्ली सरकार") == ("दिल्ली", "सरकार")


def test_points_and_soft_hyphens_do_not_tell_names_apart() -> None:
    assert keys("Bagh\u00addad") == keys("Baghdad") == ("baghdad",)
