"""The chart as a picture of one size, with its title and legend, as a file."""
