"""The panels of figures below the lanes, on the same time axis."""
