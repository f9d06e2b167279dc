"""Shows the page of a file while its author writes.

`file_changes` tells when to build, `latest_build` holds the result of the latest build, `preview`
is the page on which the author sees it, and `server` sends both to browsers of this machine alone.
"""
