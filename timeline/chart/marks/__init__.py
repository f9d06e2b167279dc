"""The marks in which dates are drawn."""
