"""The drawings of the house: 24 by 24, one colour, told apart by their outline alone.

They are written into the page, so that they follow the text's colour, print, and need no request. Only
presentation attributes: the content security policy forbids styles.
"""


def _line(path: str) -> str:
    return f'<path d="{path}" class="q-line"/>'


def _ring(x: float, y: float, radius: float) -> str:
    return f'<circle cx="{x:g}" cy="{y:g}" r="{radius:g}" class="q-line"/>'


def _solid(path: str, cut: str = "") -> str:
    """A filled outline with something cut out of it in the colour of the paper."""
    return f'<path d="{path}"/>' + (f'<path d="{cut}" class="q-cut"/>' if cut else "")


def _disc(x: float, y: float, radius: float, cut: str = "") -> str:
    return f'<circle cx="{x:g}" cy="{y:g}" r="{radius:g}"/>' + (f'<path d="{cut}" class="q-cut"/>' if cut else "")


# Six states, six outlines. Filled ones say "look here", open ones are quiet.
STATES = {
    "met": _line("m4.5 12.5 5 5 10-11"),
    "due": _ring(12, 12, 9) + _line("M12 6.5V12l4 2.5"),
    "overdue": _solid("M12 2 23 21.5H1z", cut="M12 9v5m0 4v.01"),
    "breached": _solid("M7.9 1.5h8.2l6.4 6.4v8.2l-6.4 6.4H7.9l-6.4-6.4V7.9z", cut="m8 8 8 8m0-8-8 8"),
    "waived": _line("M4 12h16"),
    "not_judgeable": _ring(12, 12, 8),
}
PLAIN = {
    "add": _line("M12 5v14M5 12h14"),
    "calendar": _line("M4 6h16v14H4zM4 10.5h16M8 3v5m8-5v5"),
    "check": STATES["met"],
    "clock": STATES["due"],
    "close": _line("m6 6 12 12M18 6 6 18"),
    "danger": STATES["breached"],
    "document": _line("M6 3h8l4 4v14H6zM14 3v4h4M9 12h6m-6 4h6"),
    "down": _line("m6 9 6 6 6-6"),
    "download": _line("M12 4v11m-5-5 5 5 5-5M5 20h14"),
    "edit": _line("m4 20 1-4L16 5l3 3L8 19zM14 7l3 3"),
    "external": _line("M10 5H5v14h14v-5M13 5h6v6m0-6-8 8"),
    "filter": _line("M4 6h16M7 12h10m-7 6h4"),
    "help": _ring(12, 12, 9) + _line("M9.5 9.5a2.5 2.5 0 1 1 3.6 2.2c-.8.4-1.1 1-1.1 1.8m0 2.5v.5"),
    "home": _line("m3 11.5 9-8 9 8M5.5 10v10h13V10M10 20v-6h4v6"),
    "info": _disc(12, 12, 10, cut="M12 11.5V17m0-9.5v.01"),
    "link": _line("m9.5 14.5 5-5M11 7l2-2a4.2 4.2 0 0 1 6 6l-2 2m-4 4-2 2a4.2 4.2 0 0 1-6-6l2-2"),
    "lock": _line("M5 11h14v10H5zM8 11V8a4 4 0 0 1 8 0v3"),
    "mail": _line("M3 6h18v13H3zm0 1 9 7 9-7"),
    "menu": _line("M4 6h16M4 12h16M4 18h16"),
    "more": _disc(5, 12, 2) + _disc(12, 12, 2) + _disc(19, 12, 2),
    "person": _ring(12, 8, 4) + _line("M4 21c.5-4.5 3.5-7 8-7s7.5 2.5 8 7"),
    "print": _line("M7 9V3h10v6M7 17H4V9h16v8h-3M7 14h10v7H7z"),
    "remove": _line("M5 12h14"),
    "search": _ring(10.5, 10.5, 6.5) + _line("m15.5 15.5 5 5"),
    "settings": _line("M4 7h9m5 0h2M4 17h2m5 0h9") + _ring(15.5, 7, 2.5) + _ring(8.5, 17, 2.5),
    "sort": _solid("m8 10 4-5 4 5zm0 4 4 5 4-5z"),
    "sort_ascending": _solid("m6 15 6-8 6 8z"),
    "sort_descending": _solid("m6 9 6 8 6-8z"),
    "success": _disc(12, 12, 10, cut="m7.5 12.5 3 3 6-6.5"),
    "unit": _line("M4 21V5h9v16M13 10h7v11M2.5 21h19M7.5 9h2m-2 4h2m-2 4h2m6-3h2m-2 3.5h2"),
    "warning": STATES["overdue"],
}
# Arrows point along the direction of reading, so they turn round with it.
DIRECTIONAL = {
    "back": _line("M20 12H4m6-6-6 6 6 6"),
    "forward": _line("M4 12h16m-6-6 6 6-6 6"),
    "next": _line("m9 6 6 6-6 6"),
    "previous": _line("m15 6-6 6 6 6"),
    "sign_out": _line("M13 4H5v16h8M10 12h11m-4-4 4 4-4 4"),
}
ALL = {**STATES, **PLAIN, **DIRECTIONAL}
SHARED = (*STATES, "more")  # drawn so often that a page holds each once and refers to it
