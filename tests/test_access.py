"""The page for everyone: by axe's rules, by keyboard, by touch, enlarged, in system colours."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from support.browser import Watched, axe

if TYPE_CHECKING:
    from playwright.sync_api import CDPSession

Watch = Callable[..., Watched]
MakePage = Callable[[str], Path]


SMALL = """\
id,date,title,source,source_url,quote,category,jurisdiction,succeeds
a,2001-05-01,First meeting,Times,https://example.org/1,they met,talks,UK,
b,2004,"Second, longer meeting",Times,https://example.org/3,,talks,UK; Albania,
b,2009,"Second, longer meeting",Post,https://example.org/4,,talks,UK; Albania,
c,2010-06/2014,Agency,Post,https://example.org/5,,agency,Albania,
d,2014/..,New agency,Post,https://example.org/6,,agency,Albania,c
e,2012-03,Act,Gazette,https://example.org/7,,legislation,UK,
"""

#: Everything that the Tab key should reach, in its order; a closed `details` has only its summary.
STOPS = """() => [...document.querySelectorAll(
    'a[href], button:enabled, input, summary, [tabindex="0"]')].filter((each) =>
        each.tabIndex >= 0 && each.checkVisibility({ visibilityProperty: true })
        ).map((each) => name(each))"""

NAME = """(each) => each.id || `${each.tagName} ${each.getAttribute('href')
    || each.value || each.getAttribute('aria-label') || each.textContent}`.slice(0, 60)
    + [...document.querySelectorAll('a, button, input, summary')].indexOf(each)"""

#: Whether a ring is drawn round what is focused, whether it is in the window, and not covered.
FOCUS = """() => {
    const focused = document.activeElement;
    const ringed = focused;
    const style = getComputedStyle(ringed);
    const box = ringed.getBoundingClientRect();
    const xs = [box.left + 3, (box.left + box.right) / 2, box.right - 3];
    const ys = [box.top + 3, (box.top + box.bottom) / 2, box.bottom - 3];
    const free = xs.some((x) => ys.some((y) => {
        const on = document.elementFromPoint(x, y);
        return on && (ringed.contains(on) || on.contains(focused));
    }));
    return { name: name(focused), body: focused === document.body,
             ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
             free: free || box.height > innerHeight };
}"""


def call(page: Watched, script: str) -> Any:
    """Call a function of a page that may use `name(element)`."""
    return page.page.evaluate(f"() => {{ const name = {NAME}; return ({script})(); }}")


def press(page: Watched, *keys: str) -> None:
    """Press keys, each after the drawing that the one before asked for."""
    for key in keys:
        page.page.keyboard.press(key)
        page.page.wait_for_timeout(60)
        page.settle()


def focused(page: Watched) -> str:
    """The id of what is focused, or of the event whose entry it is in."""
    found: str = page.page.evaluate(
        "document.activeElement.id || document.activeElement.closest('[id]')?.id || 'body'"
    )
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), [(1280, 900), (360, 740)])
def test_axe_finds_nothing(
    watch: Watch, real_page: Path, width: int, height: int, scheme: str
) -> None:
    """Axe finds nothing of any impact: menus open, filters; then filters set, a card open."""
    page = watch(width, height, color_scheme=scheme).open(real_page, "#pin=nca&pin=soca")
    page.page.evaluate(
        """() => {
            document.querySelector('#more').click();
            for (const each of document.querySelectorAll('details.menu')) each.open = true;
        }"""
    )
    assert axe(page) == []

    chosen = "#event-pta-2021-signed&category=agreement&evidence=disputed&search=prisoner"
    page = watch(width, height, color_scheme=scheme).open(real_page, chosen)
    assert page.page.locator("#card").is_visible()
    assert page.page.locator(".chosen").is_visible()
    page.page.locator("#chronology summary").first.evaluate("(each) => each.click()")
    # Nothing is half under what stays at the top.
    page.page.evaluate("scrollTo({ top: 0, behavior: 'instant' })")
    assert axe(page) == []


def test_axe_finds_nothing_without_scripts(watch: Watch, make_page: MakePage) -> None:
    """Axe finds nothing in the page as it is before, and without, its scripts."""
    path = make_page(SMALL)
    path.write_text(path.read_text("utf-8").replace('<script type="module">', "<script>0;"))
    page = watch()
    page.page.goto(path.as_uri())

    assert page.page.locator("#picture").is_visible()
    assert axe(page) == []


def test_tab_reaches_all_once_in_order(watch: Watch, real_page: Path) -> None:
    """The Tab key reaches every control and link once, in the page's order."""
    page = watch().open(real_page, "#category=agency&pin=nca&pin=soca")
    wanted = call(page, STOPS)
    page.page.evaluate(
        f"""() => {{
            const name = {NAME};
            window.reached = [];
            addEventListener('focusin', ({{ target }}) => window.reached.push(name(target)));
        }}"""
    )
    for _ in wanted:
        page.page.keyboard.press("Tab")

    assert page.page.evaluate("window.reached") == wanted
    assert wanted.index("timeline") < 5


