"""Table in, table out."""
