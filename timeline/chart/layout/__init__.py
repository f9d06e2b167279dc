"""Where lanes, rows and labels go."""
