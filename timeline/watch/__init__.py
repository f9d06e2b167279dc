"""Shows the page of a file while its author writes.

`file_changes` tells when to build, `latest_build` holds the result of the latest build, and
`server` sends it, in the preview, to browsers of this machine alone.
"""
