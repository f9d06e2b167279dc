"""References for other programs: CSL-JSON, BibLaTeX and RIS, and the styles that write them."""
