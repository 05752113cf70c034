"""How a component becomes markup, and how it refuses a property that it does not know."""

from collections.abc import Collection, Mapping
from functools import lru_cache
from html import escape

from django.template import Context, Engine, Template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from querschnitt.ui import icons
from querschnitt.ui.labels import STATES
from querschnitt.ui.rows import Words


def part(name: str, facts: Mapping[str, object]) -> SafeString:
    """The component's template with nothing but its own properties in sight."""
    return _template(name).render(Context(dict(facts)))


@lru_cache(maxsize=128)
def _template(name: str) -> Template:
    """Found once: a page is made of dozens of parts, and to look for the template took as long as to fill it."""
    return Engine.get_default().get_template(f"ui/{name}.html")


def escaped(text: Words) -> str:
    """The text for markup. Tables have thousands: what certainly is a plain text is not looked at further."""
    return escape(text) if type(text) is str else conditional_escape(str(text))


def one_of(prop: str, value: str, known: Collection[str]) -> str:
    """The value, or an error that names the property and what it may be."""
    if value not in known:
        raise ValueError(f"{prop}={value!r} is not one of {', '.join(sorted(known))}")
    return value


def token(context: Context) -> str:
    """The CSRF token of the page, for forms that a component writes itself."""
    return str(context.get("csrf_token", ""))


@lru_cache(maxsize=128)
def drawing(name: str) -> SafeString:
    """The icon as SVG, hidden from screen readers: words stand beside it."""
    one_of("name", name, icons.ALL)
    turn = " q-icon--turns" if name in icons.DIRECTIONAL else ""
    inside = f'<use href="#i-{name}"/>' if name in icons.SHARED else icons.ALL[name]
    return format_html(
        '<svg class="q-icon{}" viewBox="0 0 24 24" aria-hidden="true">{}</svg>',
        turn,
        mark_safe(inside),  # noqa: S308
    )


@lru_cache(maxsize=1)
def shared_drawings() -> SafeString:
    """What tables draw in every row, once for the page (base.html holds it)."""
    symbols = "".join(f'<symbol id="i-{name}" viewBox="0 0 24 24">{icons.ALL[name]}</symbol>' for name in icons.SHARED)
    return format_html('<svg class="q-drawings" aria-hidden="true">{}</svg>', mark_safe(symbols))  # noqa: S308


def state_mark(state: str, label: Words = "") -> SafeString:
    """A duty's state: word, shape and colour, always together."""
    return _state_mark(str(state), str(label), get_language())


@lru_cache(maxsize=1024)
def _state_mark(state: str, label: str, _language: str | None) -> SafeString:
    one_of("state", state, STATES)
    return format_html(
        '<span class="q-state q-state--{}">{}<span>{}</span></span>', state, drawing(state), label or STATES[state]
    )
