"""One document in, its rows out: voices, quotations, sentences, words, mentions. Nothing is read or kept."""
