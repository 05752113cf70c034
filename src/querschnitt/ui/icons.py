"""The drawings of the house: 24 by 24, one colour, told apart by their outline alone.

They are written into the page, so that they follow the text's colour, print, and need no request. Only
presentation attributes: the content security policy forbids styles.
"""

# Six states, six outlines. Filled ones say "look here", open ones are quiet.
STATES = {
    "met": '<path d="m4.5 12.5 5 5 10-11" class="q-line"/>',
    "due": '<circle cx="12" cy="12" r="9" class="q-line"/><path d="M12 6.5V12l4 2.5" class="q-line"/>',
    "overdue": '<path d="M12 2 23 21.5H1z"/><path d="M12 9v6m0 2v2" class="q-cut"/>',
    "breached": '<path d="M7.9 1.5h8.2l6.4 6.4v8.2l-6.4 6.4H7.9l-6.4-6.4V7.9z"/><path d="m8 8 8 8m0-8-8 8" class="q-cut"/>',
    "waived": '<path d="M4 12h16" class="q-line"/>',
    "not_judgeable": '<circle cx="12" cy="12" r="8" class="q-line"/>',
}
PLAIN = {
    "add": '<path d="M12 5v14M5 12h14" class="q-line"/>',
    "calendar": '<path d="M4 6h16v14H4zM4 10.5h16M8 3v5m8-5v5" class="q-line"/>',
    "check": STATES["met"],
    "clock": STATES["due"],
    "close": '<path d="m6 6 12 12M18 6 6 18" class="q-line"/>',
    "danger": STATES["breached"],
    "document": '<path d="M6 3h8l4 4v14H6zM14 3v4h4M9 12h6m-6 4h6" class="q-line"/>',
    "down": '<path d="m6 9 6 6 6-6" class="q-line"/>',
    "download": '<path d="M12 4v11m-5-5 5 5 5-5M5 20h14" class="q-line"/>',
    "edit": '<path d="m4 20 1-4L16 5l3 3L8 19zM14 7l3 3" class="q-line"/>',
    "external": '<path d="M10 5H5v14h14v-5M13 5h6v6m0-6-8 8" class="q-line"/>',
    "filter": '<path d="M4 6h16M7 12h10m-7 6h4" class="q-line"/>',
    "help": '<circle cx="12" cy="12" r="9" class="q-line"/><path d="M9.5 9.5a2.5 2.5 0 1 1 3.6 2.2c-.8.4-1.1 1-1.1 1.8m0 2.5v.5" class="q-line"/>',
    "home": '<path d="m3 11.5 9-8 9 8M5.5 10v10h13V10M10 20v-6h4v6" class="q-line"/>',
    "info": '<circle cx="12" cy="12" r="10"/><path d="M12 10.5V17m0-10v1.5" class="q-cut"/>',
    "link": '<path d="m9.5 14.5 5-5M11 7l2-2a4.2 4.2 0 0 1 6 6l-2 2m-4 4-2 2a4.2 4.2 0 0 1-6-6l2-2" class="q-line"/>',
    "lock": '<path d="M5 11h14v10H5zM8 11V8a4 4 0 0 1 8 0v3" class="q-line"/>',
    "mail": '<path d="M3 6h18v13H3zm0 1 9 7 9-7" class="q-line"/>',
    "menu": '<path d="M4 6h16M4 12h16M4 18h16" class="q-line"/>',
    "more": '<circle cx="5" cy="12" r="2"/><circle cx="12" cy="12" r="2"/><circle cx="19" cy="12" r="2"/>',
    "person": '<circle cx="12" cy="8" r="4" class="q-line"/><path d="M4 21c.5-4.5 3.5-7 8-7s7.5 2.5 8 7" class="q-line"/>',
    "print": '<path d="M7 9V3h10v6M7 17H4V9h16v8h-3M7 14h10v7H7z" class="q-line"/>',
    "remove": '<path d="M5 12h14" class="q-line"/>',
    "search": '<circle cx="10.5" cy="10.5" r="6.5" class="q-line"/><path d="m15.5 15.5 5 5" class="q-line"/>',
    "settings": '<path d="M4 7h9m5 0h2M4 17h2m5 0h9" class="q-line"/><circle cx="15.5" cy="7" r="2.5" class="q-line"/><circle cx="8.5" cy="17" r="2.5" class="q-line"/>',
    "sort": '<path d="m8 10 4-5 4 5zm0 4 4 5 4-5z"/>',
    "sort_ascending": '<path d="m6 15 6-8 6 8z"/>',
    "sort_descending": '<path d="m6 9 6 8 6-8z"/>',
    "success": '<circle cx="12" cy="12" r="10"/><path d="m7.5 12.5 3 3 6-6.5" class="q-cut"/>',
    "unit": '<path d="M4 21V5h9v16M13 10h7v11M2.5 21h19M7.5 9h2m-2 4h2m-2 4h2m6-3h2m-2 3.5h2" class="q-line"/>',
    "warning": STATES["overdue"],
}
# Arrows point along the direction of reading, so they turn round with it.
DIRECTIONAL = {
    "back": '<path d="M20 12H4m6-6-6 6 6 6" class="q-line"/>',
    "forward": '<path d="M4 12h16m-6-6 6 6-6 6" class="q-line"/>',
    "next": '<path d="m9 6 6 6-6 6" class="q-line"/>',
    "previous": '<path d="m15 6-6 6 6 6" class="q-line"/>',
    "sign_out": '<path d="M13 4H5v16h8M10 12h11m-4-4 4 4-4 4" class="q-line"/>',
}
ALL = {**STATES, **PLAIN, **DIRECTIONAL}
