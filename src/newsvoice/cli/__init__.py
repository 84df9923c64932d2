"""The command lines: what people type; each module has a `main` that returns the exit status."""
