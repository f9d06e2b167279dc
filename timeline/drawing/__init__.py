"""From events to the rows and the specification of the chart."""
