"""Markdown as plain text."""

from __future__ import annotations

import pytest

from timeline.cli.commands.manual import anchor, render_text, split_sections


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("# Dates\n\nOne line\nand another.", "Dates\n=====\n\nOne line and another."),
        ("## In `words`", "In `words`\n----------"),
        ("### Third", "Third"),
        ("See [Dates](dates.md).", "See Dates (`timeline manual dates`)."),
        ("[code](commands.md#exit-codes)", "code (`timeline manual exit-codes`)"),
        ("[EDTF](https://a.org/b) or [c](#d) or [e](../f.csv)", "EDTF (https://a.org/b) or c or e"),
        ("![A page](a.png)", "[picture: A page]"),
        ("*One* **word** of `a*b*c`", "One word of `a*b*c`"),
        ("<!-- [[[cog\nx\n]]] -->\n\nText\n\n<!-- [[[end]]] -->", "Text"),
        ("```sh\nls  # <!-- kept -->\n\n# code\n```", "    ls  # <!-- kept -->\n\n    # code"),
        ("- one\n  and\n- two", "- one and\n- two"),
        ("1. one\n   and\n2. two", "1. one and\n2. two"),
        ("| a | b |\n| --- | ---: |\n| `x` | 10 |\n| y \\| z | 9 |",
         "a       b\n-----  --\nx      10\ny | z   9"),
        ("| mark | what |\n| --- | --- |\n| ![](a.svg) | one |", "what\n----\none"),
    ],
)  # fmt: skip
def test_blocks(markdown: str, text: str) -> None:
    """Each kind of block has a form that reads well."""
    assert render_text(markdown, 80) == text


def test_text_is_as_wide_as_the_terminal() -> None:
    """Paragraphs, lists and cells of tables are broken between words."""
    words = "one two three four five six"

    text = render_text(f"{words}\n\n- {words}\n\n| a | b |\n| --- | --- |\n| key | {words} |", 20)

    assert text.splitlines() == [
        "one two three four",
        "five six",
        "",
        "- one two three four",
        "  five six",
        "",
        "a    b",
        "---  ---------------",
        "key  one two three",
        "     four five six",
    ]


def test_a_long_word_is_kept_whole() -> None:
    """An address can be copied, however narrow the terminal is."""
    assert render_text("to https://example.org/a-b-c now", 10) == (
        "to\nhttps://example.org/a-b-c\nnow"
    )


def test_sections_end_at_the_next_heading_of_their_level() -> None:
    """Or of one above; a line of code is no heading."""
    markdown = "# A\n\n## B c\n\n```sh\n# d\n```\n\n### E\n\n## F\n"

    assert split_sections(markdown) == {
        "a": markdown,
        "b-c": "## B c\n\n```sh\n# d\n```\n\n### E\n\n",
        "e": "### E\n\n",
        "f": "## F\n",
    }


@pytest.mark.parametrize(
    ("heading", "name"),
    [("Exit codes", "exit-codes"), ("`bad-date`", "bad-date"), ("A & b", "a--b")],
)
def test_anchors_are_those_of_github(heading: str, name: str) -> None:
    """In small letters, with hyphens for spaces and without punctuation."""
    assert anchor(heading) == name
