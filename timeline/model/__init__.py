"""The facts: columns, claims, events and figures, and the map to lines of the user's files."""
