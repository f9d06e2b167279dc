"""What is declared of a column: what it describes and holds, how it is compared and shown."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto


class Of(Enum):
    """What a column describes."""

    EVENT = auto()
    CLAIM = auto()
    SOURCE = auto()


class Holds(Enum):
    """What the cells of a column hold."""

    TEXT = auto()
    #: Texts that are separated by `;`.
    LIST = auto()
    #: Ids of other events, separated by `;`.
    EVENT_IDS = auto()
    #: A web address or a DOI.
    ADDRESS = auto()
    #: A date in EDTF.
    DATE = auto()


class Compared(Enum):
    """How `diff` compares the cells of a column."""

    #: Not at all, or as a part of something else.
    NOT = auto()
    #: By what they mean, as a date or a figure.
    BY_MEANING = auto()
    #: Word by word: the event or the claim was reworded.
    BY_WORDS = auto()
    #: As a whole: a detail was changed.
    AS_DETAIL = auto()
    #: As what identifies a source: the claim has another source.
    AS_SOURCE = auto()


class Shown(Enum):
    """Where readers see a column."""

    #: Nowhere: it only tells rows apart.
    NOWHERE = auto()
    #: At a place of its own in page and documents; of a source also in its reference.
    IN_PLACE = auto()
    #: In the words of its claim.
    WITH_CLAIM = auto()
    #: Under its claim, after its label, as the author's own columns are.
    LISTED = auto()


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the file."""

    name: str
    #: What it holds, in Markdown.
    meaning: str
    #: Other names under which it is found, the likeliest first. A column whose cells may only be
    #: numbers or ids has its own name only, or it would refuse files that mean another thing.
    others: tuple[str, ...] = ()
    of: Of = Of.CLAIM
    holds: Holds = Holds.TEXT
    #: What readers see instead of the name: a message, to be translated.
    label: str = ""
    #: What formats call it that have it only in running text; empty for its name.
    in_text: str = ""
    shown: Shown = Shown.IN_PLACE
    compared: Compared = Compared.AS_DETAIL
    #: Whether no row can do without it; a register may give the source instead.
    needed: bool = False
    #: Of an event's column: whether each claim has its own, shown and compared with that claim.
    per_claim: bool = False
    #: Whether all rows of an event repeat it when an import writes them.
    repeated: bool = False
    #: Whether a register of sources gives it, as it gives all of the source.
    in_register: bool = False
    #: Words that a workbook offers; others may be written too.
    offered: tuple[str, ...] = ()
    #: The only cells that there may be, besides empty ones.
    only: tuple[str, ...] = ()
    #: The only words that there may be, in any case. A column of which no cell is one of them is
    #: the author's own, since tables use such names otherwise.
    words: tuple[str, ...] = ()
    #: What its cells name, if they are names whose spellings are compared: columns of one kind hold
    #: the same names.
    names: str = ""
    #: The word that an empty cell stands for, which is read as an empty cell.
    default: str = ""
