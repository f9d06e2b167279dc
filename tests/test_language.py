"""Languages: Albanian is complete, another is one catalogue away, and English needs none."""

from __future__ import annotations

import csv
import subprocess
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from babel.messages.pofile import read_po
from conftest import REAL_FILE
from support import catalogue
from support.browser import Watched, overlaps
from typer.testing import CliRunner

import timeline
from timeline import cli, language
from timeline.dates import in_words, parse_edtf, short_words
from timeline.language import ENGLISH, UnknownLanguageError, read_language, wrong_names
from timeline.model.values import parse_value

if TYPE_CHECKING:
    from pathlib import Path

    from support.make_once import MakeOnce

Watch = Callable[..., Watched]

ALBANIAN = language.LOCALES / "sq" / "LC_MESSAGES" / "timeline.po"

ARABIC_FILE = """\
id,date,title,source,source_url,category,measure,value,unit,description
a,2005-04-07,تأسيس الوكالة الوطنية لمكافحة الجريمة,الجريدة الرسمية,https://a.org,وكالة,,,,بدأ العمل
a,2006,تأسيس الوكالة الوطنية لمكافحة الجريمة,صحيفة الشرق,https://example.org/2,وكالة,,,,
b,2013-10-07/..,Joint Task Force,وزارة العدل,https://example.org/3,وكالة,,,,
c,2021~,توقيع الاتفاقية,وزارة العدل,https://example.org/4,اتفاقية,عدد السجناء,>1500,شخص,
d,2022-05-03,تعديل القانون,الجريدة الرسمية,https://example.org/5,,عدد السجناء,1200,شخص,
"""
#: A catalogue as a translator begins it: a few messages, six forms of the plural.
ARABIC = """\
msgid ""
msgstr ""
"Language: ar\\n"
"Plural-Forms: nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : \
n%100>=11 ? 4 : 5);\\n"
"Content-Type: text/plain; charset=utf-8\\n"

msgid "Chronology"
msgstr "التسلسل الزمني"

msgid "since {date}"
msgstr "منذ {date}"

msgid "{n} event"
msgid_plural "{n} events"
msgstr[0] "لا أحداث"
msgstr[1] "حدث واحد"
msgstr[2] "حدثان"
msgstr[3] "{n} أحداث"
msgstr[4] "{n} حدثًا"
msgstr[5] "{n} حدث"

msgid "All years"
msgstr ""

msgid "until {date}"
msgstr "حتى {day}"

msgid "about {date}"
msgstr "نحو {date"
"""

#: All that the page says by itself: text, and the attributes that are read out.
SAID = """() => {
    const said = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const inside = walker.currentNode.parentElement.closest('script, style, [lang]:not(html)');
        if (!inside) said.push(walker.currentNode.textContent);
    }
    for (const name of ['aria-label', 'aria-valuetext', 'placeholder', 'title']) {
        for (const each of document.querySelectorAll(`[${name}]`)) {
            if (!each.closest('[aria-hidden=true]')) said.push(each.getAttribute(name));
        }
    }
    return said.map((text) => text.trim().replace(/\\s+/g, ' '));
}"""


@pytest.fixture
def arabic(tmp_path: Path) -> Path:
    """A folder of catalogues with a beginning of an Arabic one."""
    path = tmp_path / "locale" / "ar" / "LC_MESSAGES" / "timeline.po"
    path.parent.mkdir(parents=True)
    path.write_text(ARABIC, "utf-8")
    return tmp_path / "locale"


