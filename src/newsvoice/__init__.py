"""Newsvoice: counts in news, split by whose voice says it, each opening the sentences it was counted from."""

from newsvoice import bytecode

__version__ = "0.1.0"

bytecode.use()
