"""What a pattern of page furniture is, and how its parts are put together."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FurniturePattern:
    """One kind of line that is no part of an article.

    Attributes:
        name: what the pattern is for.
        role: the role of a line that it matches.
        reason: why the line was set aside, as readers are told.
        pattern: matched from the beginning of a line; a sign of a footer is searched for.
        example: a line that it matches.
        counter_example: a line of an article that looks like one but is not set aside.
        hints: letters without which the pattern cannot match: looking for these first is ten times as fast.
    """

    name: str
    role: str
    reason: str
    pattern: re.Pattern[str]
    example: str
    counter_example: str
    hints: tuple[str, ...] = ()


def whole(*alternatives: str) -> re.Pattern[str]:
    """One of the alternatives and nothing else but closing marks, in any case."""
    return re.compile(rf"(?:{'|'.join(alternatives)})[\s.:»›>|]*$", re.IGNORECASE)


def line(*alternatives: str) -> re.Pattern[str]:
    """One of the alternatives and nothing else, in any case."""
    return re.compile(rf"^(?:{'|'.join(alternatives)})$", re.IGNORECASE)


def line_as_written(*alternatives: str) -> re.Pattern[str]:
    """One of the alternatives and nothing else, with capitals as they are."""
    return re.compile(rf"^(?:{'|'.join(alternatives)})$")


def any_case(*alternatives: str) -> re.Pattern[str]:
    """One of the alternatives, in any case."""
    return re.compile("|".join(alternatives), re.IGNORECASE)


def as_written(*alternatives: str) -> re.Pattern[str]:
    """One of the alternatives, with capitals as they are."""
    return re.compile("|".join(alternatives))