@pytest.fixture
def arabic_page(tmp_path: Path, arabic: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The page of an Arabic file, built by the command with that catalogue."""
    monkeypatch.setattr(language, "LOCALES", arabic)
    source, page = tmp_path / "ar.csv", tmp_path / "ar.html"
    source.write_text(ARABIC_FILE, "utf-8")
    arguments = ["build", str(source), "--lang", "ar", "--title", "مكافحة الجريمة"]
    result = CliRunner().invoke(cli.app, arguments)
    assert (result.exit_code, result.stderr) == (0, "")
    return page


@pytest.fixture(scope="session")
def albanian_page(make_once: MakeOnce) -> Path:
    """The page of the real file in Albanian."""
    made = timeline.read(REAL_FILE, title="NCA", lang="sq")
    return make_once("sq/events.html", lambda path: path.write_text(made.page(), "utf-8"))


def test_the_messages_are_up_to_date() -> None:
    """Translators find every message of the code: `tests/support/catalogue.py` renews them."""
    assert catalogue.TEMPLATE.read_bytes() == catalogue.template()


@pytest.mark.parametrize("code", language.catalogues())
def test_every_catalogue_is_complete(code: str) -> None:
    """Each message is translated in each of its forms, with the names in braces that it has."""
    path = language.LOCALES / code / "LC_MESSAGES" / "timeline.po"
    messages = [each for each in catalogue.read_catalogue(path) if each.id]

    assert path.read_bytes() == catalogue.renewed(path)
    for each in messages:
        forms = [each.string] if isinstance(each.string, str) else list(each.string or ())
        assert forms, each.id
        assert all(forms), each.id
        assert not each.fuzzy, each.id
        assert not wrong_names(each.id, tuple(forms)), each.id


def test_every_word_of_the_scripts_is_a_message() -> None:
    """What the page's scripts say is in the catalogue too."""
    assert "Add to brief" in {each.id for each in catalogue.messages()}


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2013-10-07", "7 tetor 2013"),
        ("2022-05", "maj 2022"),
        ("2000-24", "dimër 2000–01"),
        ("2024-33", "tremujori i parë i vitit 2024"),
        ("2020-30", "verë 2020–21 (hemisfera jugore)"),
        ("-0043-03-15", "15 mars 44 p.e.s."),
        ("2022~", "afërsisht 2022"),
        ("2022?", "2022, e pasigurt"),
        ("~2004-06-11", "11 qershor 2004 (viti i përafërt)"),
        ("199X", "vitet 1990"),
        ("2004-06-XX", "qershor 2004, dita e panjohur"),
        ("2006-04-01/2013-10-07", "1 prill 2006 – 7 tetor 2013"),
        ("2013-10-07/..", "7 tetor 2013 e në vijim"),
        ("../2013", "deri në 2013"),
        ("[2000-09..2000-12]", "brenda periudhës shtator – dhjetor 2000"),
        ("[2021,2022]", "2021 ose 2022"),
        ("{2021..2023}", "çdo vit, 2021 – 2023"),
    ],
)
def test_dates_in_albanian(edtf: str, words: str) -> None:
    """Every kind of date has its own words."""
    when = parse_edtf(edtf)
    assert when is not None

    assert in_words(when, read_language("sq")) == words


@pytest.mark.parametrize(
    ("code", "long", "short"),
    [
        ("en", "7 October 2013", "7 Oct 2013"),
        ("en-US", "October 7, 2013", "Oct 7, 2013"),
        ("sq", "7 tetor 2013", "7 tet 2013"),
        ("ar", "7 أكتوبر 2013", "7 أكتوبر 2013"),
        ("pl", "7 października 2013", "7 paź 2013"),
        ("hu", "2013. október 7.", "2013. okt. 7."),
        ("ja", "2013年10月7日", "2013年10月7日"),
    ],
)
def test_dates_have_the_forms_of_the_language(code: str, long: str, short: str) -> None:
    """Order, months and their cases are those that Babel knows, without any catalogue."""
    when = parse_edtf("2013-10-07")
    assert when is not None

    assert in_words(when, read_language(code)) == long
    assert short_words(when, read_language(code)) == short


def test_a_year_that_comes_first_is_said_twice() -> None:
    """Where the year does not come last, a date without it would be taken for another year's."""
    when = parse_edtf("[2000-09..2000-12]")
    assert when is not None

    assert in_words(when, read_language("hu")) == "between 2000. szeptember and 2000. december"


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        (">1500", "mbi 1\u00a0500"),
        ("~40000", "rreth 40\u00a0000"),
        ("200..300", "200 deri në 300"),
        ("0.123456789", "0,123456789"),
        ("1234567.5", "1\u00a0234\u00a0567,5"),
    ],
)
def test_figures_in_albanian(cell: str, words: str) -> None:
    """Numbers have the marks of the language, and no digit is lost."""
    figure = parse_value(cell).figure
    assert figure is not None

    assert figure.in_words(read_language("sq")) == words


def test_plural_forms_are_those_of_the_language(arabic: Path) -> None:
    """A language may have more forms than one and several."""
    arab = read_language("ar", arabic)
    said = [arab.ngettext("{n} event", "{n} events", n) for n in (0, 1, 2, 3, 11, 1100)]

    assert said == ["لا أحداث", "حدث واحد", "حدثان", "3 أحداث", "11 حدثًا", "1,100 حدث"]
    assert [ENGLISH.ngettext("{n} row", "{n} rows", n) for n in (1, 1100)] == [
        "1 row",
        "1,100 rows",
    ]


