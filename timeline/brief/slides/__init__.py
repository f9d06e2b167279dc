"""Slides of a brief, as native shapes that can be edited."""
