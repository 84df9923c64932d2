"""Readers: what is given becomes documents."""
