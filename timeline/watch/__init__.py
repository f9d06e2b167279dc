"""Shows the page of a file while its author writes.

`builds` tells when to build and holds the result of the latest build, and `server` sends it, in
the preview, to browsers of this machine alone.
"""
