"""A file watched while its author writes: when it was saved, what that gave, and the page of it.

`saves` tells when to build, `board` holds what the latest build gave, `desk` is the page on which
an author sees it, and `serving` hands both to the browsers of this machine alone.
"""
