"""What each chapter shows: tables with their evidence, and sentences computed from the same tables."""

from newsvoice.show.display import figure
from newsvoice.show.evidence import Evidence
from newsvoice.show.pages.methods import parameters_used

__all__ = ["Evidence", "figure", "parameters_used"]
