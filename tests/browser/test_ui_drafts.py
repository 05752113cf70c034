"""Unsent text survives an interrupted sitting, in this tab, for people who are signed in."""

import pytest


@pytest.fixture
def gallery(components_alone) -> str:
    return f"{components_alone}/ui/"


TEXT = "textarea[name=text]"


def test_text_that_was_not_sent_is_offered_again(page, gallery):
    page.goto(gallery)
    page.fill(TEXT, "Ein langer Text")
    page.goto(gallery)
    assert page.input_value(TEXT) == ""
    page.click("[data-take]")
    assert page.input_value(TEXT) == "Ein langer Text"


def test_text_that_is_discarded_stays_away(page, gallery):
    page.goto(gallery)
    page.fill(TEXT, "Ein langer Text")
    page.goto(gallery)
    page.click("[data-leave]")
    page.goto(gallery)
    assert page.locator("[data-take]").count() == 0


def send(page) -> None:
    page.locator("form[method=post] .q-form__end button").click()


def test_text_that_arrived_is_not_offered_again(page, gallery):
    page.goto(gallery)
    page.fill("[name=name]", "Ein Name")
    page.fill("[name=email]", "name@example.org")
    page.select_option("[name=topic]", "housing")
    page.fill(TEXT, "Text")
    page.check("[name=answer][value=talk]")
    send(page)
    page.goto(gallery)
    assert page.locator("[data-take]").count() == 0
    assert page.evaluate("sessionStorage.length") == 0


def test_text_that_was_refused_is_kept_and_not_offered_twice(page, gallery):
    page.goto(gallery)
    page.fill(TEXT, "Text")
    send(page)
    assert page.input_value(TEXT) == "Text"
    assert page.locator("[data-take]").count() == 0


def test_text_that_met_the_sign_in_page_is_offered_after_signing_in(page, gallery):
    page.goto(gallery)
    page.fill(TEXT, "Text")
    page.evaluate(
        "document.querySelector('form[method=post]:has(textarea)').addEventListener('submit', e => e.preventDefault())"
    )
    send(page)
    page.goto(f"{gallery}?anonym=1")
    page.goto(gallery)
    page.click("[data-take]")
    assert page.input_value(TEXT) == "Text"


def test_signing_out_forgets_every_text(page, gallery):
    page.goto(gallery)
    page.fill(TEXT, "Text")
    page.click("form[data-forget] button")
    assert page.evaluate("sessionStorage.length") == 0


def test_who_is_not_signed_in_leaves_nothing_behind(page, gallery):
    page.goto(f"{gallery}?anonym=1")
    page.fill(TEXT, "Text")
    assert page.evaluate("sessionStorage.length + localStorage.length") == 0
