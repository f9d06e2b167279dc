"""A file watched while its author writes: when it was saved, what that gave, and the page of it.

`file_changes` tells when to build, `latest_build` holds what the latest build gave, `preview` is
the page on which an author sees it, and `server` hands both to the browsers of this machine alone.
"""
