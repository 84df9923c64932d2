"""Measures by outlet or month: the part of the catalogue that compares groups of documents."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import pandas as pd

from newsvoice.core.voices import VOICES
from newsvoice.measures import actor_occurrences, occurrences, results
from newsvoice.measures.contrast import outlet_keywords
from newsvoice.measures.portrayal import affiliation, comparison, groups
from newsvoice.tables import Tables

OUTLET, MONTH = "outlet", "month"


class GroupMeasures:
    """What each outlet or month prints, whom it quotes and how it names; empty below two groups.

    ``by`` is ``outlet``, ``month``, or another column of ``tables.documents``; documents of which it is not known are
    left out.
    """

    tables: Tables

    def parameter(self, name: str) -> Any:
        """The value of a parameter; that it was used is noted."""
        raise NotImplementedError

    def voice_totals(self) -> pd.DataFrame:
        """Words of each document in each voice: doc_id, voice, tokens."""
        raise NotImplementedError

    def _excluded(self) -> Collection[str]:
        raise NotImplementedError

    def _counts(self, kind: str, frame: pd.DataFrame, **options: object) -> pd.DataFrame:
        raise NotImplementedError

    def voices_by(self, by: str = OUTLET) -> pd.DataFrame:
        """Words by voice of each outlet or month; see ``measures.portrayal.groups.voices``.

        Columns: outlet or month; documents, words, reported, quoted, commentary; quoted_share of the words, with its
        interval by document low, high.
        """
        totals = self.voice_totals()
        frame = groups.voices(totals, self._groups(by), confidence=self.parameter("confidence"))
        return self._counts("text", frame.rename(columns={"group": by}))

    def quoting_differs(self, by: str = OUTLET) -> pd.DataFrame:
        """Whether the groups differ in the share of a document that is quoted; see ``measures.portrayal.groups``.

        One row: groups, documents, statistic, p; empty if too few documents are known.
        """
        return groups.difference(self.voice_totals(), self._groups(by))

    def quoted_sides(self, by: str = OUTLET) -> pd.DataFrame:
        """Words quoted of each side of speakers, by outlet or month; see ``measures.portrayal.affiliation.sides``.

        Columns: side; outlet or month; quotations, words; total (all words that the group quotes), share; documents of
        parts.
        """
        quoted = self._quoted()
        sides = comparison.sides(quoted, affiliation.sides(self.tables.actors))
        frame = groups.quoted(quoted, self._groups(by), sides)
        return self._counts("sides", frame.rename(columns={"group": by, "item": "side"}))

    def quoted_speakers(self, by: str = OUTLET) -> pd.DataFrame:
        """Words quoted of each speaker, by outlet or month: ``quoted_sides`` with speaker in place of side."""
        quoted = self._quoted()
        frame = groups.quoted(quoted, self._groups(by), quoted["speaker"])
        return self._counts("quotations", frame.rename(columns={"group": by, "item": "speaker"}), printed=True)

    def names_by(self, by: str = OUTLET) -> pd.DataFrame:
        """The names that each outlet or month uses for the same actor; see ``measures.portrayal.groups.names``.

        Columns: actor, name; outlet or month; surface, count; total (mentions of the actor in the group), share;
        documents.
        """
        mentions = actor_occurrences.named(self.tables)
        frame = groups.names(mentions[mentions["voice"].isin(VOICES)], self._groups(by))
        frame = frame.rename(columns={"group": by}).assign(name=frame["actor"].map(self.tables.names))
        return self._counts("names", frame)

    def outlet_keywords(self) -> pd.DataFrame:
        """The words that an outlet uses more than all others, or less; see ``measures.contrast.outlet_keywords``.

        Columns: outlet, and those of ``keyness`` with the outlet as target; count and documents of the outlet. Only
        outlets with three documents or more are compared.
        """
        known = self._groups(OUTLET)
        tokens = self.tables.words("doc_id", "term", "voice")
        options = {name: self.parameter(name) for name in ("confidence", "min_documents")}
        given = [tokens, known.rename("outlet").rename_axis("doc_id").reset_index()]
        hidden = self._excluded()
        found = results.kept(
            "outlets", given, {**options, "exclude": sorted(hidden)},
            lambda: outlet_keywords.keywords(tokens, known, exclude=hidden, **options),
        )  # fmt: skip
        found = found.assign(count=found["count_target"], documents=found["documents_target"])
        return self._counts("words", found.rename(columns={"group": OUTLET}))

    def known_groups(self, by: str = OUTLET) -> pd.Series:
        """The outlet or month of each document of which it is known, by its id."""
        return occurrences.groups_of(self.tables.documents, by).rename(by)

    def _groups(self, by: str) -> pd.Series:
        """The group of each document, of none if there are fewer than two groups."""
        known = self.known_groups(by)
        return known if known.nunique() > 1 else known[:0]

    def _quoted(self) -> pd.DataFrame:
        """The quotations with their words, under the speakers by which their sentences are found."""
        said = comparison.said(self.tables)
        return comparison.with_words(said, self.tables.words("doc_id", "start")).assign(speaker=said["speaker"])
