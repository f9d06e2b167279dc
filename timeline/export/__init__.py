"""Events written in the formats of other programs, and what describes the columns to them."""