@pytest.mark.parametrize("fragment", ["", "#event-b&pin=a&pin=c&search=e"])
@pytest.mark.parametrize(("width", "height"), [(1280, 700), (360, 640)])
def test_focus_is_always_seen(
    watch: Watch, make_page: MakePage, width: int, height: int, fragment: str
) -> None:
    """At every stop of the Tab key, there and back, a ring is drawn and not covered by the card."""
    page = watch(width, height, reduced_motion="reduce").open(make_page(SMALL), fragment)
    stops = len(call(page, STOPS))
    for key, times in (("Tab", stops), ("Shift+Tab", stops - 1)):
        for _ in range(times):
            page.page.keyboard.press(key)
            seen = call(page, FOCUS)

            assert not seen["body"]
            assert seen["ring"], seen
            assert seen["free"], seen


def test_arrows_lead_through_time_and_swimlanes(watch: Watch, real_page: Path) -> None:
    """Each key of the chart leads to an event, which is ringed, in the window, and said tersely."""
    page = watch(1280, 700).open(real_page)
    page.page.locator("#timeline").focus()
    said = []
    for key in ("Home", "ArrowRight", "ArrowUp", "ArrowUp", "ArrowDown", "End"):
        press(page, key)
        said.append(page.page.locator("#active").text_content() or "")
        ring = page.page.locator("#timeline .wash rect[stroke]").first.bounding_box()

        assert ring is not None
        assert ring["y"] >= 0
        assert ring["y"] + ring["height"] <= 700
    entries = page.page.evaluate(
        """[...document.querySelectorAll('#entries .entries > li')].map((entry) =>
            ['h4', '.when'].map((each) => entry.querySelector(each).textContent).join(', '))"""
    )
    assert said[0] == entries[0]
    assert said[1] == entries[1]
    assert said[-1] == entries[-1]
    assert set(said) <= set(entries)
    assert all(one != other for one, other in itertools.pairwise(said))


def test_escape_leads_back_to_the_chart(watch: Watch, make_page: MakePage) -> None:
    """Enter goes into the card, Tab through it, Escape back to the same event of the chart."""
    page = watch().open(make_page(SMALL))
    page.page.locator("#timeline").focus()
    press(page, "Home", "ArrowRight", "Enter")
    said = page.page.locator("#active").text_content()
    assert focused(page) == "side"
    assert page.page.get_by_role("dialog", name="Second, longer meeting").is_visible()

    press(page, "Tab", "Tab")
    assert page.page.evaluate("document.querySelector('#side').contains(document.activeElement)")
    press(page, "Escape")
    assert focused(page) == "timeline"
    assert page.page.locator("#active").text_content() == said
    press(page, "Enter")
    assert page.page.locator("#side-title").inner_text() == "Second, longer meeting"


