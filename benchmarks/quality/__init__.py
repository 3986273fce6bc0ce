"""The quality gate: our own scorer, by subject."""
