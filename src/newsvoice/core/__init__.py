"""What every part stands on: errors, files, word lists, parameters, hashes, progress."""
