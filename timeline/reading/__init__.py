"""Makes facts of cells: `dataset` reads files, `claims` their claims, `source_*` the sources."""
