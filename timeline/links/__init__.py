"""Whether the links of a file still lead to what they cite.

`asking` asks each link once, politely, by the manners of its `site`; `answers` judges what comes
back; `saved` keeps answers, and reads those of other programs; `cited` puts them beside the
statements, and tells which events hang on one link.
"""
