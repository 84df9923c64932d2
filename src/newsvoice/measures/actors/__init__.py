"""Actors together: how often, more often than by chance, and what is stated of them."""
