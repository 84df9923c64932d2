"""Newsvoice: counts in news, split by whose voice says it, each opening the sentences it was counted from."""

__version__ = "0.1.0"
