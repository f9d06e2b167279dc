"""The language of what the page says: messages from a catalogue, forms of dates and numbers.

The English texts in the code are the messages.
A catalogue is `locale/<language>/LC_MESSAGES/timeline.po`, and a message that it lacks stays
English; what Babel knows of the language itself needs no catalogue.
English needs neither, so that Babel is imported for other languages only.
"""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from gettext import NullTranslations
from io import BytesIO
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from babel import Locale

#: The folder of the catalogues, and of the messages without translation.
LOCALES: Final = Path(__file__).parent / "locale"

_MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

#: Names after which a list is cut.
MOST_NAMES: Final = 3


class UnknownLanguageError(ValueError):
    """A code belongs to no language that Babel knows."""


@dataclass(frozen=True, slots=True)
class DateForms:
    """Dates, a form for each month of the year, to be filled with `{day}` and `{year}`."""

    day: tuple[str, ...]
    month: tuple[str, ...]
    day_and_month: tuple[str, ...]
    #: The names of the months.
    alone: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Language:
    """What the page is told in."""

    #: As HTML has it, `sq` or `pt-BR`.
    code: str
    #: `ltr` or `rtl`.
    direction: str
    long_dates: DateForms
    #: With the names of the months cut short.
    short_dates: DateForms
    number: Callable[[float], str]
    """Write a number in digits."""
    translations: NullTranslations
    #: Whether there are translations.
    translated: bool

    def gettext(self, message: str) -> str:
        """Translate a message; one that is not in the catalogue stays English."""
        return self.translations.gettext(message) or message

    def ngettext(self, one: str, several: str, n: int) -> str:
        """Translate a message in the form that goes with a number, which is written for `{n}`."""
        words = self.translations.ngettext(one, several, n) or (one if n == 1 else several)
        # Not `format`: other names in braces are filled in later.
        return words.replace("{n}", self.number(n))


def message(text: str) -> str:
    """Mark a text that is translated where it is used; catalogues have it."""
    return text


def _english_number(number: float) -> str:
    whole = isinstance(number, int) or number.is_integer()
    return f"{int(number):,}" if whole else f"{number:,.15g}"


def _english_dates(months: tuple[str, ...]) -> DateForms:
    return DateForms(
        day=tuple(f"{{day}} {month} {{year}}" for month in months),
        month=tuple(f"{month} {{year}}" for month in months),
        day_and_month=tuple(f"{{day}} {month}" for month in months),
        alone=months,
    )


ENGLISH: Final = Language(
    code="en",
    direction="ltr",
    long_dates=_english_dates(_MONTHS),
    short_dates=_english_dates(tuple(month[:3] for month in _MONTHS)),
    number=_english_number,
    translations=NullTranslations(),
    translated=True,
)


def read_language(code: str, folder: Path | None = None) -> Language:
    """Read what is known of a language.

    Args:
        code: Such as `sq`, `pt-BR` or `zh_Hant`.
        folder: The folder of the catalogues; that of this package if None.

    Raises:
        UnknownLanguageError: There is no such language.
    """
    if code.strip().casefold() == "en":
        return ENGLISH
    locale = _locale(code)
    catalogue = _find_catalogue(locale, folder or LOCALES)
    return Language(
        code="-".join(filter(None, (locale.language, locale.script, locale.territory))),
        direction=locale.text_direction,
        long_dates=_dates(locale, "wide"),
        short_dates=_dates(locale, "abbreviated"),
        number=_number_writer(locale),
        translations=NullTranslations() if catalogue is None else _read_catalogue(catalogue),
        translated=catalogue is not None or locale.language == "en",
    )


def catalogues(folder: Path | None = None) -> list[str]:
    """The codes of the languages that have a catalogue."""
    return sorted(path.parts[-3] for path in (folder or LOCALES).glob("*/LC_MESSAGES/timeline.po"))


def _locale(code: str) -> Locale:
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 (English does not need it)

    try:
        return Locale.parse(code.strip().replace("-", "_"))
    except (UnknownLocaleError, ValueError, TypeError) as error:
        known = ", ".join(["en", *catalogues()])
        reason = f'"{code}" is not a language; write {known}, or another such as ar, fr or pt-BR'
        raise UnknownLanguageError(reason) from error


def _find_catalogue(locale: Locale, folder: Path) -> Path | None:
    names = dict.fromkeys([str(locale), f"{locale.language}_{locale.script}", locale.language])
    paths = (folder / name / "LC_MESSAGES" / "timeline.po" for name in names)
    return next((path for path in paths if path.is_file()), None)


