"""What each chapter shows: tables with their evidence, and sentences computed from the same tables."""
