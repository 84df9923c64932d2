"""The book for e-readers: the assembled pages as one EPUB 3 file."""

from newsvoice.book.epub.package import write

__all__ = ["write"]
