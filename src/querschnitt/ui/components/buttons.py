"""Buttons and menus of actions. Lists have hundreds of them, so they are written here and not by a template."""

from collections.abc import Sequence
from typing import Literal

from django.template import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from querschnitt.ui.components.markup import drawing, one_of, token
from querschnitt.ui.rows import Action, Words

ButtonKind = Literal["primary", "secondary", "tertiary"]
BUTTONS = ("primary", "secondary", "tertiary")
HIDDEN = '<input type="hidden" name="csrfmiddlewaretoken" value="{}">'
POST = f'<form class="q-post" method="post" action="{{}}">{HIDDEN}{{}}</form>'
HEARD = '<span class="kern-sr-only"> {}</span>'
MENU = '<details class="q-menu"><summary>{}<span class="kern-sr-only">{}: {}</span></summary><ul>{}</ul></details>'


def button(
    *, label: Words, href: str, kind: ButtonKind = "primary", icon: str = "", small: bool = False, about: Words = ""
) -> SafeString:
    """A link that looks like a button. `about` completes the label for those who hear it out of its row."""
    return format_html('<a class="{}" href="{}">{}</a>', _look(kind, small=small), href, _inside(label, icon, about))


def submit(
    *,
    label: Words,
    kind: ButtonKind = "primary",
    name: str = "",
    value: str = "",
    icon: str = "",
    small: bool = False,
    about: Words = "",
) -> SafeString:
    """The button that sends the form around it; with name and value where a form has several."""
    sends = format_html(' name="{}" value="{}"', name, value) if name else ""
    inside = _inside(label, icon, about)
    return format_html('<button class="{}" type="submit"{}>{}</button>', _look(kind, small=small), sends, inside)


def post_button(
    context: Context,
    *,
    label: Words,
    action: str,
    kind: ButtonKind = "secondary",
    icon: str = "",
    small: bool = False,
    about: Words = "",
    name: str = "",
    value: str = "",
) -> SafeString:
    """A form of one button: something changes when it is pressed. Name and value are sent with it."""
    inside = submit(label=label, kind=kind, name=name, value=value, icon=icon, small=small, about=about)
    return format_html(POST, action, token(context), inside)


def actions(items: Sequence[Action], about: Words, csrf_token: str) -> SafeString:
    """What can be done in a row: one action as a button, several in a menu; each names the row."""
    done = [_action(item, about, csrf_token) for item in items]
    if not done[1:]:
        return done[0] if done else SafeString()
    listed = format_html_join("", "<li>{}</li>", ((one,) for one in done))
    return format_html(MENU, drawing("more"), _("Actions"), about, listed)


def _action(item: Action, about: Words, csrf_token: str) -> SafeString:
    if not item.post:
        return button(label=item.label, href=item.href, kind="tertiary", small=True, about=about)
    inside = submit(label=item.label, kind="tertiary", small=True, about=about, name=item.name, value=item.value)
    return format_html(POST, item.href, csrf_token, inside)


def _look(kind: str, *, small: bool) -> str:
    one_of("kind", kind, BUTTONS)
    return f"kern-btn kern-btn--{kind}{' q-btn--small' if small else ''}"


def _inside(label: Words, icon: str, about: Words) -> SafeString:
    heard = format_html(HEARD, about) if about else ""
    return format_html('{}<span class="kern-label">{}{}</span>', drawing(icon) if icon else "", label, heard)
