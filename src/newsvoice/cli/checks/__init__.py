"""What ``check.py`` does, part by part: input, scores, names, changes of the gazetteer."""
