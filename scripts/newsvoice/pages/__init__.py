"""What each chapter shows: tables with their evidence, and sentences computed from the same tables."""

from newsvoice.display import figure
from newsvoice.evidence import Evidence
from newsvoice.pages.methods import parameters_used

__all__ = ["Evidence", "figure", "parameters_used"]
