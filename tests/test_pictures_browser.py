"""What readers learn from the pictures and the state as of a date: twenty questions, asked through the page."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from attest.model.edtf import Point
from attest.model.records import Figure, Relationship
from attest.project import history_of
from tests.axe import violations
from tests.browser import PHONE, context
from tests.conftest import published

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


@pytest.fixture(scope="module")
def relationships(browser: Browser, address: str) -> Iterator[Page]:
    opened = context(browser)
    page = opened.new_page()
    page.goto(address + "relationships/")
    yield page
    opened.close()


@pytest.fixture(scope="module")
def figures(browser: Browser, address: str) -> Iterator[Page]:
    opened = context(browser)
    page = opened.new_page()
    page.goto(address + "figures/")
    yield page
    opened.close()


def relation(identifier: str) -> Relationship:
    record = published().corpus.facts[identifier].record
    assert isinstance(record, Relationship)
    return record


def figure(identifier: str) -> Figure:
    record = published().corpus.facts[identifier].record
    assert isinstance(record, Figure)
    return record


def label(identifier: str | None) -> str:
    return published().corpus.entries[identifier or ""].record.prefLabel


def ask(page: Page, day: str) -> None:
    page.get_by_label("Date", exact=True).fill(day)
    page.get_by_label("Date", exact=True).dispatch_event("change")
    expect(page.locator(".attest-state:visible")).to_have_count(1)


def row(page: Page, day: str, body: str) -> list[str]:
    """Asks for a day and reads the row of a body: its name, whether it existed, its head, its ties."""
    ask(page, day)
    found = page.locator(".attest-state:visible tbody tr").filter(
        has=page.locator("td:first-child", has_text=re.compile(rf"^{body}$"))
    )
    return found.locator("td").all_inner_texts()


EXISTS, HEAD, TIES = 1, 2, 3


@pytest.mark.parametrize(
    ("day", "body", "column", "says", "identifier"),
    [
        pytest.param("2010-12-01", "CEOP", HEAD, "subject", "davies-chief-executive-of-ceop", id="1 head of CEOP in December 2010"),
        pytest.param("2008-01-01", "CEOP", HEAD, "subject", "gamble-former-head-of-ceop", id="2 head of CEOP in 2008"),
        pytest.param("2014-07-17", "CEOP", HEAD, "subject", "gwynne-director-of-ceop", id="3 head of CEOP at the second article"),
        pytest.param("2015-01-01", "NCA", HEAD, "subject", "bristow-director-general", id="4 head of the NCA in 2015"),
        pytest.param("2022-09-01", "NCA", HEAD, "subject", "biggar-director-general", id="5 head of the NCA in 2022"),
        pytest.param("2011-05-31", "CEOP", TIES, "object", "ceop-affiliated-to-soca", id="6 CEOP at the first article"),
        pytest.param("2013-10-06", "CEOP", TIES, "object", "ceop-affiliated-to-soca", id="7 CEOP a day before the NCA"),
        pytest.param("2013-10-07", "CEOP", TIES, "object", "ceop-part-of-nca", id="8 CEOP on the first day of the NCA"),
    ],
)  # fmt: skip
def test_who_and_what_of_whom(
    relationships: Page, day: str, body: str, column: int, says: str, identifier: str
) -> None:
    record = relation(identifier)
    told = row(relationships, day, body)[column]
    assert label(getattr(record, says)) in told
    assert "not certain" not in told
    if column == TIES:
        assert record.predicate in told.lower()


def test_9_ceop_was_not_part_of_the_nca_in_may_2011(relationships: Page) -> None:
    told = row(relationships, "2011-05-15", "CEOP")[TIES]
    assert relation("ceop-part-of-nca").predicate not in told
    assert label("nca") not in told


@pytest.mark.parametrize(
    ("day", "existing"),
    [
        pytest.param("2005-06-01", {"NSPCC"}, id="10 which of the four in 2005"),
        pytest.param("2006-04-10", {"NSPCC", "SOCA"}, id="11 between the two starts of 2006"),
        pytest.param("2012-01-01", {"NSPCC", "SOCA", "CEOP"}, id="12 in 2012"),
        pytest.param("2014-07-17", {"NSPCC", "NCA", "CEOP"}, id="13 at the second article"),
    ],
)
def test_who_existed(relationships: Page, day: str, existing: set[str]) -> None:
    lives = {page.front.entity: page.records.life for page in published().corpus.pages.values()}
    by_records = {
        label(body)
        for body, life in lives.items()
        if life is not None and (life.start or "") <= day and (life.end is None or day < life.end)
    }
    found = {
        body for body in ("CEOP", "SOCA", "NCA", "NSPCC") if row(relationships, day, body)[EXISTS].startswith("Yes")
    }
    assert found == existing == by_records


def test_14_home_secretary_at_the_second_article(relationships: Page) -> None:
    ask(relationships, "2014-07-17")
    told = relationships.locator(".attest-state:visible").inner_text()
    assert f"{label(relation('may-home-secretary').subject)} holds the office of Home Secretary" in told


def test_15_what_was_only_planned_in_may_2011(relationships: Page) -> None:
    ask(relationships, "2011-05-31")
    told = relationships.locator(".attest-state:visible").inner_text().partition("Planned or announced only:")[2]
    for identifier in ("ceop-to-merge-with-nca", "nca-to-be-formed"):
        assert f"{label(relation(identifier).subject)} {relation(identifier).predicate}" in told
    ask(relationships, "2014-07-17")
    assert "is to be merged with" not in relationships.locator(".attest-state:visible").inner_text()


def test_16_when_soca_ended_from_the_picture(relationships: Page) -> None:
    life = published().corpus.pages["agencies/soca"].records.life
    assert life
    bar = relationships.locator(".lifelines-level a", has_text="SOCA: ").first
    assert (bar.locator("title").text_content() or "").endswith("to 7 October 2013")
    assert life.end == "2013-10-07"


def part_of(page: Page, identifier: str) -> list[str]:
    drawing = page.locator(f"svg:has(#part-{identifier}-title)")
    return [text or "" for text in drawing.locator("a title").all_text_contents()]


@pytest.mark.parametrize(
    ("whole", "part"),
    [
        pytest.param("arrests-total", "arrests-last-year", id="17 how many of the 1,644 in the last year"),
        pytest.param("children-total", "children-last-12-months", id="18 how many of more than 1,000"),
        pytest.param("children-2014", "children-immediate-risk", id="19 how many of the 431"),
    ],
)
def test_parts(figures: Page, whole: str, part: str) -> None:
    outer, inner = part_of(figures, part)
    assert figure(whole).shown in outer
    assert (figure(whole).qualifier or "") in outer
    assert figure(part).shown in inner
    assert figure(part).part_of == whole


def test_20_five_counts_and_their_sum(figures: Page) -> None:
    told = figures.locator("#attest-series svg").text_content() or ""
    total = figure("children-five-years")
    values = [figure(name).value for name in total.sum_of]
    assert all(str(value) in told for value in values)
    assert sum(value for value in values if isinstance(value, int)) == total.value
    assert total.shown in told


def test_address_buttons_and_keyboard(browser: Browser, address: str) -> None:
    opened = context(browser)
    page = opened.new_page()
    horizon = history_of(published().corpus).horizon
    last = str(Point(horizon.year, horizon.month, horizon.day))
    page.goto(address + "relationships/#as-of-2011-05-31")
    day = page.locator(".attest-day")
    expect(day).to_have_text("As of 31 May 2011 (Independent)")
    entries = page.evaluate("() => history.length")
    page.get_by_role("button", name="Community Care article").click()
    expect(day).to_have_text("As of 17 July 2014 (Community Care)")
    assert page.url.endswith("#as-of-2014-07-17")
    page.get_by_role("button", name="Previous change").press("Enter")
    expect(day).not_to_contain_text("17 July 2014")
    ask(page, horizon.isoformat())
    expect(day).to_contain_text(last)
    expect(page.get_by_role("button", name="Next change")).to_be_disabled()
    page.get_by_label("Date", exact=True).fill("2035-01-01")
    page.get_by_label("Date", exact=True).dispatch_event("change")
    expect(day).to_contain_text("The records say nothing of 1 January 2035")
    expect(page.locator(".attest-state:visible")).to_have_count(0)
    assert page.evaluate("() => history.length") == entries
    page.goto(address + "relationships/#as-of-2012-02-29")
    expect(day).to_contain_text("29 February 2012")
    assert "Peter Davies" in row(page, "2012-02-29", "CEOP")[HEAD]
    opened.close()


def test_touch_and_print(browser: Browser, address: str) -> None:
    opened = browser.new_context(viewport=PHONE, has_touch=True)  # type: ignore[arg-type]
    page = opened.new_page()
    page.goto(address + "relationships/#as-of-2011-05-31")
    day = page.locator(".attest-day")
    expect(day).to_be_in_viewport()
    expect(page.get_by_role("button", name="Previous change")).to_be_in_viewport()
    page.get_by_role("button", name="Community Care article").tap()
    expect(day).to_have_text("As of 17 July 2014 (Community Care)")
    page.get_by_role("button", name="Next change").tap()
    expect(day).not_to_contain_text("17 July 2014")
    page.emulate_media(media="print")
    expect(page.locator(".attest-state:visible")).to_have_count(1)
    expect(page.locator(".attest-controls:visible")).to_have_count(0)
    expect(day).to_be_visible()
    opened.close()


def test_states_stand_without_script(browser: Browser, address: str) -> None:
    opened = context(browser, script=False)
    page = opened.new_page()
    page.goto(address + "relationships/#as-of-2011-05-31")
    assert page.locator(".attest-state:visible").count() == page.locator(".attest-state").count() > 20
    assert page.locator(".attest-controls").count() == 0
    expect(page.locator("#as-of-2011-05-31")).to_be_in_viewport()
    opened.close()


def test_timeline_is_filtered_by_agency(browser: Browser, address: str) -> None:
    opened = context(browser)
    page = opened.new_page()
    page.goto(address + "timeline/")
    box = page.locator("#attest-events")
    box.get_by_role("combobox", name="Body").select_option("soca")
    rows = box.locator("tbody tr:visible")
    expected = [e for e in published().corpus.events if "soca" in e.about]
    expect(rows).to_have_count(len(expected))
    expect(box.get_by_role("status")).to_have_text(f"{len(expected)} of {len(published().corpus.events)} events shown")
    assert page.url.endswith("?body=soca")
    box.get_by_label("Words").fill("announced")
    assert page.url.endswith("?body=soca")
    expect(rows).to_have_count(len([e for e in expected if e.status == "announced"]))
    box.get_by_label("Words").fill("")
    box.get_by_label("Status").select_option("announced")
    expect(rows).to_have_count(len([e for e in expected if e.status == "announced"]))
    page.goto(address + "timeline/?body=nca&status=announced#all-events")
    expect(rows).to_have_count(
        len([e for e in published().corpus.events if "nca" in e.about and e.status == "announced"])
    )
    page.goto(address + "timeline/?body=nca#nspcc-founded")
    expect(box.locator("tr", has=page.locator("#nspcc-founded"))).to_be_in_viewport()
    opened.close()


def test_a_long_table_is_folded_on_a_phone(browser: Browser, address: str) -> None:
    records = published().corpus.relationships
    opened = context(browser, phone=True)
    page = opened.new_page()
    page.goto(address + "relationships/?body=soca")
    rows = page.locator("#attest-relationships tbody tr:visible")
    assert 2 < rows.count() < 12
    page.goto(address + "relationships/")
    expect(rows).to_have_count(12)
    page.emulate_media(media="print")
    expect(rows).to_have_count(len(records))
    page.emulate_media(media="screen")
    page.get_by_role("button", name=f"Show all {len(records)}").press("Enter")
    expect(rows).to_have_count(len(records))
    expect(rows.nth(12).locator("a").first).to_be_focused()
    last = rows.last.locator(".row").get_attribute("id")
    page.goto(address + "people/")
    page.goto(address + f"relationships/#{last}")
    expect(rows.last).to_be_in_viewport()
    opened.close()


@pytest.mark.parametrize("width", [1280, 1920])
@pytest.mark.parametrize("name", ["relationships", "timeline", "figures"])
def test_no_table_scrolls_sideways(browser: Browser, address: str, name: str, width: int) -> None:
    opened = browser.new_context(viewport={"width": width, "height": 800})
    page = opened.new_page()
    page.goto(address + f"{name}/")
    assert page.locator(".scroll").count()
    assert page.locator(".scroll").evaluate_all("all => all.filter(e => e.scrollWidth > e.clientWidth + 1).length") == 0
    box = page.locator(".attest .data:visible").first.bounding_box()
    assert box
    assert box["width"] > 0.75 * min(width, 1800)
    opened.close()


def test_figures_are_sorted_by_value(figures: Page) -> None:
    box = figures.locator("#attest-figures")
    head = box.locator("th").first
    head.get_by_role("button").press("Enter")
    expect(head).to_have_attribute("aria-sort", "ascending")
    assert "39" in box.locator("tbody tr").first.inner_text()
    head.get_by_role("button").press("Enter")
    assert "10,000" in box.locator("tbody tr").first.inner_text()


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_no_violations_of_accessibility(browser: Browser, address: str, *, phone: bool, dark: bool) -> None:
    opened = context(browser, phone=phone, dark=dark)
    page = opened.new_page()
    everything: list[str] = []
    for name in (
        "",
        "relationships/#as-of-2011-05-31",
        "timeline/",
        "figures/",
        "agencies/ceop/",
        "excerpts/independent-2011/",
    ):
        page.goto(address + name)
        everything += [f"{name}: {violation}" for violation in violations(page)]
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
    opened.close()
    assert everything == []


@pytest.mark.parametrize(
    ("width", "height", "shown"), [(360, 740, "turned"), (768, 1024, "level"), (1440, 900, "level")]
)
def test_one_of_two_pictures_is_seen(browser: Browser, address: str, width: int, height: int, shown: str) -> None:
    opened = browser.new_context(viewport={"width": width, "height": height})
    page = opened.new_page()
    page.goto(address)
    visible = page.locator("svg.lifelines:visible")
    expect(visible).to_have_count(1)
    expect(visible).to_have_class(f"lifelines lifelines-{shown}")
    box = visible.bounding_box()
    assert box
    assert 0 <= box["x"] < box["x"] + box["width"] <= width
    opened.close()


# The words of each picture that cover one another or a line, with a pixel's allowance for the edge of a letter's box.
COVERED = """() => [...document.querySelectorAll('article svg')].filter(svg => svg.checkVisibility()).flatMap(svg => {
    const box = e => { const b = e.getBoundingClientRect(); return {e, l: b.left, t: b.top, r: b.right, b: b.bottom}; };
    const words = [...svg.querySelectorAll('text')].map(box), lines = [...svg.querySelectorAll('line')].map(box), found = [];
    const meet = (a, o) => a.l < o.r - 1 && o.l < a.r - 1 && a.t < o.b - 1 && o.t < a.b - 1;
    const cross = (a, o) => a.l + 1 < o.r + 0.1 && o.l < a.r - 1 && a.t + 1 < o.b + 0.1 && o.t < a.b - 1;
    words.forEach((a, i) => {
        for (const o of words.slice(i + 1)) if (meet(a, o)) found.push(`${a.e.textContent} / ${o.e.textContent}`);
        for (const o of lines) if (cross(a, o)) found.push(`${a.e.textContent} / ${o.e.getAttribute('class')}`);
    });
    return found;
})"""


@pytest.mark.parametrize("width", [320, 360, 600, 601, 768, 1024, 1440, 2560])
def test_no_word_of_a_picture_covers_another_or_a_line(browser: Browser, address: str, width: int) -> None:
    opened = browser.new_context(viewport={"width": width, "height": 900})
    page = opened.new_page()
    for name in (
        "",
        "relationships/",
        "figures/",
        "agencies/ceop/",
        "agencies/soca/",
        "agencies/nca/",
        "agencies/nspcc/",
    ):
        page.goto(address + name)
        assert page.locator("article svg:visible").count()
        assert page.evaluate(COVERED) == [], name
        unnamed = "all => all.filter(e => !e.querySelector('text')).map(e => e.querySelector('title').textContent)"
        assert page.locator(".tie-link:visible").evaluate_all(unnamed) == [], name
    opened.close()
