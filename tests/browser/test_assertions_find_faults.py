"""The twins: on a page without the protection, each question must find something."""

import pytest
from tests.browser import assertions as ask
from tests.browser.watching import behind_faults

PAGE = '<!DOCTYPE html><html lang="de" dir="ltr"><title>t</title><body>{}</body></html>'
GOOD = (
    '<header>h</header><main id="inhalt" tabindex="-1"><h1>Titel</h1><p role="status"></p>{}</main><footer>f</footer>'
)


def whole(part: str) -> str:
    return PAGE.format(GOOD.format(part))


CASES = {
    "A1 language": ('<html lang="en"><title>t</title>', lambda page: ask.language_faults(page, "de")),
    "A1 direction": ('<html lang="ar" dir="ltr"><title>t</title>', lambda page: ask.language_faults(page, "ar")),
    "A3 language link": (whole('<a href="/" hreflang="en">English</a>'), lambda page: ask.language_faults(page, "de")),
    "A5 no label": (whole("<input name=a>"), ask.control_faults),
    "A5 hidden label": (whole("<input aria-label=a required>"), ask.control_faults),
    "A5 required by star": (whole("<label>Name*<input name=n required></label>"), ask.control_faults),
    "A5 autocomplete": (whole("<label>Mail<input type=email></label>"), ask.control_faults),
    "A7 radios": (
        whole("<label>a<input type=radio name=r></label><label>b<input type=radio name=r></label>"),
        ask.control_faults,
    ),
    "A8 placeholder": (whole("<input placeholder=Name aria-label=Name>"), ask.control_faults),
    "A10 two h1": (whole("<h1>zwei</h1>"), ask.structure_faults),
    "A10 jump": (whole("<h3>drei</h3>"), ask.structure_faults),
    "A10 landmarks": (PAGE.format("<h1>x</h1><p role=status></p>"), ask.structure_faults),
    "A10 same id": (whole("<p id=a></p><p id=a></p>"), ask.structure_faults),
    "A10 skip link": (whole("<a href=#x>x</a>"), ask.skip_faults),
    "A11 target": (whole('<a href=# style="display:block;width:14px;height:14px"></a>'), ask.target_faults),
    "A16 sideways": (whole('<div style="width:3000px;height:1px">x</div>'), ask.narrow_faults),
    "A16 clipped": (whole('<p style="height:10px;overflow:hidden">zwei<br>Zeilen</p>'), ask.narrow_faults),
    "A17 colour alone": (
        whole('<span class="q-state" style="display:inline-block;width:20px;height:20px"></span>'),
        ask.badge_faults,
    ),
    "A18 motion": (whole('<p style="transition: all 2s">x</p>'), ask.motion_faults),
    "A19 status": (whole("<p>gespeichert</p>"), lambda page: ask.status_faults(page, "gespeichert")),
    "A9 invisible": (whole("<button style='outline:none'>x</button>"), ask.keyboard_faults),
    "A9 pale": (whole("<button style='outline:3px solid #eee'>x</button>"), ask.keyboard_faults),
    "A9 covered": (
        whole('<button style="outline:3px solid">x</button><div style="position:fixed;inset:0;background:#fff"></div>'),
        ask.keyboard_faults,
    ),
    "A9 trap": (
        whole("<button style='outline:3px solid' onkeydown='event.preventDefault()'>x</button><button>y</button>"),
        ask.keyboard_faults,
    ),
    "A6 refusal": (whole("<label>a<input aria-invalid=true></label>"), ask.refusal_faults),
    "axe": (whole('<p style="color:#ddd;background:#fff">blass</p>'), ask.axe_faults),
    "console": (whole("<script>console.error('kaputt')</script>"), behind_faults),
}


@pytest.mark.parametrize("case", CASES)
def test_a_page_without_the_protection_is_found_out(page, case):
    html, question = CASES[case]
    page.goto("about:blank")
    page.set_content(html)
    assert question(page)


def test_a_blocked_style_is_found_out(page, components_alone):
    page.goto(f"{components_alone}/ui/")
    page.evaluate("document.body.innerHTML = '<p style=\"color:red\">x</p>'")
    assert "Content Security Policy" in "\n".join(behind_faults(page))


def test_a_request_that_leaves_the_house_is_found_out(page):
    page.route(
        "**/*", lambda route: route.fulfill(body="<img src='http://foreign.invalid/x.png'>", content_type="text/html")
    )
    page.goto("http://own.invalid/")
    assert behind_faults(page) == ["foreign request: http://foreign.invalid/x.png"]


def test_a_good_page_is_left_in_peace(page):
    page.goto("about:blank")
    page.set_content(whole("<p>Text</p>"))
    assert [
        *ask.structure_faults(page),
        *ask.control_faults(page),
        *ask.language_faults(page, "de"),
        *ask.axe_faults(page),
    ] == []