def _read_catalogue(path: Path) -> NullTranslations:
    """Read the translations of a catalogue whose names in braces are those of the message."""
    from babel.messages.mofile import write_mo  # noqa: PLC0415 (see `_locale`)
    from babel.messages.pofile import read_po  # noqa: PLC0415 (see `_locale`)
    from babel.support import Translations  # noqa: PLC0415 (see `_locale`)

    with path.open("rb") as file:
        catalogue = read_po(file)
    for each in list(catalogue):
        if each.id and wrong_names(each.id, each.string or ""):
            catalogue.delete(each.id)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Translations(compiled)


def wrong_names(
    english: str | list[str] | tuple[str, ...], translated: str | list[str] | tuple[str, ...]
) -> bool:
    """Tell whether a translation lacks a name in braces, or has one too many.

    A form for a certain number may leave out the number.
    """
    messages = (english,) if isinstance(english, str) else tuple(english)
    forms = (translated,) if isinstance(translated, str) else tuple(translated)
    wanted = names_in(messages[-1])
    optional = {"n"} if len(messages) > 1 else set()
    return any(
        form and not wanted - optional <= names_in(form) <= wanted for form in map(str, forms)
    )


def names_in(text: str) -> set[str]:
    """The names in braces of a text; one with a brace too many has a name of its own."""
    try:
        return {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    except ValueError:
        return {text}


def _dates(locale: Locale, width: str) -> DateForms:
    """The forms of dates as the locale has them, with months of a width."""
    from babel.dates import match_skeleton  # noqa: PLC0415 (see `_locale`)

    letters = "MMMM" if width == "wide" else "MMM"
    skeletons = locale.datetime_skeletons

    def forms(skeleton: str, otherwise: str) -> tuple[str, ...]:
        found = match_skeleton(skeleton, skeletons)
        pattern = skeletons[found].pattern if found else otherwise
        # The nearest pattern may have the month in another width.
        pattern = re.sub(r"([ML])\1{2,3}", lambda month: month[1] * len(letters), pattern)
        return tuple(_fill_month(pattern, locale, month) for month in range(1, 13))

    return DateForms(
        day=forms(f"y{letters}d", f"d {letters} y"),
        month=forms(f"y{letters}", f"{letters} y"),
        day_and_month=forms(f"{letters}d", f"d {letters}"),
        alone=tuple(locale.months["stand-alone"][width][month] for month in range(1, 13)),
    )


def _fill_month(pattern: str, locale: Locale, month: int) -> str:
    """Write a month into a pattern such as `d MMMM y`, with names for day and year."""

    def fill(match: re.Match[str]) -> str:
        part = match[0]
        if part.startswith("'"):
            return part[1:-1] or "'"
        if part[0] in "yd":
            return "{year}" if part[0] == "y" else "{day}"
        if len(part) <= 2:  # noqa: PLR2004 (a number of one digit or two)
            return f"{month:0{len(part)}d}"
        context = "format" if part[0] == "M" else "stand-alone"
        name: str = locale.months[context]["wide" if len(part) > 3 else "abbreviated"][month]  # noqa: PLR2004 (MMMM is the whole name)
        return name

    return re.sub(r"'[^']*'|y+|d+|M+|L+", fill, pattern)


def _number_writer(locale: Locale) -> Callable[[float], str]:
    from decimal import Decimal  # noqa: PLC0415 (see `_locale`)

    from babel.numbers import format_decimal  # noqa: PLC0415 (see `_locale`)

    def write(number: float) -> str:
        # As many digits as there are, in those that the axis has too.
        plain = _english_number(number).replace(",", "")
        return format_decimal(Decimal(plain), locale=locale, decimal_quantization=False)

    return write


def in_heading(name: str, language: Language = ENGLISH) -> str:
    """Write the name of a category or other swimlane as a heading has it."""
    return name[:1].upper() + name[1:] if name else language.gettext("Other")


def list_names(names: Sequence[str], language: Language, most: int = MOST_NAMES) -> str:
    """Write names in a sentence: at most so many of them, and how many more there are."""
    more = len(names) - most
    rest = [language.ngettext("{n} more", "{n} more", more)] if more > 0 else []
    shown = [*names[:most], *rest] if rest else list(names)
    if len(shown) == 1:
        return shown[0]
    return language.gettext("{rest} and {last}").format(rest=", ".join(shown[:-1]), last=shown[-1])


def date_forms(language: Language) -> dict[str, Any]:
    """The forms in which axis and page write dates: a list for the months, and a year BCE."""
    forms = asdict(language.short_dates)
    return forms | {"bce": language.gettext("{year} BCE")}
