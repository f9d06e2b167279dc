"""The language of a page: translated messages, and the forms of dates and numbers.

The messages are the English texts in the code. `locale/<language>/LC_MESSAGES/timeline.po` is the
catalogue of their translations; a message without a translation stays English. The forms of dates
and numbers come from Babel, which is imported for other languages than English only.
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

#: The folder of the catalogues, and of their template.
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

#: How many names a list in a sentence has at most.
MAX_NAMES: Final = 3
#: Numbers below this one show every plural form of a language that the page needs.
_SAMPLES: Final = 200


class UnknownLanguageError(ValueError):
    """Babel knows no language of this code."""


@dataclass(frozen=True, slots=True)
class DateForms:
    """How dates are written: twelve texts each, for the months, with `{day}` and `{year}`."""

    day: tuple[str, ...]
    month: tuple[str, ...]
    day_and_month: tuple[str, ...]
    #: The name of the month alone.
    alone: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Language:
    """A language, with all that the page needs of it."""

    #: As in the `lang` of HTML: `sq` or `pt-BR`.
    code: str
    #: `ltr` or `rtl`.
    direction: str
    long_dates: DateForms
    #: With short names of the months.
    short_dates: DateForms
    number: Callable[[float], str]
    """Write a number in digits."""
    translations: NullTranslations
    #: Whether the page's words are translated; always true of English.
    translated: bool

    def gettext(self, message: str) -> str:
        """Translate a message; one that is not in the catalogue stays English."""
        return self.translations.gettext(message) or message

    def ngettext(self, one: str, several: str, n: int) -> str:
        """Translate a message in the plural form of a number, and write the number for `{n}`."""
        words = self.translations.ngettext(one, several, n) or (one if n == 1 else several)
        # `format` would need the other names in braces too, which are filled in later.
        return words.replace("{n}", self.number(n))

    def plural_forms(self, one: str, several: str) -> dict[str, str]:
        """Translate a message in each plural form, by the names that `Intl.PluralRules` gives."""
        if self.code == "en":
            return {"one": one, "other": several}
        locale = _locale(self.code)
        forms: dict[str, str] = {}
        for n in range(_SAMPLES):
            words = self.translations.ngettext(one, several, n) or (one if n == 1 else several)
            forms.setdefault(locale.plural_form(n), words)
        return forms


def message(text: str) -> str:
    """Mark a text for the catalogues; it is translated where it is used."""
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
    """Read a language, with its catalogue if there is one.

    Args:
        code: Such as `sq`, `pt-BR` or `zh_Hant`.
        folder: The folder of the catalogues; by default that of this package.

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
    """Read a catalogue, but for translations with wrong names in braces."""
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
    """Whether a translation lacks a name in braces of its message, or has one too many.

    A plural form may leave out `{n}`.
    """
    messages = (english,) if isinstance(english, str) else tuple(english)
    forms = (translated,) if isinstance(translated, str) else tuple(translated)
    wanted = names_in(messages[-1])
    optional = {"n"} if len(messages) > 1 else set()
    return any(
        form and not wanted - optional <= names_in(form) <= wanted for form in map(str, forms)
    )


def names_in(text: str) -> set[str]:
    """List the names in braces of a text; with unmatched braces it is the text itself."""
    try:
        return {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    except ValueError:
        return {text}


def _dates(locale: Locale, width: str) -> DateForms:
    """Make the forms of dates of a locale, with wide or abbreviated names of the months."""
    from babel.dates import match_skeleton  # noqa: PLC0415 (see `_locale`)

    letters = "MMMM" if width == "wide" else "MMM"
    skeletons = locale.datetime_skeletons

    def forms(skeleton: str, otherwise: str) -> tuple[str, ...]:
        found = match_skeleton(skeleton, skeletons)
        pattern = skeletons[found].pattern if found else otherwise
        # The nearest pattern may have another width of the month.
        pattern = re.sub(r"([ML])\1{2,3}", lambda month: month[1] * len(letters), pattern)
        return tuple(_fill_month(pattern, locale, month) for month in range(1, 13))

    return DateForms(
        day=forms(f"y{letters}d", f"d {letters} y"),
        month=forms(f"y{letters}", f"{letters} y"),
        day_and_month=forms(f"{letters}d", f"d {letters}"),
        alone=tuple(locale.months["stand-alone"][width][month] for month in range(1, 13)),
    )


def _fill_month(pattern: str, locale: Locale, month: int) -> str:
    """Write a month into a pattern such as `d MMMM y`, with `{day}` and `{year}` to fill in."""

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
        # All its digits, as many as the axis shows.
        plain = _english_number(number).replace(",", "")
        return format_decimal(Decimal(plain), locale=locale, decimal_quantization=False)

    return write


def in_heading(name: str, language: Language = ENGLISH) -> str:
    """Write the name of a category or other swimlane as a heading has it."""
    return begin_sentence(name) or language.gettext("Other")


def begin_sentence(words: str) -> str:
    """Write words with a large first letter, as they begin a sentence."""
    return words[:1].title() + words[1:]


def list_names(names: Sequence[str], language: Language, max_names: int = MAX_NAMES) -> str:
    """List names in a sentence: at most so many, and how many more there are."""
    n_more = len(names) - max_names
    parts = list(names[:max_names])
    if n_more > 0:
        parts.append(language.ngettext("{n} more", "{n} more", n_more))
    if len(parts) == 1:
        return parts[0]
    return language.gettext("{others} and {last}").format(
        others=", ".join(parts[:-1]), last=parts[-1]
    )


def date_forms(language: Language) -> dict[str, Any]:
    """The short forms of dates, as records for the axis and the page, with that of a year BCE."""
    forms = asdict(language.short_dates)
    return forms | {"bce": language.gettext("{year} BCE")}
