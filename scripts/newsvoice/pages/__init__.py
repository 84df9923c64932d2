"""What each chapter shows: tables with their evidence, and sentences computed from the same tables."""

from newsvoice.display import figure
from newsvoice.evidence import Evidence

__all__ = ["Evidence", "figure"]
