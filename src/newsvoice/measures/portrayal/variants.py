"""The same quotation in several documents: who prints all of it, who cuts it, who gives it to somebody else.

Two quotations are versions of one if one holds most of the other: at least `MOSTLY` of the sequences of three words of
the shorter (``core.containment``). The longest version stands for all; what is compared with it is what the others
print of it, not what was said.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from newsvoice.core import containment
from newsvoice.core.plain_texts import opening
from newsvoice.measures.portrayal.comparison import NOBODY

COLUMNS = (
    "quotation", "documents", "reach", "speakers", "text", "speaker", "printed", "missing", "given_to", "without",
    "doc_id", "start", "end", "sentence",
)  # fmt: skip
MOSTLY = 0.75
FEWEST_WORDS = 6
USUAL = 0.5
"""The share of the documents with a quotation that must print a second one beside it for that to be missed."""
_FEWEST_BESIDE = 2  # documents that print both
_LENGTH = 3  # words of a sequence that is compared
_SHOWN = 10  # words of a quotation that is missed


def find(quotations: pd.DataFrame, outlets: pd.Series) -> pd.DataFrame:
    """Give every printed version of the quotations that several documents print.

    Args:
        quotations: those of somebody (``comparison.said``): doc_id, start, end, sentence, speaker, text.
        outlets: the outlet of each document, by doc_id; ``""`` where it is not known.

    Returns:
        One row a quotation and document, most printed quotations first, the fullest version of each first. Columns:
        quotation, a number from 1; documents that print it, and reach, how many outlets; speakers, how many they give
        it to, by last name; text, as printed, the pieces of one that the narrator interrupts joined by “[…]”; speaker,
        who it is given to there; printed, the share of the words of the longest piece; missing, the part that is not
        there (beginning, middle, end); given_to, who most documents give it to, if that is somebody else; without,
        what most documents print beside it of another speaker and this one does not; doc_id, start, end, sentence, of
        its longest piece.
    """
    long = quotations["text"].map(lambda text: len(containment.words(text)) >= FEWEST_WORDS).astype(bool)
    said = quotations[long].reset_index(drop=True)
    groups = [group for group in _groups(said) if group["doc_id"].nunique() > 1]
    groups.sort(key=lambda group: (-group["doc_id"].nunique(), -len(group), group.index[0]))
    if not groups:
        return pd.DataFrame(columns=list(COLUMNS))
    beside = _Beside(groups)
    versions = [_versions(group, number) for number, group in enumerate(groups, 1)]
    frames = [v.assign(reach=_reach(v, outlets), without=beside.without(v)) for v in versions]
    return pd.concat(frames, ignore_index=True)[list(COLUMNS)]


def _groups(said: pd.DataFrame) -> Iterator[pd.DataFrame]:
    """The quotations that one holds, with that one first."""
    held = containment.find(said["text"].tolist(), MOSTLY, length=_LENGTH, fewest=FEWEST_WORDS - _LENGTH + 1)
    members: dict[int, list[int]] = {}
    for k, by in enumerate(held):
        if by is not None:
            members.setdefault(by.by, [by.by]).append(k)
    for first in sorted(members):
        yield said.loc[members[first]]


def _versions(group: pd.DataFrame, number: int) -> pd.DataFrame:
    """What each document prints of one quotation, all its pieces together, the fullest first."""
    whole = containment.words(group["text"].iloc[0])
    usual = _usual_speaker(group)
    rows = [_version(pieces, whole, usual) for _, pieces in group.groupby("doc_id", sort=True)]
    named = {_last_name(row["speaker"]) for row in rows} - {""}
    found = pd.DataFrame(rows).assign(quotation=number, documents=len(rows), speakers=len(named))
    return found.sort_values(["printed", "doc_id"], ascending=[False, True], kind="stable")


def _version(pieces: pd.DataFrame, whole: Sequence[str], usual: str) -> dict[str, Any]:
    """One document's version of the quotation ``whole``; place and speaker are those of its longest piece."""
    longest = pieces.iloc[max(range(len(pieces)), key=lambda k: len(pieces["text"].iloc[k]))]
    printed = np.logical_or.reduce([_printed(text, whole) for text in pieces["text"]])
    other = _last_name(longest["speaker"]) not in ("", _last_name(usual))
    return {
        **longest[["doc_id", "start", "end", "sentence", "speaker"]].to_dict(),
        "text": " […] ".join(pieces.sort_values("start")["text"]),
        "printed": float(printed.mean()),
        "missing": _missing(printed),
        "given_to": usual if other else "",
    }


