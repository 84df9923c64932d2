"""The assembled pages as a tree, from which PDF and EPUB are made."""
