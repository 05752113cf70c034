"""Buttons and menus of actions. Lists have hundreds of them, so they are written here and not by a template."""

from collections.abc import Sequence
from typing import Literal

from django.template import Context
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from querschnitt.ui.components.markup import drawing, escaped, one_of, token
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
    look = _look(kind, small=small)
    return _marked(f'<a class="{look}" href="{escaped(href)}">{_inside(label, icon, about)}</a>')


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
    sends = f' name="{escaped(name)}" value="{escaped(value)}"' if name else ""
    inside = _inside(label, icon, about)
    return _marked(f'<button class="{_look(kind, small=small)}" type="submit"{sends}>{inside}</button>')


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
    return _marked(POST.format(escaped(action), escaped(token(context)), inside))


def actions(items: Sequence[Action], about: Words, csrf_token: str) -> SafeString:
    """What can be done in a row: one action as a button, several in a menu; each names the row."""
    done = [_action(item, about, csrf_token) for item in items]
    if not done[1:]:
        return done[0] if done else SafeString()
    listed = "".join(f"<li>{one}</li>" for one in done)
    return _marked(MENU.format(drawing("more"), escaped(_("Actions")), escaped(about), listed))


def _action(item: Action, about: Words, csrf_token: str) -> SafeString:
    if not item.post:
        return button(label=item.label, href=item.href, kind="tertiary", small=True, about=about)
    inside = submit(label=item.label, kind="tertiary", small=True, about=about, name=item.name, value=item.value)
    return _marked(POST.format(escaped(item.href), escaped(csrf_token), inside))


def _look(kind: str, *, small: bool) -> str:
    one_of("kind", kind, BUTTONS)
    return f"kern-btn kern-btn--{kind}{' q-btn--small' if small else ''}"


def _inside(label: Words, icon: str, about: Words) -> str:
    heard = HEARD.format(escaped(about)) if about else ""
    return f'{drawing(icon) if icon else ""}<span class="kern-label">{escaped(label)}{heard}</span>'


def _marked(html: str) -> SafeString:
    return mark_safe(html)  # noqa: S308  # escaped piece by piece