def test_escape_leads_back_to_the_brief(watch: Watch, make_page: MakePage) -> None:
    """From an event of the brief the card opens, and Escape leads back to that event's link."""
    page = watch().open(make_page(SMALL), "#pin=a&pin=c")
    page.page.locator(".tools .open-brief").click()
    page.page.locator("#brief li a").nth(1).focus()
    press(page, "Enter")
    assert focused(page) == "side"
    press(page, "Escape")

    assert page.page.evaluate("document.activeElement.textContent") == "Agency"
    assert page.page.evaluate("document.activeElement.closest('#brief') !== null")


def test_focus_stays_in_the_brief(watch: Watch, make_page: MakePage) -> None:
    """A pin that is moved keeps the focus, one taken out gives it to the next, and none is lost."""
    page = watch().open(make_page(SMALL), "#pin=a&pin=b&pin=c")
    page.page.locator(".tools .open-brief").click()
    label = "document.activeElement.getAttribute('aria-label')"
    page.page.get_by_role("button", name="Move up: Agency").focus()
    press(page, "Enter")
    assert page.page.evaluate(label) == "Move up: Agency"
    press(page, "Enter")
    assert page.page.evaluate(label) == "Move down: Agency"

    page.page.get_by_role("button", name="Take out of my brief: Agency").focus()
    press(page, "Enter")
    assert page.page.evaluate(label) == "Take out of my brief: First meeting"
    press(page, "Enter", "Enter")
    assert focused(page) == "side"


def test_focus_is_not_lost_when_its_place_is_gone(watch: Watch, make_page: MakePage) -> None:
    """Where the place to go back to is filtered out by then, Escape leads to the chart."""
    page = watch().open(make_page(SMALL))
    page.page.locator("#event-e h4 a").focus()
    press(page, "Enter")
    page.page.evaluate("document.querySelector('#event-e').hidden = true")
    press(page, "Escape")

    assert focused(page) == "timeline"


def test_menus_close(watch: Watch, make_page: MakePage) -> None:
    """A menu closes by Escape, with the focus back on it, and when the focus leaves it."""
    page = watch().open(make_page(SMALL))
    menu = page.page.locator("#download")
    menu.locator("summary").focus()
    press(page, "Enter", "Tab", "Escape")
    assert menu.get_attribute("open") is None
    assert page.page.evaluate("document.activeElement.tagName") == "SUMMARY"

    press(page, "Enter")
    assert menu.get_attribute("open") is not None
    page.page.locator("#search").focus()
    assert menu.get_attribute("open") is None


def test_links_within_the_page_keep_the_view(watch: Watch, make_page: MakePage) -> None:
    """Skip link and references are gone to without a filter or the card being lost."""
    page = watch().open(make_page(SMALL), "#event-b&search=meeting")
    for link in (".skip", "#card a.cite, #event-b a.cite"):
        page.page.locator(link).first.focus()
        press(page, "Enter")

        assert page.page.locator("#search").input_value() == "meeting"
        assert page.page.locator("#card").is_visible()


def test_only_the_number_shown_is_announced(watch: Watch, make_page: MakePage) -> None:
    """The one status says how many are shown; the other live part is the event under the keys."""
    page = watch().open(make_page(SMALL))
    live = page.page.evaluate(
        """[...document.querySelectorAll('[aria-live], [role=status], [role=alert], output')]
             .filter((each) => each.checkVisibility()).map((each) => each.id)"""
    )
    page.page.locator("#zoom-in").click()
    page.settle()

    assert live == ["active", "live"]
    assert page.page.locator("#live").text_content() == "5 events"
    assert page.page.locator("#active").text_content() == ""


def test_landmarks_and_names(watch: Watch, make_page: MakePage) -> None:
    """Banner, main and content information, named regions, and controls with short names."""
    page = watch().open(make_page(SMALL), "#event-b")
    tree = page.page.locator("body").aria_snapshot()
    for landmark in ("- banner:", "- main:", "- contentinfo:", 'region "Chronology"'):
        assert landmark in tree
    for line in ('region "Timeline"', 'application "Events in time"', 'slider "First day shown"'):
        assert line in tree
    assert 'dialog "Second, longer meeting"' in tree
    assert "graphics" not in tree


