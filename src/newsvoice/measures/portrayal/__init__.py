"""How people and what they say are spoken of."""
