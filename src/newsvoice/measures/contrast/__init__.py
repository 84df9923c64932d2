"""Two sides compared: how different, how surely."""
