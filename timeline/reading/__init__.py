"""Makes facts of cells: `dataset` reads files, `claims` makes the claims, `source_*` their sources."""
