"""The chart as a picture of one size, with what stands around it, and its files."""
