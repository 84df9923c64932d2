"""How right the annotation is, and what changes between two states of it."""
