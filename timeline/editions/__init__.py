"""Editions of a file: what changed between two of them, as a page and as a change note."""
