"""What a cell says of a source: an address, a DOI, or that no source is known yet."""

from __future__ import annotations

import pytest

from timeline.model.sources import correct_address, is_doi, is_pending, is_url


@pytest.mark.parametrize(
    ("text", "url", "doi"),
    [
        ("https://www.gov.uk/page?a=1#b", True, False),
        ("http://[2001:db8::1]:80/ä", True, False),
        ("https://", False, False),
        ("ftp://a.org", False, False),
        ("javascript:alert(1)", False, False),
        ("https://a.org/a b", False, False),
        ("doi:10.1000/182", False, True),
        ("10.1000/182", False, False),
        ("", False, False),
    ],
)
def test_addresses_and_dois_are_distinguished(text: str, *, url: bool, doi: bool) -> None:
    """Only http, https and doi are addresses that a page may link to."""
    assert (is_url(text), is_doi(text)) == (url, doi)


@pytest.mark.parametrize("text", ["PENDING", "tbc", "[TBC]", "???", "source needed.", "to-do"])
def test_words_for_no_source_yet(text: str) -> None:
    """People have many words for a source that they have not found."""
    assert is_pending(text)
    assert not is_pending(f"{text} of Kent")


@pytest.mark.parametrize(
    ("text", "cure"),
    [
        ("10.1000/182", "write doi:10.1000/182"),
        ("DOI: 10.1000/182", "write doi:10.1000/182"),
        ("www.gov.uk/page", "write https://www.gov.uk/page"),
        ("https://a.org/a b", "write one URL, with %20 for a space in it"),
        ("see note", "write one URL, with %20 for a space in it"),
        ("ibid", "write it in full, https://www.gov.uk/page or doi:10.1000/182"),
    ],
)
def test_each_slip_has_its_cure(text: str, cure: str) -> None:
    """The cure is what the author most likely means."""
    assert correct_address(text) == cure
