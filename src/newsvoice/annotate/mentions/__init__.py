"""Mentions: where a text names an actor of the gazetteer, and in which sense."""

from newsvoice.annotate.mentions.matcher import Matcher, Mention, Surname

__all__ = ["Matcher", "Mention", "Surname"]
