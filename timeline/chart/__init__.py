"""The chart: marks, labels, lanes and axes, from events to a drawing."""
