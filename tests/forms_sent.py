"""The forms of a page as a browser would send them."""

from html.parser import HTMLParser
from typing import Any


class Fields(dict[str, list[str]]):
    """What a form sends as it stands; `names` also of what is not ticked."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()


class _Reader(HTMLParser):
    """Forms with their addresses and what their fields hold."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[tuple[str, str, Fields]] = []
        self._open: Fields | None = None
        self._select: tuple[str, bool] | None = None
        self._text: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._open = Fields()
            self.forms.append((given.get("method", "get").lower(), given.get("action", ""), self._open))
        elif self._open is None:
            return
        elif tag == "input" and given.get("name"):
            self._input(given)
        elif tag == "textarea" and given.get("name"):
            self._text = given["name"]
            self._put(self._text, "")
        elif tag == "select" and given.get("name"):
            self._select = (given["name"], "multiple" in given)
        elif tag == "option" and self._select is not None:
            self._option(*self._select, given)

    def _input(self, given: dict[str, str]) -> None:
        assert self._open is not None
        self._open.names.add(given["name"])
        kind = given.get("type", "text")
        left_out = kind in {"radio", "checkbox"} and "checked" not in given
        if not left_out and kind not in {"file", "submit", "button"}:
            self._put(given["name"], given.get("value", "on" if kind == "checkbox" else ""))

    def _option(self, name: str, several: bool, given: dict[str, str]) -> None:
        assert self._open is not None
        if "selected" in given or (not several and name not in self._open):
            if not several:
                self._open[name] = []
            self._put(name, given.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._open = None
        elif tag == "textarea":
            self._text = None
        elif tag == "select":
            self._select = None

    def handle_data(self, data: str) -> None:
        if self._text is not None and self._open is not None:
            self._open[self._text][-1] += data

    def _put(self, name: str, value: str) -> None:
        assert self._open is not None
        self._open.names.add(name)
        self._open.setdefault(name, []).append(value)


def form_of(page: str, here: str, address: str) -> Fields:
    """The fields of the form on the page `here` that is sent to that address."""
    reader = _Reader()
    reader.feed(page)
    found = [
        fields
        for method, action, fields in reader.forms
        if method == "post" and (action or here).split("#")[0] == address
    ]
    assert found, f"no form is sent from {here} to {address}"
    for fields in found:
        for name, values in fields.items():
            fields[name] = [value.removeprefix("\n") for value in values]
    return max(found, key=len)


class Sent(dict[str, Any]):
    """What is sent; `names` of all fields of the form from which it comes."""

    names: set[str] = set()


def filled(fields: Fields, given: dict[str, Any]) -> Sent:
    """The fields with what is typed into them; a name may be said without the prefix of its form."""
    sent = Sent(fields)
    sent.names = fields.names
    for name, value in given.items():
        known = next((key for key in fields.names if key.endswith(f"-{name}")), name)
        sent[name if name in fields.names else known] = value
    return sent
