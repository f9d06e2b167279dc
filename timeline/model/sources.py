"""What the cells of a source may say: web addresses, DOIs, and that no source is known yet."""

from __future__ import annotations

import re
from typing import Final

from timeline.language import message

#: The source of a claim for which no source has been found yet.
PENDING: Final = message("source pending")
#: What people write in place of a source that they have not found yet.
PENDING_WORDS: Final = re.compile(
    r"[\[(<]?\s*((the )?source( is)? )?(pending|tb[acds]|to[- ]?do|\?+|x{3,}|"
    r"to be (added|announced|confirmed|decided|determined|found|supplied)|awaiting( source)?|"
    r"(citation|source) (needed|required|missing|to follow))\s*[\])>]?[.!]?",
    re.IGNORECASE,
)
#: The path may hold any letter but white space and what ends an address in running text.
_URL: Final = re.compile(
    r"https?://([^\s/?#@<>\"\\]*@)?(\[[0-9a-f:.]+\]|\w[^\s/?#@:\[\]<>\"\\]*)(:[0-9]{1,5})?"
    r"([/?#][^\s<>\"\\]*)?",
    re.IGNORECASE,
)
_DOI: Final = re.compile(r"doi:10\.[0-9]{4,9}/[^\s<>\"\\]+", re.IGNORECASE)
_BARE_DOI: Final = re.compile(r"(doi\s*(:\s*)?)?10\.[0-9]{4,9}/\S+", re.IGNORECASE)
_ADDRESS_WITHOUT_SCHEME: Final = re.compile(r"[\w-]+(\.[\w-]+)+([/?#:]\S*)?")


def is_pending(text: str) -> bool:
    """Tell whether a cell says that its source has not been found yet."""
    return PENDING_WORDS.fullmatch(text) is not None


def is_url(text: str) -> bool:
    """Tell whether a text is a web address, http or https, with a host."""
    return _URL.fullmatch(text) is not None


def is_doi(text: str) -> bool:
    """Tell whether a text is a DOI with its scheme, `doi:10.…`."""
    return _DOI.fullmatch(text) is not None


def correct_address(text: str) -> str:
    """Say what to write instead of a text that is neither a web address nor a DOI."""
    if _BARE_DOI.fullmatch(text):
        return f"write doi:{text[text.index('10.') :]}"
    if re.search(r"\s", text):
        return "write one URL, with %20 for a space in it"
    if _ADDRESS_WITHOUT_SCHEME.fullmatch(text):
        return f"write https://{text}"
    return "write it in full, https://www.gov.uk/page or doi:10.1000/182"
