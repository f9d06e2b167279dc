"""Small multiples: each measure of a file drawn for itself, on axes of its own."""
