"""Measures of what was checked by hand: the part of the catalogue that tells how often the annotation is right."""

from __future__ import annotations

from typing import Any

import pandas as pd

from newsvoice.annotate.quotations.corrections import BY_HAND
from newsvoice.measures.error import (
    agreement,
    calibration,
    checked_places,
    corrected,
    corrected_naming,
    rates,
    sampling,
)
from newsvoice.measures.error.calibration import Recalibration
from newsvoice.measures.portrayal import affiliation
from newsvoice.measures.portrayal.comparison import NOBODY
from newsvoice.sources.given_corrections import MENTION, QUOTATION
from newsvoice.tables import Tables

_NAMED = {"count": "named", "corrected_count": "corrected_named", "share": "corrected_share"}
"""Names of columns where mentions are counted instead of words."""


class CheckingMeasures:
    """What analysts have checked, how often it was right, and what that makes of the figures.

    ``what`` is ``quotation``, ``indirect`` (speech without quotation marks), ``voice`` (passages) or ``mention``.
    """

    tables: Tables

    def parameter(self, name: str) -> Any:
        """The value of a parameter; that it was used is noted."""
        raise NotImplementedError

    def checked_places(self, what: str = QUOTATION) -> pd.DataFrame:
        """Every place that was found, beside what was decided of it; see ``measures.error.checked_places``."""
        return checked_places.units(self.tables, what)

    def places_to_check(
        self, size: int = 50, *, what: str = QUOTATION, design: str = sampling.UNIFORM, seed: int = 0
    ) -> pd.DataFrame:
        """A random sample of places to check, in the order in which to do it; see ``measures.error.sampling.draw``.

        Columns: those of ``checked_places``; probability; sample, the cell for data/corrections.csv.
        """
        return sampling.draw(self.checked_places(what), size, design=design, seed=seed)

    def error_rates(self, *, by: str = "") -> pd.DataFrame:
        """How often what was found is right, by random samples checked by hand; see ``measures.error.rates``.

        Columns: what; the column ``by``, if it is rule or outlet; places (found); checked, of those drawn at random;
        correct, of these; right_share, low, high; weighted, whether some were more probable to be drawn than others;
        stale, whether the documents have changed since. A rule or outlet with less than ten checked places has no row;
        without a sample there is no row at all.
        """
        confidence = self.parameter("confidence")
        found = []
        decided = self.tables.decisions
        drawn = set(decided.loc[decided["sample"] != "", "what"])
        for what in (one for one in checked_places.WHATS if one in drawn):
            least = rates.ENOUGH if by else 1
            places = self.checked_places(what)
            of = rates.rates(places, by=by, least=least, confidence=confidence)
            found.append(of.assign(what=what, stale=any(sample["stale"] for sample in places.attrs["samples"])))
        if not found:
            found = [pd.DataFrame(columns=["what", *rates.COLUMNS, "stale"])]
        frame = _together(found).rename(columns={"right": "correct", "share": "right_share"})
        named = frame.rename(columns={"group": by}) if by else frame.drop(columns="group")
        return named[["what", *(column for column in named if column != "what")]]

    def corrected_speakers(self) -> pd.DataFrame:
        """Who gets how many quoted words, as found and corrected by a random sample; see ``measures.error.corrected``.

        Columns: speaker; count, raw, raw_low, raw_high; corrected_count, count_low, count_high; share, low, high;
        checked, documents. What is corrected is nan below thirty random places checked.
        """
        found = corrected.shares(self.checked_places(), confidence=self.parameter("confidence"))
        return found.rename(columns={"label": "speaker"})

    def corrected_sides(self) -> pd.DataFrame:
        """Whose side gets how many quoted words: ``corrected_speakers`` with side in place of speaker."""
        found = corrected.shares(self._places_of_sides(), confidence=self.parameter("confidence"))
        return found.rename(columns={"label": "side"})

    def corrected_actors(self) -> pd.DataFrame:
        """Who is named how often, as found and corrected by a random sample of mentions checked by hand.

        Columns: name, of the actor; named (mentions), corrected_named; raw, its share of all mentions, and
        corrected_share with low and high; the others as in ``corrected_speakers``.
        """
        found = corrected.shares(self.checked_places(MENTION), confidence=self.parameter("confidence"))
        return found.rename(columns=_NAMED | {"label": "name"})

    def corrected_naming(self) -> pd.DataFrame:
        """Whose side names whom in quoted words, corrected by the checked quotations.

        Columns: actor, name; side; named, mentions of the actor in words quoted of the side, raw, their share of all
        its mentions in quoted words, and corrected_named, corrected_share; the others as in ``corrected_speakers``,
        where checked are quotations that name the actor. An actor that less than thirty of the quotations name that
        were drawn and checked has no row; see ``measures.error.corrected_naming``.
        """
        named = self.tables.mentions[self.tables.mentions["sense"] == "actor"]
        found = corrected_naming.naming(self._places_of_sides(), named, confidence=self.parameter("confidence"))
        return found.rename(columns=_NAMED | {"label": "side"}).assign(name=found["actor"].map(self.tables.names))

    def _places_of_sides(self) -> pd.DataFrame:
        """Quotations with sides for labels."""
        known = affiliation.sides(self.tables.actors)
        places = self.checked_places()
        sides = {name: _sides(places[name], places[f"{name}_actor"], known) for name in ("found", "right")}
        return places.assign(**sides)

    def agreement(self) -> pd.DataFrame:
        """How often two analysts decide alike; see ``measures.error.agreement``.

        Columns: what, first, second, places, agreed, kappa, low, high.
        """
        confidence, decided = self.parameter("confidence"), self.tables.decisions
        found = [agreement.agreement(decided, what, confidence).assign(what=what) for what in checked_places.WHATS]
        frame = _together(found)
        return frame[["what", *agreement.COLUMNS]]

    def calibration(self, what: str = QUOTATION) -> pd.DataFrame:
        """Whether confidences are right: what was stated beside what is; see ``measures.error.calibration``."""
        return calibration.calibration(self.checked_places(what), confidence=self.parameter("confidence"))

    def recalibrated(self, frame: pd.DataFrame, what: str = QUOTATION) -> pd.DataFrame:
        """Attributions with the confidence that checked places of these documents speak for, if enough are checked.

        ``attrs["recalibrated"]`` is the number of places that were checked, 0 if the confidence is as it was. What has
        been decided by hand is left as it is. See ``measures.error.calibration.recalibration``.
        """
        decided = self.tables.decisions
        drawn = (decided["what"] == what) & (decided["sample"] != "")
        found = self._recalibration(what) if drawn.sum() >= 2 * calibration.EVENTS else None
        if found:
            open_ones = frame["confidence"].notna() & ~frame["rule"].isin(BY_HAND)
            frame = frame.assign(confidence=frame["confidence"].where(~open_ones, found(frame["confidence"])))
        frame.attrs["recalibrated"] = found.checked if found else 0
        return frame

    def _recalibration(self, what: str) -> Recalibration | None:
        """Fitted once for these measures: a chapter asks for its quotations several times."""
        fitted: dict[str, Recalibration | None] = self.__dict__.setdefault("_recalibrations", {})
        if what not in fitted:
            fitted[what] = calibration.recalibration(self.checked_places(what))
        return fitted[what]


def _together(frames: list[pd.DataFrame]) -> pd.DataFrame:
    """The rows of all frames; one without rows says nothing of their types."""
    filled = [frame for frame in frames if len(frame)]
    return pd.concat(filled, ignore_index=True) if filled else frames[0]


def _sides(labels: pd.Series, actors: pd.Series, known: dict[str, str]) -> pd.Series:
    """The side of each speaker; nobody, and what is no quotation, keep their label."""
    side = actors.map(lambda actor: known.get(actor, affiliation.NO_SIDE)).astype(object)
    return side.where(~labels.isin([*NOBODY, checked_places.NOT_ONE, ""]), labels)