#: Boxes of text that is cut: what does not fit, and may not scroll. Of what is beside the window a
#: row that scrolls sideways may have more.
CUT = """() => [...document.querySelectorAll('body *:not(script, style)')].filter((each) => {
    if (each.closest('.plot, .visually-hidden, legend') || !each.checkVisibility()) return false;
    const { overflowX, overflowY, clipPath } = getComputedStyle(each);
    // What is for screen readers only is clipped to nothing.
    if (clipPath === 'inset(50%)') return false;
    const hides = (how) => how === 'hidden' || how === 'clip';
    const mayScroll = (box) => ['auto', 'scroll'].includes(getComputedStyle(box).overflowX);
    const scrolls = (box) => box !== null && (mayScroll(box) || scrolls(box.parentElement));
    return (hides(overflowX) && each.scrollWidth > each.clientWidth + 1)
        || (hides(overflowY) && each.scrollHeight > each.clientHeight + 1)
        || (each.getBoundingClientRect().right > innerWidth + 1 && each.textContent.trim()
            && !scrolls(each.parentElement));
}).map((each) => each.id || each.className || each.tagName)"""


@pytest.mark.parametrize("fragment", ["", "#event-nca&pin=nca"])
def test_works_at_400_percent(watch: Watch, real_page: Path, fragment: str) -> None:
    """In a window of 320 by 256 nothing is cut or wider, and the card can be read and closed."""
    page = watch(320, 256).open(real_page, fragment)
    page.page.locator("#more").evaluate("(button) => button.click()")
    for menu in page.page.locator("details.menu").all():
        menu.evaluate("(menu) => { menu.open = true; }")
        assert page.page.evaluate("document.documentElement.scrollWidth") <= 320
        assert page.page.evaluate(CUT) == []
        menu.evaluate("(menu) => { menu.open = false; }")
    if fragment:
        # The filters were opened over the card.
        page.page.locator("#side .close").click()
        assert page.page.locator("#card").is_visible()
        page.page.locator("#side .close").click()
        assert page.page.locator("#card").is_hidden()


def test_wider_text_is_not_cut(watch: Watch, real_page: Path) -> None:
    """With the spacing of WCAG 1.4.12 no text is cut and no name of the chart lies on another."""
    page = watch(1280, 900).open(real_page, "#event-nca&pin=nca")
    page.page.evaluate(
        """() => {
            const sheet = new CSSStyleSheet();
            sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
                word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }`);
            document.adoptedStyleSheets = [sheet];
        }"""
    )
    assert page.page.evaluate(CUT) == []
    page.page.set_viewport_size({"width": 320, "height": 640})
    page.page.wait_for_timeout(200)
    page.settle()
    assert page.page.evaluate(CUT) == []
    assert page.page.evaluate("document.documentElement.scrollWidth") <= 320


def test_forced_colours_show_all(watch: Watch, make_page: MakePage) -> None:
    """In the system's colours marks, names, states, the chosen event and the focus all show."""
    chosen = "#event-b&category=talks&evidence=disputed"
    page = watch(forced_colors="active").open(make_page(SMALL), chosen)
    canvas = "rgb(255, 255, 255)"
    colours = page.page.evaluate(
        """() => {
            const paint = (selector, how) =>
                [...document.querySelectorAll(selector)].flatMap((each) =>
                    how.map((name) => getComputedStyle(each)[name]));
            return {
                names: paint('#timeline .names [data-event]', ['fill']),
                chosen: paint('#timeline .wash rect[stroke]', ['stroke']),
                brush: paint('.brush', ['borderTopColor']),
                handles: paint('.handle', ['backgroundColor']),
                on: paint('#legend [aria-pressed=true]', ['outlineStyle']),
                off: paint('#legend [aria-pressed=false]', ['outlineStyle']),
            };
        }"""
    )
    assert colours["names"]
    for part in ("names", "chosen", "brush", "handles"):
        assert canvas not in colours[part]
    assert set(colours["on"]) == {"solid"}
    assert set(colours["off"]) == {"none"}

    page.page.locator("#search").focus()
    assert call(page, FOCUS)["ring"]