def test_a_page_has_a_message_in_every_plural_form(arabic: Path) -> None:
    """By the names that the browser has for them."""
    forms = read_language("ar", arabic).plural_forms("{n} event", "{n} events")

    assert list(forms) == ["zero", "one", "two", "few", "many", "other"]
    assert [forms["zero"], forms["few"]] == ["لا أحداث", "{n} أحداث"]
    assert ENGLISH.plural_forms("{n} row", "{n} rows") == {"one": "{n} row", "other": "{n} rows"}
    assert read_language("sq").plural_forms("{n} year a step", "{n} years a step") == {
        "one": "{n} vit për hap",
        "other": "{n} vjet për hap",
    }


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("Chronology", "التسلسل الزمني"),
        ("All years", "All years"),
        ("Download", "Download"),
        ("until {date}", "until {date}"),
        ("about {date}", "about {date}"),
    ],
)
def test_what_is_not_translated_stays_english(arabic: Path, message: str, said: str) -> None:
    """So does a translation whose names in braces are not those of the message."""
    assert read_language("ar", arabic).gettext(message) == said


@pytest.mark.parametrize(
    ("code", "is_code", "direction", "translated"),
    [
        ("EN", "en", "ltr", True),
        ("en_GB", "en-GB", "ltr", True),
        ("sq-AL", "sq-AL", "ltr", True),
        ("he", "he", "rtl", False),
        ("pt_BR", "pt-BR", "ltr", False),
        ("zh-hant-tw", "zh-Hant-TW", "ltr", False),
    ],
)
def test_codes(code: str, is_code: str, direction: str, translated: bool) -> None:
    """A code is read in any spelling, and a region has the catalogue of its language."""
    found = read_language(code)

    assert (found.code, found.direction, found.translated) == (is_code, direction, translated)


@pytest.mark.parametrize("code", ["", "xx", "albanian", "s", "../sq", "sq sq", "en-"])
def test_what_is_no_language_is_refused(code: str) -> None:
    """The refusal names what can be written instead."""
    with pytest.raises(UnknownLanguageError, match=r"is not a language; write en, sq, or another"):
        read_language(code)


@pytest.mark.parametrize("arguments", [["--help"], ["build", "--help"], ["build", "small.csv"]])
def test_english_needs_no_babel(tmp_path: Path, arguments: list[str]) -> None:
    """An English page, and help, wait for no catalogue."""
    (tmp_path / "small.csv").write_text("date,title,source\n2020,T,A\n")
    program = (
        "import sys\nfrom timeline.cli import main\n"
        "try:\n    main()\nfinally:\n    print('babel' in sys.modules, file=sys.stderr)"
    )

    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        cwd=tmp_path,
        capture_output=True,
        check=True,
        text=True,
    )

    assert done.stderr.endswith("False\n")


def test_a_language_without_catalogue_is_told(tmp_path: Path) -> None:
    """The page has its dates and its direction, and the command says that the words are English."""
    (tmp_path / "small.csv").write_text("date,title,source,source_url\n2020,T,A,https://a.org\n")

    result = CliRunner().invoke(cli.app, ["build", str(tmp_path / "small.csv"), "--lang", "fa"])

    assert result.exit_code == 0
    assert result.stderr == "--lang fa: there is no catalogue; the page's words stay English\n"
    assert '<html lang="fa" dir="rtl">' in (tmp_path / "small.html").read_text("utf-8")


def test_the_same_file_gives_the_same_bytes() -> None:
    """A page in another language repeats too."""
    first, second = (timeline.read(REAL_FILE, lang="sq").page() for _ in range(2))

    assert first == second


def test_the_manual_says_where_a_catalogue_goes(arabic: Path) -> None:
    """The place that it names is where a catalogue is found, and the file to copy is one."""
    text = (language.LOCALES.parent / "manual" / "languages.md").read_text("utf-8")
    place = "timeline/locale/<language>/LC_MESSAGES/timeline.po"

    assert f"to `{place}`" in text
    assert (arabic.parent / place.removeprefix("timeline/").replace("<language>", "ar")).is_file()
    with catalogue.TEMPLATE.open("rb") as file:
        assert len(read_po(file)) > 100


