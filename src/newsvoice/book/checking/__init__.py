"""Checking in the browser, while the book is served on this machine: places, decisions, a queue. Nothing of it is
published."""
