"""A timeline of lanes, drawn on the server: geometry by attributes of SVG, colours by the style sheet.

In languages read from right to left time runs that way too. The bars of a lane are written here and not by a
template: a page may have thousands.
"""

from collections.abc import Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language_bidi

from querschnitt.ui.components.markup import part
from querschnitt.ui.timeline import Extent, Timeline, TimelineLane, TimelineStep, TimelineTick

TRACK, PLANNED, ACTUAL = 34, 16, 10  # heights of a track and of its two bars
SIGN = 8  # width of a character, more or less
AXIS = 40
HATCHED = {"late": SafeString(' fill="url(#q-late)"')}
ROOM = 80  # that the day needs on either side


def timeline(*, timeline: Timeline) -> SafeString:
    """Lanes with planned and actual bars and the line of the day, in a region that scrolls by itself."""
    side = _Side(timeline.width, mirrored=get_language_bidi())
    facts = {
        "timeline": timeline,
        "axis": AXIS,
        "ticks": [(side.at(tick.at), tick.label, tick.strong) for tick in _apart(timeline.ticks)],
        "grid": _grid(timeline.ticks, side),
        "today": side.at(timeline.today),
        "says_today": side.at(max(ROOM, min(timeline.width - ROOM, timeline.today))),
        "lanes": [(lane, max(lane.tracks, 1) * TRACK, _steps(lane, side)) for lane in timeline.lanes],
    }
    return part("timeline", facts)


class _Side:
    """Turns places round where the language is read from right to left."""

    def __init__(self, width: int, *, mirrored: bool) -> None:
        self._width, self._mirrored = width, mirrored

    def at(self, place: int) -> int:
        return self._width - place if self._mirrored else place

    def begin(self, bar: Extent) -> int:
        """Where the rectangle begins on the left, as SVG counts."""
        return self._width - bar[0] - bar[1] if self._mirrored else bar[0]


def _apart(ticks: Sequence[TimelineTick]) -> list[TimelineTick]:
    """The ticks whose labels have room beside each other; years before quarters."""
    found: list[TimelineTick] = []
    for tick in ticks:
        room = SIGN * len(str(found[-1].label)) + SIGN if found else 0
        if found and tick.at - found[-1].at < room:
            if tick.strong and not found[-1].strong:
                found[-1] = tick
            continue
        found.append(tick)
    return found


def _grid(ticks: Sequence[TimelineTick], side: _Side) -> str:
    return "".join(f"M{side.at(tick.at)} 0V9999" for tick in ticks)


def _steps(lane: TimelineLane, side: _Side) -> SafeString:
    return format_html_join("", "{}", ((_step(step, side),) for step in lane.steps))


def _step(step: TimelineStep, side: _Side) -> SafeString:
    top = step.track * TRACK + 2
    bars = (
        ("planned", step.planned, top, PLANNED),
        ("actual", step.actual, top + PLANNED + 1, ACTUAL),
        ("late", step.late, top + PLANNED + 1, ACTUAL),
    )
    drawn = format_html_join(
        "",
        '<path class="q-bar-{}"{} d="M{} {}h{}v{}H{}z"/>',  # a rectangle, in half of its words
        (
            (kind, HATCHED.get(kind, ""), side.begin(bar), y, bar[1], height, side.begin(bar))
            for kind, bar, y, height in bars
            if bar
        ),
    )
    return format_html("<g><title>{}</title>{}{}</g>", step.title, drawn, _label(step, side, top))


def _label(step: TimelineStep, side: _Side, top: int) -> SafeString:
    """Number and slip in the planned bar, as far as there is room for them."""
    if step.planned is None:
        return SafeString()
    long = f"{step.number} {step.slip}" if step.slip else step.number
    text = next((text for text in (long, step.number) if len(text) * SIGN + 4 <= step.planned[1]), "")
    if not text:
        return SafeString()
    middle = side.begin(step.planned) + step.planned[1] // 2
    return format_html('<text x="{}" y="{}">{}</text>', middle, top + PLANNED - 4, text)
