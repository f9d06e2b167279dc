"""From the files that users name to the table of claims."""
