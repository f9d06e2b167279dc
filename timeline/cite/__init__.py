"""References for reference managers (CSL-JSON, BibLaTeX, RIS), and citation styles."""
