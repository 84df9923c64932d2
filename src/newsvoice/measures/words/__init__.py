"""How often words occur, how evenly, in which company."""