def test_reduced_motion_moves_nothing(watch: Watch, make_page: MakePage) -> None:
    """With reduced motion nothing scrolls smoothly, and nothing is animated either way."""
    moving = """() => [...document.querySelectorAll('*')].filter((each) => {
        const { animationName, transitionDuration, scrollBehavior } = getComputedStyle(each);
        return animationName !== 'none' || transitionDuration !== '0s' || scrollBehavior !== 'auto';
    }).map((each) => each.tagName)"""
    still = watch(reduced_motion="reduce").open(make_page(SMALL), "#event-b")
    assert still.page.evaluate(moving) == []
    usual = watch(reduced_motion="no-preference").open(make_page(SMALL), "#event-b")
    assert usual.page.evaluate(moving) == ["HTML"]


def touch(session: CDPSession, kind: str, *points: tuple[float, float]) -> None:
    """Put fingers on the screen, move them, or with none lift them."""
    session.send(
        "Input.dispatchTouchEvent",
        {
            "type": kind,
            "touchPoints": [{"x": x, "y": y, "id": i} for i, (x, y) in enumerate(points)],
        },
    )


def test_fingers_pinch_the_chart_and_scroll_the_page(watch: Watch, real_page: Path) -> None:
    """Two fingers zoom the chart and not the page; one finger up and down scrolls the page."""
    page = watch(360, 740, has_touch=True, is_mobile=True).open(real_page, "#show=chart")
    session = page.page.context.new_cdp_session(page.page)
    whole = page.page.locator("#period").inner_text()
    touch(session, "touchStart", (150, 600), (210, 600))
    for spread in range(10, 101, 10):
        touch(session, "touchMove", (150 - spread, 600), (210 + spread, 600))
        page.page.wait_for_timeout(20)
    touch(session, "touchEnd")
    page.page.wait_for_timeout(100)
    page.settle()
    assert page.page.locator("#period").inner_text() != whole
    assert page.page.evaluate("visualViewport.scale") == 1
    assert page.page.evaluate("scrollY") == 0

    closer = page.page.locator("#period").inner_text()
    touch(session, "touchStart", (180, 600))
    for y in range(590, 300, -20):
        touch(session, "touchMove", (180, y))
        page.page.wait_for_timeout(20)
    touch(session, "touchEnd")
    page.page.wait_for_timeout(300)
    assert page.page.evaluate("scrollY") > 100
    assert page.page.locator("#period").inner_text() == closer


def test_tap_opens_a_sheet_at_the_foot(watch: Watch, real_page: Path) -> None:
    """A tap on a name opens its card along the foot of the window, and a tap closes it."""
    page = watch(360, 740, has_touch=True, is_mobile=True).open(real_page, "#show=chart")
    page.page.locator(
        "#timeline .names [data-event]", has_text="Border Security Command"
    ).first.tap()
    page.settle()
    box = page.page.locator("#side").bounding_box()
    close = page.page.locator("#side .close").bounding_box()

    assert box is not None
    assert close is not None
    assert (box["x"], box["width"]) == (0, 360)
    assert box["y"] + box["height"] == pytest.approx(740, abs=1)
    assert box["height"] <= 0.45 * 740
    assert min(close["width"], close["height"]) >= 44
    page.page.locator("#side .close").tap()
    assert page.page.locator("#card").is_hidden()


def test_phone_leads_to_the_chart_soon(watch: Watch, real_page: Path) -> None:
    """On a phone the chart begins on the first screen; the filters are behind one button."""
    page = watch(360, 740).open(real_page, "#show=chart")
    box = page.page.locator("#timeline").bounding_box()
    assert box is not None
    assert box["y"] < 0.6 * 740
    assert page.page.locator("#filters").is_hidden()

    page.page.get_by_role("button", name="Filter").click()
    assert page.page.locator("#filters").is_visible()
    page.page.locator("#filters label").first.click()
    assert page.page.locator("#live").inner_text() != "82 events"
