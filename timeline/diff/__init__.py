"""Two editions of a file compared: what changed, as a page and as a change note."""
