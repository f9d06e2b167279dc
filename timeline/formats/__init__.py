"""What users give, as cells: our own CSV and Parquet, and the files of other programs.

`files` opens what a user names. `csv_reader`, `csv_cells`, `text_encoding` and `headers` read our
own CSV; each format of another program is one module or package, listed in `registry`.
"""
