"""The components in a real browser: what holds for them holds for the pages made of them."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page
from tests.browser.assertions import (
    axe_faults,
    check_page,
    refusal_faults,
    status_faults,
    target_faults,
)

OpenPage = Callable[..., Page]


@pytest.fixture
def gallery(components_alone) -> str:
    return f"{components_alone}/ui/"


def test_every_component_is_accessible_at_every_width_in_light_and_dark(page, gallery):
    check_page(page, gallery)


def test_a_faulty_form_comes_back_with_a_focused_summary_and_keeps_what_was_typed(page, gallery):
    page.goto(gallery)
    page.fill("[name=name]", "Ein Name")
    page.fill("textarea[name=text]", "Ein langer\nText")
    page.locator("form[method=post] .q-form__end button").click()
    assert refusal_faults(page, {"[name=name]": "Ein Name", "textarea[name=text]": "Ein langer\nText"}) == []
    assert axe_faults(page) == []
    page.emulate_media(color_scheme="dark")
    assert axe_faults(page, rules=["color-contrast"]) == []


def test_a_faulty_form_says_so_without_java_script(open_page, gallery):
    page = open_page(java_script=False)
    page.goto(gallery)
    page.fill("[name=name]", "Ein Name")
    page.locator("form[method=post] .q-form__end button").click()
    assert page.title().startswith("Fehler:")
    assert page.locator("[role=alert] a").count() == 4
    assert page.input_value("[name=name]") == "Ein Name"


def test_a_link_of_the_error_summary_leads_to_its_field(page, gallery):
    page.goto(gallery)
    page.locator("form[method=post] .q-form__end button").click()
    page.locator("[role=alert] a", has_text="Thema").click()
    assert page.evaluate("document.activeElement.name") == "topic"


def test_success_is_told_in_a_status(page, gallery):
    page.goto(gallery)
    page.fill("[name=name]", "Ein Name")
    page.fill("[name=email]", "name@example.org")
    page.select_option("[name=topic]", "housing")
    page.fill("textarea[name=text]", "Text")
    page.check("[name=answer][value=talk]")
    page.locator("form[method=post] .q-form__end button").click()
    assert status_faults(page, "Das Muster wurde gesendet") == []


@pytest.mark.parametrize("width", [320, 1280])
def test_the_navigation_folds_where_room_is_short_and_nothing_is_lost(open_page, gallery, width):
    page = open_page(width=width, java_script=False)
    page.goto(gallery)
    item = page.locator(".q-nav a").last
    if width == 320:
        assert not item.is_visible()
        page.locator(".q-nav summary").click()
    assert item.is_visible()


def test_tables_become_cards_with_the_same_order_of_facts(open_page, gallery):
    orders = []
    for width in (320, 1280):
        page = open_page(width=width)
        page.goto(gallery)
        cells = page.locator(".q-table tbody tr").first.locator("th, td")
        boxes = [cells.nth(number).bounding_box() for number in range(5)]
        orders.append([cells.nth(number).get_attribute("data-label") for number in range(5)])
        assert boxes == sorted(boxes, key=lambda box: box["y" if width == 320 else "x"])
    assert orders[0] == orders[1]


def test_table_heads_stay_while_the_rows_go_by(page, gallery):
    page.goto(gallery)
    head = page.locator(".q-table thead th").first
    assert head.evaluate("el => getComputedStyle(el).position") == "sticky"


def test_right_to_left_pages_turn_round(page, gallery):
    page.goto(gallery)
    page.evaluate("document.documentElement.dir = 'rtl'")
    page.locator("form[method=post] .q-form__end button").click()
    page.evaluate("document.documentElement.dir = 'rtl'")
    wrong = page.locator(".kern-form-input--error").first
    style = wrong.evaluate("el => { const s = getComputedStyle(el); return [s.borderRightWidth, s.borderLeftWidth] }")
    assert style == ["4px", "0px"]
    nav, main = page.locator(".q-nav").bounding_box(), page.locator("main").bounding_box()
    assert nav["x"] > main["x"]
    assert page.locator(".q-table th").first.evaluate("el => getComputedStyle(el).textAlign") == "start"


def test_states_can_be_told_apart_without_colour(page, gallery):
    page.goto(gallery)
    marks = page.locator("article:has(#state) .q-state svg")
    page.evaluate("document.documentElement.attributeStyleMap.set('filter', 'grayscale(1)')")
    assert len({marks.nth(number).screenshot() for number in range(6)}) == 6
    drawn = page.evaluate("[...document.querySelectorAll('.q-drawings .q-line')].map(el => getComputedStyle(el).fill)")
    assert set(drawn) == {"none"}


def test_forced_colours_keep_shapes_and_focus(open_page, gallery):
    page = open_page(forced_colors="active")
    page.goto(gallery)
    page.keyboard.press("Tab")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
    assert outline == "3px"
    assert axe_faults(page) == []


def test_on_paper_nothing_is_left_to_press(page, gallery):
    page.goto(gallery)
    page.emulate_media(media="print")
    for gone in (".q-nav", ".q-filter__fields", ".kern-btn", ".q-header__search", ".q-pager"):
        assert not page.locator(gone).first.is_visible(), gone
    assert page.locator("h1").is_visible()
    assert page.locator(".q-table").first.is_visible()


def test_on_paper_it_is_told_by_which_filters_a_list_is_narrowed(page, gallery):
    page.goto(gallery)
    page.emulate_media(media="print")
    assert page.locator(".q-filter__result").first.is_visible()


def test_compact_density_still_leaves_room_for_a_finger_tip(page, gallery):
    page.goto(gallery)
    page.evaluate("document.documentElement.dataset.density = 'compact'")
    assert target_faults(page) == []