def test_albanian_page_has_no_english_word(
    watch: Watch, real_page: Path, albanian_page: Path
) -> None:
    """All that the page says by itself, controls and card too, is said in Albanian."""
    state = "#event-nca&pin=nca&search=a"
    english = set(watch().open(real_page, state).page.evaluate(SAID))
    page = watch().open(albanian_page, state)
    with REAL_FILE.open(encoding="utf-8", newline="") as file:
        cells = {
            part.strip() for row in csv.reader(file) for cell in row for part in cell.split(";")
        }
        file.seek(0)
        cells |= {cell.strip() for row in csv.reader(file) for cell in row}
    names = {" ".join(cell.split()).casefold() for cell in cells}
    longest_first = sorted((name for name in names if len(name) > 1), key=len, reverse=True)

    def without_data(text: str) -> str:
        text = text.casefold()
        for name in longest_first:
            text = text.replace(name, "")
        return text

    same = english.intersection(page.page.evaluate(SAID))
    own = {text for text in same if any(map(str.isalpha, without_data(text)))}
    # What is searched for, and a command, are of no language.
    assert own == {"“a”", "timeline brief events.csv -o brief.docx --select nca"}
    assert page.messages == []
    assert page.page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == [
        "sq",
        "ltr",
    ]


def test_albanian_page_draws_all_events(watch: Watch, albanian_page: Path) -> None:
    """Nothing of the chart depends on the language: all has a name or a tick, no name overlaps."""
    page = watch(1376).open(albanian_page)
    drawn = page.page.evaluate(
        """new Set([...document.querySelectorAll('#timeline svg [data-event]')]
             .map((each) => each.dataset.event)).size"""
    )

    assert drawn == page.page.locator("#entries .entries > li").count()
    assert len(page.labels()) >= 60
    assert overlaps(page.labels()) == []


def test_axis_and_period_have_albanian_months(watch: Watch, albanian_page: Path) -> None:
    """The axis, the period shown and the count are in the language of the page."""
    page = watch().open(albanian_page, "#days=16000_16150")
    ticks = page.page.locator("#axis .ticks text").all_text_contents()

    assert "dhj" in " ".join(ticks)
    assert "nën" in " ".join(ticks)
    assert page.page.locator("#period").inner_text() == "22 tet 2013 – 21 mar 2014"
    assert page.page.locator("#live").inner_text() == "82 ngjarje"


@pytest.mark.parametrize("width", [360, 1280])
def test_arabic_page_runs_from_right_to_left(watch: Watch, arabic_page: Path, width: int) -> None:
    """An Arabic file is drawn, begins at the right side, and needs no sideways scrolling."""
    page = watch(width, 800).open(arabic_page, "#event-a&show=chart")
    root = page.page.locator("html")

    assert (root.get_attribute("lang"), root.get_attribute("dir")) == ("ar", "rtl")
    assert page.page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.page.evaluate("document.body.scrollWidth") <= width
    assert page.messages == []
    assert page.labels()
    assert overlaps(page.labels()) == []
    page.open(arabic_page, "#event-a")
    assert page.page.locator("#chronology-title").inner_text() == "التسلسل الزمني"
    assert "منذ 7 أكتوبر 2013" in page.page.locator("#event-b .when").inner_text()
    assert page.page.locator("#reset").inner_text() == "All years"
    title, body = (
        page.page.locator(each).bounding_box() for each in ("#chronology-title", "#chronology")
    )
    assert title is not None
    assert body is not None
    assert title["x"] + title["width"] == pytest.approx(body["x"] + body["width"], abs=1)


def test_time_runs_to_the_right_in_arabic_too(watch: Watch, arabic_page: Path) -> None:
    """The chart is not turned round, and its names stand where they were laid out."""
    page = watch(1280).open(arabic_page)
    left = {str(label["text"]): float(label["left"]) for label in page.labels()}
    ticks = page.page.evaluate(
        """[...document.querySelectorAll('#axis .ticks text')]
             .map((text) => text.getBoundingClientRect().left)"""
    )

    assert ticks == sorted(ticks)
    assert left["تأسيس الوكالة الوطنية لمكافحة الجريمة"] < left["Joint Task Force"]
    # The name beside a mark begins at the mark, whatever the direction of its letters.
    mark = page.page.evaluate(
        """(() => {
            const box = (each) => each.getBoundingClientRect();
            const name = [...document.querySelectorAll('#timeline .names text')]
                .find((each) => each.textContent === 'تعديل القانون');
            const { left, right, top, bottom } = box(name);
            const marks = [...document.querySelectorAll('#timeline .marks path')].map(box)
                .filter((each) => each.width > 4 && each.bottom > top && each.top < bottom);
            return Math.min(...marks.flatMap((each) => [
                Math.abs(left - each.right), Math.abs(each.left - right),
            ]));
        })()"""
    )
    assert mark < 12
