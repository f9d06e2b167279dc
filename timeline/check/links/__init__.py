"""Whether the links of a file still lead to what they cite."""
