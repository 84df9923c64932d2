import re

import pytest

from newsvoice.measures.actors import relation_links
from newsvoice.measures.actors.relation_tokens import read

# Each shape that was once misread, with a sentence beside it that must still be read. Actors are in capitals.
SHAPES = [
    # The word is a noun or an adverb.
    ("The storm drove tourists from NORWAY back to DENMARK.", "neither"),
    ("NORWAY has backed DENMARK in the talks.", "cooperative"),
    ("NORWAY fell into the arms of DENMARK.", "neither"),
    ("NORWAY will arm DENMARK.", "cooperative"),
    ("The NORWAY support DENMARK counted on never came.", "neither"),
    ("NORWAY supports DENMARK.", "cooperative"),
    # It is not done (implicative verbs and their nouns).
    ("NORWAY avoids condemning DENMARK.", "neither"),
    ("NORWAY is condemning DENMARK.", "conflictual"),
    ("NORWAY failed to defend DENMARK.", "neither"),
    ("NORWAY sent ships to defend DENMARK.", "cooperative"),
    ("NORWAY declined to criticize DENMARK.", "neither"),
    ("NORWAY went on to criticize DENMARK.", "conflictual"),
    ("NORWAY explained its refusal to help DENMARK.", "neither"),
    ("NORWAY is stepping up its effort to help DENMARK.", "cooperative"),
    ("NORWAY forgot to thank DENMARK.", "neither"),
    ("NORWAY never forgot DENMARK, and the envoy thanked DENMARK.", "neither"),
    ("NORWAY might join DENMARK.", "neither"),
    ("NORWAY said that it would join DENMARK.", "cooperative"),
    ("Will NORWAY attack DENMARK?", "neither"),
    # Somebody else acts, or is asked to.
    ("The fair in NORWAY was sponsored by DENMARK.", "neither"),
    ("NORWAY was attacked by DENMARK.", "conflictual"),
    ("The mayor urged NORWAY to condemn DENMARK.", "neither"),
    ("The mayor heard NORWAY condemned DENMARK.", "conflictual"),
    ("NORWAY asked voters to support DENMARK.", "neither"),
    ("NORWAY wants to support DENMARK.", "cooperative"),
    ("The port blamed NORWAY and defended DENMARK.", "neither"),
    ("NORWAY flew home and defended DENMARK.", "neither"),
    ("NORWAY worked late and defended DENMARK.", "cooperative"),
    ("Half of voters in NORWAY support DENMARK.", "neither"),
    # The actor only modifies what follows, its people excepted.
    ("NORWAY mourned the attack on the DENMARK embassy.", "neither"),
    ("NORWAY launched an attack on DENMARK.", "conflictual"),
    ("NORWAY bombed a DENMARK bakery.", "neither"),
    ("NORWAY bombed DENMARK positions.", "conflictual"),
    ("NORWAY supports DENMARK's entry into the union.", "neither"),
    ("NORWAY criticized DENMARK's entry into the union.", "conflictual"),
    ("NORWAY criticized DENMARK's neighbors.", "neither"),
    ("A NORWAY newspaper criticized DENMARK.", "neither"),
    ("NORWAY officials criticized DENMARK.", "conflictual"),
    ("Anti-NORWAY crowds attacked DENMARK.", "neither"),
    # Nouns belong to who owns or does them.
    ("NORWAY paid for its war on DENMARK.", "conflictual"),
    ("NORWAY heard of a distant war on DENMARK.", "neither"),
    ("NORWAY has received material support from DENMARK.", "cooperative"),
    ("NORWAY is seeking support from DENMARK.", "neither"),
    ("The war of NORWAY against DENMARK is over.", "conflictual"),
    ("NORWAY and DENMARK are tied in the table.", "neither"),
    ("The ties between NORWAY and DENMARK are old.", "cooperative"),
    ("Both NORWAY and DENMARK battled heavy rain.", "neither"),
]  # fmt: skip
PERSONS = [
    ("ADLER will endorse BAUER.", "cooperative"),
    ("ADLER spoke with her rival BAUER on Monday.", "conflictual"),
    ("ADLER supporters and a rival choir sang with BAUER.", "neither"),
    ("ADLER was welcomed by former rival BAUER.", "cooperative"),
    ("ADLER met former rival BAUER.", "neither"),
    ("ADLER's closest ally, Senator BAUER, spoke first.", "cooperative"),
    ("ADLER's allies, BAUER noted, spoke first.", "neither"),
    ("ADLER, a longtime critic of BAUER, spoke first.", "conflictual"),
    ("ADLER is no friend of BAUER.", "neither"),
    ("ADLER threw her support behind BAUER.", "cooperative"),
    ("ADLER's manager mentioned support for BAUER.", "neither"),
    ("The ADLER campaign attacked BAUER over taxes.", "conflictual"),
    ("The ADLER library attacked BAUER over taxes.", "neither"),
    ("ADLER attacked BAUER campaign chairman Otto Lang.", "neither"),
    ("ADLER attacked Governor BAUER over taxes.", "conflictual"),
    ("ADLER, aided by BAUER, won the county.", "cooperative"),
    ("ADLER, tired of BAUER, won the county.", "neither"),
]


def _relation(text: str, kind: str = "state") -> str:
    """What a sentence says of its two actors, which are in capitals."""
    names = re.finditer(r"\b[A-Z]{4,}\b", text)
    tokens = read(text, 0, [(m.start(), m.end(), m.group(), kind) for m in names])
    first, second = list(dict.fromkeys(t.actor for t in tokens if t.actor))
    link = relation_links.find(tokens, first, second)
    return link.relation if link else "neither"


@pytest.mark.parametrize(("text", "relation"), SHAPES)
def test_shapes_and_their_counterparts(text: str, relation: str) -> None:
    assert _relation(text) == relation


@pytest.mark.parametrize(("text", "relation"), PERSONS)
def test_persons_and_their_roles(text: str, relation: str) -> None:
    assert _relation(text, "person") == relation
