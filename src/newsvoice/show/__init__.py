"""From tables to what a reader sees: figures, tables, sentences as HTML."""
