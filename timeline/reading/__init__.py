"""Makes facts of cells: `user_files` reads files, `claims` the claims, `dataset` the dataset."""
