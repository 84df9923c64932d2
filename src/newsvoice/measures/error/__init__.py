"""Error: what of the annotation was checked by hand, how often it was right, and what that makes of the figures."""
