"""Makes facts of cells: `read_dataset` reads files, `claims` the rows, `source_*` the sources."""
