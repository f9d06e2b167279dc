"""The facts: columns, claims, events, figures, and where in the user's files they stand."""
