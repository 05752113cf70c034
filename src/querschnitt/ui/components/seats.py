"""The seats of an attendance list. Sixty have hundreds of keys, so they are written here and not by a template."""

from collections.abc import Sequence

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from querschnitt.ui.components.markup import part
from querschnitt.ui.rows import SeatChoice, SeatEntry, Words

SEAT = """<fieldset class="q-seat" id="{name}"{about}>
<legend class="q-seat__who">{who}{note}</legend>{mistake}
<div class="q-seat__keys">{keys}</div>{deputy}
<details class="q-seat__more"{open}>
<summary>{details}<span class="kern-sr-only"> {who}</span></summary>
<div class="q-seat__times">{from_}{to}{reason}</div>
</details>
<input type="hidden" name="{name}-was" value="{was}">
<input type="hidden" name="{name}-version" value="{version}">
</fieldset>"""
KEY = """<span class="q-key">\
<input type="radio" name="{name}" value="{value}" id="{name}-{place}" data-key="{key}"{checked}>\
<label for="{name}-{place}">{label}</label></span>"""
TIME = """<div><label for="{name}-{end}">{label}</label>\
<input class="q-control" type="time" name="{name}-{end}" id="{name}-{end}" value="{value}"></div>"""
REASON = """<div class="q-seat__reason"><label for="{name}-reason">{label}</label>\
<input class="q-control" type="text" name="{name}-reason" id="{name}-reason" value="{value}" autocomplete="off" \
maxlength="500"></div>"""
MISTAKE = """
<div class="kern-error" id="{name}-mistake">{sign}<div><p>{mistake}</p></div></div>"""


def seats(entries: Sequence[SeatEntry], choices: Sequence[SeatChoice], details: Words) -> list[SafeString]:
    """Each seat with its keys, its times and the reason of an excuse."""
    keys = [(choice.value, _key(place, choice)) for place, choice in enumerate(choices, 1)]
    words = {"details": details, "came": _("Came at"), "left": _("Left at")}
    words["reason"] = _("Reason of an excuse (stays with the office and the chair)")
    said = {name: str(format_html("{}", word)) for name, word in words.items()}
    return [_seat(entry, keys, said) for entry in entries]


def _key(place: int, choice: SeatChoice) -> dict[str, str]:
    known = {"value": choice.value, "key": choice.key, "label": choice.label}
    return {"place": str(place), **{name: escape(value) for name, value in known.items()}}


def _seat(entry: SeatEntry, keys: list[tuple[str, dict[str, str]]], said: dict[str, str]) -> SafeString:
    name = escape(entry.name)
    html = SEAT.format(
        name=name,
        who=escape(entry.who),
        about=f' aria-describedby="{name}-mistake"' if entry.mistake else "",
        note=f' <span class="q-note">{escape(entry.note)}</span>' if entry.note else "",
        mistake=_mistake(entry, name) if entry.mistake else "",
        keys="".join(_radio(entry, name, value, key) for value, key in keys if value != "deputy" or entry.deputy),
        deputy=_deputy(entry.deputy) if entry.deputy else "",
        details=said["details"],
        open=" open" if entry.arrived or entry.left or entry.reason else "",
        from_=TIME.format(name=name, end="from", label=said["came"], value=escape(entry.arrived)),
        to=TIME.format(name=name, end="to", label=said["left"], value=escape(entry.left)),
        reason=REASON.format(name=name, label=said["reason"], value=escape(entry.reason)),
        was=escape(entry.was),
        version=entry.version,
    )
    return mark_safe(html)  # noqa: S308  # escaped piece by piece


def _radio(entry: SeatEntry, name: str, value: str, key: dict[str, str]) -> str:
    return KEY.format(name=name, checked=" checked" if entry.choice == value else "", **key)


def _deputy(name: Words) -> str:
    said = pgettext("attendance", "Deputy: %(name)s") % {"name": name}
    return f'<p class="q-note">{escape(said)}</p>'


def _mistake(entry: SeatEntry, name: str) -> str:
    return MISTAKE.format(name=name, sign=part("forms/_wrong", {}), mistake=escape(entry.mistake))
