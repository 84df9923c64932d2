"""From chapters to a published book."""
