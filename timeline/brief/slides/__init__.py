"""Slides of a brief, made of native shapes that can be edited."""
