"""The book on paper: the assembled pages, set by Typst as one tagged PDF."""

from newsvoice.book.pdf.publishing import PdfError, write

__all__ = ["PdfError", "write"]