def _last_name(speaker: str) -> str:
    """By which speakers are compared: “Donald J. Trump” is “Trump”; ``""`` for nobody."""
    return "" if speaker in NOBODY else speaker.rsplit(" ", 1)[-1].casefold()


def _printed(text: str, whole: Sequence[str]) -> NDArray[np.bool_]:
    """Which words of the whole quotation a piece has."""
    found = np.zeros(len(whole), dtype=bool)
    for block in SequenceMatcher(None, whole, containment.words(text), autojunk=False).get_matching_blocks():
        found[block.a : block.a + block.size] = True
    return found


def _missing(printed: NDArray[np.bool_]) -> str:
    """Where words are missing: beginning, middle, end."""
    at = np.flatnonzero(printed)
    if not len(at):
        return "all"
    middle = at[-1] - at[0] + 1 > len(at)
    gaps = {"beginning": at[0] > 0, "middle": middle, "end": at[-1] < len(printed) - 1}
    return ", ".join(name for name, missing in gaps.items() if missing)


def _usual_speaker(group: pd.DataFrame) -> str:
    """Who more than half of the documents that name anybody give a quotation to; ``""`` if there is nobody."""
    named: dict[tuple[str, str], str] = {}  # document and last name → the name as it stands there first
    for doc_id, speaker in zip(group["doc_id"], group["speaker"], strict=True):
        if last := _last_name(speaker):
            named.setdefault((doc_id, last), speaker)
    counts = Counter(last for _, last in named)
    most, count = next(iter(counts.most_common(1)), ("", 0))
    if count <= len({doc_id for doc_id, _ in named}) / 2:
        return ""
    return next(speaker for (_, last), speaker in named.items() if last == most)


def _reach(group: pd.DataFrame, outlets: pd.Series) -> int:
    known = group["doc_id"].map(outlets).fillna("")
    return int(known[known != ""].nunique())


class _Beside:
    """Which quotations documents print beside each other."""

    def __init__(self, groups: Sequence[pd.DataFrame]) -> None:
        self._speakers = [_usual_speaker(group) for group in groups]
        self._openings = [opening(group["text"].iloc[0], _SHOWN) for group in groups]
        self._documents = [frozenset(group["doc_id"]) for group in groups]
        self._of_document: dict[str, list[int]] = {}
        for number, documents in enumerate(self._documents):
            for doc_id in documents:
                self._of_document.setdefault(doc_id, []).append(number)

    def without(self, versions: pd.DataFrame) -> list[str]:
        """What each version lacks: the quotation of somebody else that most documents with this one print.

        The first such quotation, with its speaker; ``""`` where nothing is missed.
        """
        here, speaker = set(versions["doc_id"]), _usual_speaker(versions)
        if not speaker:
            return [""] * len(versions)
        together = Counter(number for doc_id in here for number in self._of_document[doc_id])
        least = max(_FEWEST_BESIDE, int(USUAL * len(here)) + 1)
        missed: dict[str, str] = {}
        for number in sorted(number for number, documents in together.items() if documents >= least):
            whose = self._speakers[number]
            if whose and _last_name(whose) != _last_name(speaker):
                for doc_id in here - self._documents[number]:
                    missed.setdefault(doc_id, f"{whose}: “{self._openings[number]}”")
        return [missed.get(doc_id, "") for doc_id in versions["doc_id"]]
