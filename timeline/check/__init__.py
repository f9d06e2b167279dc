"""What is wrong with a file and its links, as lines, records and reports."""
