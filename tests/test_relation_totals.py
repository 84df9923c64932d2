import pandas as pd

from newsvoice.measures.actors import relation_totals


def test_claims_are_added_up_over_what_actors_are_part_of() -> None:
    rows = [("army", "isis", "cooperative", "claim", "x", "d", 1), ("isis", "us", "cooperative", "claim", "", "d", 2),
            ("isis", "us", "cooperative", "claim", "x", "d", 3), ("army", "isis", "cooperative", "outlet", "", "d", 4),
            ("army", "us", "conflictual", "claim", "x", "d", 5), ("isis", "us", "neither", "", "", "d", 6)]  # fmt: skip
    columns = ["a", "b", "relation", "attribution", "asserted_by", "doc_id", "sentence_a"]
    table = relation_totals.claims(pd.DataFrame(rows, columns=columns), {"army": "state", "state": "us", "us": ""})
    assert table.to_dict("records") == [
        {"a": "isis", "b": "us", "relation": "cooperative", "claims": 3, "own": 1, "who": ("x", "")}
    ]


def test_a_circle_of_parents_ends() -> None:
    assert relation_totals.whole("a", {"a": "b", "b": "a"}) == "b"
