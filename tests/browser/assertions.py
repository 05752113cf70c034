"""What must hold on every page, by the numbers of the accessibility checklist (A1–A19).

Each function looks at an open page and returns complaints; `check_page` opens a page in every width and theme,
asks all of them, and fails with everything that it heard.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from playwright.sync_api import Page
from tests.browser.watching import behind_faults, watch

HERE = Path(__file__).parent
AXE = HERE.parents[1] / "node_modules/axe-core/axe.min.js"
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
BETWEEN = (480, 768, 1024)  # looked at for sideways scrolling only
LONGEST = 400  # stops of the Tab key
SAME = 8  # a date field has several stops of its own


@cache
def _source(path: Path) -> str:
    return path.read_text()


def _bring(page: Page, thing: str, path: Path) -> None:
    """Load a script into the document that is open, unless it is there."""
    if not page.evaluate("(thing) => thing in window", thing):
        page.evaluate(_source(path))


def ask(page: Page, question: str, argument: str = "") -> list[str]:
    """Put a question of probes.js to the page."""
    asked = "([question, argument]) => window.probes?.[question](argument)"
    found = page.evaluate(asked, [question, argument])
    if found is None:  # nothing was asked of this document before
        _bring(page, "probes", HERE / "probes.js")
        found = page.evaluate(asked, [question, argument])
    return list(found)


def axe_faults(page: Page, *, rules: Sequence[str] = (), without: Sequence[str] = ()) -> list[str]:
    """Violations that axe-core finds; all its WCAG and best-practice rules `without` some, or only the `rules` named."""
    _bring(page, "axe", AXE)
    only = {"type": "rule", "values": list(rules)} if rules else {"type": "tag", "values": list(TAGS)}
    left_out = {rule: {"enabled": False} for rule in without}
    asked = {"runOnly": only, "rules": left_out, "resultTypes": ["violations"]}
    answer = page.evaluate("(asked) => axe.run(document, asked)", asked)
    return [
        f"axe {violation['id']}: {violation['help']} {[node['target'] for node in violation['nodes']][:3]}"
        for violation in answer["violations"]
    ]


def language_faults(page: Page, language: str) -> list[str]:
    """A1, A3: the page says in which language and direction it is; so do the links to its other languages."""
    return ask(page, "language", language)


def control_faults(page: Page) -> list[str]:
    """A5, A7, A8: visible labels, required in words, autocomplete, groups with legends, no lonely placeholders."""
    return ask(page, "controls")


def structure_faults(page: Page) -> list[str]:
    """A10, A19: one h1, headings without jumps, landmarks, a place for messages, a title."""
    return ask(page, "structure")


def target_faults(page: Page) -> list[str]:
    """A11: what is pressed measures at least 24 by 24 px, links within sentences excepted."""
    return ask(page, "targets")


def narrow_faults(page: Page) -> list[str]:
    """A16: no sideways scrolling at this width, nor with wide text spacing; nothing is clipped."""
    return [*ask(page, "overflow"), *ask(page, "spaced")]


def badge_faults(page: Page) -> list[str]:
    """A17: marks of states carry words."""
    return ask(page, "badges")


def motion_faults(page: Page) -> list[str]:
    """A18: nothing moves for those who asked for it."""
    page.emulate_media(reduced_motion="reduce")
    found = ask(page, "motion")
    page.emulate_media(reduced_motion="no-preference")
    return found


def _from_the_top(page: Page) -> None:
    """Let the next Tab begin at the top, wherever a click or a link to a place in the page has left its mark."""
    page.bring_to_front()
    page.evaluate(
        "() => { const top = document.documentElement; top.setAttribute('tabindex', '-1'); top.focus();"
        " top.blur(); top.removeAttribute('tabindex'); window.getSelection().removeAllRanges(); window.scrollTo(0, 0) }"
    )


def skip_faults(page: Page) -> list[str]:
    """A10: the first stop is the skip link, and it leads into the content."""
    _from_the_top(page)
    page.keyboard.press("Tab")
    if page.evaluate("document.activeElement.getAttribute('href')") != "#inhalt":
        return ["the first stop of the Tab key is not the skip link"]
    page.keyboard.press("Enter")
    arrived = page.evaluate("document.activeElement.closest('main') !== null && location.hash === '#inhalt'")
    return [] if arrived else ["the skip link does not lead into the content"]


def keyboard_faults(page: Page) -> list[str]:
    """A9: the Tab key reaches everything, the focus is seen (2 px, 3:1), never covered and never caught."""
    _from_the_top(page)
    found: list[str] = []
    last, same = "", 0
    _bring(page, "probes", HERE / "probes.js")
    for _stop in range(LONGEST):
        page.keyboard.press("Tab")
        seen = page.evaluate("probes.focus()")
        if seen is None or (seen["key"] == "1" and last not in {"", "1"}):
            break
        same = same + 1 if seen["key"] == last else 0
        if same > SAME:
            return [*found, f"the Tab key is caught at stop {last}"]
        last = seen["key"]
        found += [fault for fault in seen["found"] if fault not in found]
    return [*found, *ask(page, "unreached")]


def refusal_faults(page: Page, kept: Mapping[str, str] | None = None) -> list[str]:
    """A6, on the page that answers a faulty form; `kept` says what was typed into which control (a selector)."""
    lost = [
        f"lost what was typed into {control}"
        for control, text in (kept or {}).items()
        if page.locator(control).first.input_value() != text
    ]
    return [*ask(page, "refusal"), *lost]


def status_faults(page: Page, text: str) -> list[str]:
    """A19: a message is said in a place with role=status."""
    said = page.locator("[role=status]").all_inner_texts()
    return [] if any(text in each for each in said) else [f"not said in role=status: {text} (there: {said})"]


@contextmanager
def _at(page: Page, width: int, theme: str) -> Iterator[None]:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
    yield


def page_faults(
    page: Page,
    *,
    language: str = "de",
    widths: Sequence[int] = (320, 1280),
    themes: Sequence[str] = ("light", "dark"),
    keyboard: bool = True,
) -> list[str]:
    """Everything that can be asked of the page that is open, in every width and theme."""
    found = [*behind_faults(page), *language_faults(page, language), *structure_faults(page), *badge_faults(page)]
    for width in widths:
        for theme in themes:
            with _at(page, width, theme):
                looked = axe_faults(page, rules=() if theme == themes[0] else ("color-contrast",))
                if theme == themes[0]:
                    looked += [*control_faults(page), *target_faults(page), *narrow_faults(page)]
                found += [f"{width} {theme}: {fault}" for fault in looked]
    for width in BETWEEN:
        page.set_viewport_size({"width": width, "height": 900})
        found += ask(page, "overflow")
    page.set_viewport_size({"width": max(widths), "height": 900})
    found += motion_faults(page)
    if keyboard:
        found += [*keyboard_faults(page), *skip_faults(page)]
    return found


def check_page(page: Page, url: str, *, language: str = "de", status: int = 200, keyboard: bool = True) -> None:
    """Open the address and fail with every complaint about it, at 320 and 1280 px, light and dark."""
    watch(page).forget()
    answer = page.goto(url)
    assert answer is not None
    assert answer.status == status, f"{url} answers {answer.status}, not {status}"
    found = page_faults(page, language=language, keyboard=keyboard)
    assert not found, "\n".join([f"{url}:", *dict.fromkeys(found)])
