"""A text that is kept while it is typed is not overtaken by its own draft."""

import pytest

SLOW = """
window.fetch = (_address, {signal}) => new Promise((done, failed) => {
  sessionStorage.setItem("sent", "yes");
  signal.addEventListener("abort", () => {
    sessionStorage.setItem("given-up", "yes");
    failed(new DOMException("", "AbortError"));
  });
  const kept = JSON.stringify({saved_at: "14:03", seen: 7, stale: false});
  setTimeout(() => done(new Response(kept, {headers: {"Content-Type": "application/json"}})), 600);
});
"""


@pytest.fixture
def gallery(components_alone) -> str:
    return f"{components_alone}/ui/"


def test_handing_in_waits_for_the_draft_that_is_on_its_way(page, gallery, components_alone):
    page.add_init_script(SLOW)
    page.goto(gallery)
    page.add_script_tag(url=f"{components_alone}/static/ui/keeping.js")
    handed_in = []

    def server(route) -> None:
        handed_in.append(route.request.post_data)
        route.fulfill(body="<p>angekommen</p>", content_type="text/html")

    form = page.locator("form[data-keep]").first
    page.route("**/ui/**", server)
    form.locator("textarea").first.fill("Ein langer Text")
    form.locator("textarea").first.blur()  # the draft goes off
    form.locator("button[name=tun][value=speichern]").click()
    page.get_by_text("angekommen").wait_for()
    assert page.evaluate("sessionStorage.getItem('sent')") == "yes"
    assert page.evaluate("sessionStorage.getItem('given-up')") is None
    assert len(handed_in) == 1
    assert "speichern" in handed_in[0]
