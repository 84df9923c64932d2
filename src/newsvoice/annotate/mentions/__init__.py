"""Mentions: where a text names an actor of the gazetteer, and in which sense."""

from newsvoice.annotate.mentions.matcher import Matcher, Mention

__all__ = ["Matcher", "Mention"]
