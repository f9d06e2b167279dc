"""What the cells of a source may hold: a web address, a DOI, or that it is still looked for."""

from __future__ import annotations

import re
from typing import Final

from timeline.language import message

#: The source of a claim whose source is still looked for.
PENDING: Final = message("source pending")
#: What people write where a source is still looked for.
PENDING_WORDS: Final = re.compile(
    r"[\[(<]?\s*((the )?source( is)? )?(pending|tb[acds]|to[- ]?do|\?+|x{3,}|"
    r"to be (added|announced|confirmed|decided|determined|found|supplied)|awaiting( source)?|"
    r"(citation|source) (needed|required|missing|to follow))\s*[\])>]?[.!]?",
    re.IGNORECASE,
)
#: A web address with a host; the path may hold any letter but white space and what ends it.
URL: Final = re.compile(
    r"https?://([^\s/?#@<>\"\\]*@)?(\[[0-9a-f:.]+\]|\w[^\s/?#@:\[\]<>\"\\]*)(:[0-9]{1,5})?"
    r"([/?#][^\s<>\"\\]*)?",
    re.IGNORECASE,
)
DOI: Final = re.compile(r"doi:10\.[0-9]{4,9}/[^\s<>\"\\]+", re.IGNORECASE)
#: A DOI and a web address as people shorten them; neither is taken for one.
BARE_DOI: Final = re.compile(r"(doi\s*(:\s*)?)?10\.[0-9]{4,9}/\S+", re.IGNORECASE)
BARE_ADDRESS: Final = re.compile(r"[\w-]+(\.[\w-]+)+([/?#:]\S*)?")
