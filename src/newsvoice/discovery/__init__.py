"""What a corpus names, against what is known: actors proposed from it, unknown names, coverage of the gazetteer."""
