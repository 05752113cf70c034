"""The structure chart of a concept (K3-2), drawn from the edition's components and links and the bodies that exist.

Components stand below one another in the order of the edition. Links run beside them, each in a lane of its own:
downward ones on the right, upward ones on the left, short ones inside. Lengths are units of the picture.
"""

import textwrap
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import itemgetter
from typing import Literal

WIDTH = 520  # of a component
GAP = 28  # between components
PADDING = 14
LANE = 24
MARK = 20  # room for the number of an arrow
TITLE, TEXT, SMALL = 17, 14, 13  # heights of letters
LEADING = 1.35
LETTER = 0.56  # the mean width of a letter, by its height
MOST_NAMES = 8  # committees named within a body


@dataclass(frozen=True, slots=True)
class Body:
    """What stands within a component: a body with its committees, or a unit; `mortal` ones are drawn dashed."""

    key: str
    name: str
    notes: tuple[str, ...] = ()
    mortal: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A component with what carries it."""

    key: str
    name: str
    gist: str
    bodies: tuple[Body, ...] = ()


@dataclass(frozen=True, slots=True)
class Connection:
    """A link between two components or bodies, by their keys."""

    source: str
    target: str
    label: str


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of letters: where it begins, how high, whether bold."""

    x: float
    y: float
    text: str
    size: int
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """A frame with its lines of text."""

    key: str
    x: float
    y: float
    width: float
    height: float
    lines: tuple[TextLine, ...]
    dashed: bool = False
    inner: bool = False

    @property
    def bottom(self) -> float:
        return self.y + self.height


@dataclass(frozen=True, slots=True)
class Arrow:
    """A drawn link: its path, its head, and the numbered mark in its lane."""

    number: int
    path: str
    head: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Chart:
    """The whole picture; connections to what is not drawn are left out. `numbered` explains the marks."""

    width: float
    height: float
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    numbered: tuple[tuple[int, Connection], ...]


Side = Literal["left", "right"]


def chart(parts: Sequence[Part], connections: Sequence[Connection]) -> Chart:
    """The picture of these parts; a connection is drawn between the boxes of its two ends."""
    boxes = tuple(_stacked(parts))
    placed = {box.key: box for box in reversed(boxes)}  # a component before a body of the same key
    drawable = [c for c in connections if {c.source, c.target} <= set(placed) and c.source != c.target]
    ways = _ways(drawable, placed)
    left = LANE * (1 + max((way.lane for way in ways if way.side == "left"), default=0))
    right = LANE * (1 + max((way.lane for way in ways if way.side == "right"), default=0))
    return Chart(
        width=left + WIDTH + right,
        height=max((box.bottom for box in boxes), default=0) + 1,
        boxes=tuple(_shifted(box, left) for box in boxes),
        arrows=tuple(_arrow(way, left) for way in ways),
        numbered=tuple(enumerate(drawable, start=1)),
    )


def _stacked(parts: Sequence[Part]) -> Iterator[Box]:
    top = 1.0
    for part in parts:
        heading = _paragraphs(0, top, WIDTH, ((part.name, TITLE, True), (part.gist, SMALL, False)))
        inner, below = [], heading[-1].y + PADDING
        for body in part.bodies:
            box = _inner(body, PADDING, below)
            inner.append(box)
            below = box.bottom + PADDING / 2
        bottom = (inner[-1].bottom if inner else heading[-1].y) + PADDING
        yield Box(part.key, 0, top, WIDTH, bottom - top, heading)
        yield from inner
        top = bottom + GAP


def _inner(body: Body, x: float, y: float) -> Box:
    width = WIDTH - 2 * PADDING
    shown = body.notes[:MOST_NAMES]
    more = (f"+ {len(body.notes) - MOST_NAMES}",) if len(body.notes) > MOST_NAMES else ()
    texts = ((body.name, TEXT, True), *((note, SMALL, False) for note in (*shown, *more)))
    lines = _paragraphs(x, y, width, texts)
    return Box(body.key, x, y, width, lines[-1].y + PADDING - y, lines, dashed=body.mortal, inner=True)


def _paragraphs(x: float, y: float, width: float, texts: Iterable[tuple[str, int, bool]]) -> tuple[TextLine, ...]:
    """Lines of text one below the other, broken where the box ends."""
    lines: list[TextLine] = []
    below = y + PADDING / 2
    for text, size, bold in filter(itemgetter(0), texts):
        letters = int((width - 2 * PADDING) / (size * LETTER * (1.08 if bold else 1)))
        for line in textwrap.wrap(text, letters):
            below += size * LEADING
            lines.append(TextLine(x + PADDING, round(below, 1), line, size, bold))
    return tuple(lines)


def _shifted(box: Box, by: float) -> Box:
    return replace(box, x=box.x + by, lines=tuple(replace(line, x=line.x + by) for line in box.lines))


@dataclass(slots=True)
class _Way:
    """How one arrow runs: on which side, from and to which height, in which lane (1 is next to the boxes)."""

    number: int
    side: Side
    source: Box
    target: Box
    begin: float = 0
    end: float = 0
    lane: int = 0

    @property
    def upper(self) -> float:
        return min(self.begin, self.end)

    @property
    def lower(self) -> float:
        return max(self.begin, self.end)


def _ways(connections: Sequence[Connection], placed: Mapping[str, Box]) -> list[_Way]:
    ways = []
    for number, connection in enumerate(connections, start=1):
        source, target = placed[connection.source], placed[connection.target]
        ways.append(_Way(number, "right" if source.y < target.y else "left", source, target))
    _attach(ways)
    for side in ("left", "right"):
        _give_lanes([way for way in ways if way.side == side])
    return ways


def _attach(ways: Sequence[_Way]) -> None:
    """Heights at which arrows leave and reach a box: spread evenly, ordered so that they cross little."""
    ends: defaultdict[tuple[str, Side], list[tuple[bool, float, int, bool]]] = defaultdict(list)
    for index, way in enumerate(ways):
        for box, other, leaves in ((way.source, way.target, True), (way.target, way.source, False)):
            ends[box.key, way.side].append((other.y > box.y, -other.y, index, leaves))
    boxes = {box.key: box for way in ways for box in (way.source, way.target)}
    for (key, _), arrows in ends.items():
        for place, (_, _, index, leaves) in enumerate(sorted(arrows), start=1):
            height = round(boxes[key].y + boxes[key].height * place / (len(arrows) + 1), 1)
            if leaves:
                ways[index].begin = height
            else:
                ways[index].end = height


def _give_lanes(ways: Sequence[_Way]) -> None:
    """The innermost lane that is free on the whole way, the shortest way first."""
    lanes: list[list[_Way]] = []
    for way in sorted(ways, key=lambda way: (way.lower - way.upper, way.number)):
        free = (
            number
            for number, lane in enumerate(lanes)
            if all(way.lower + MARK < other.upper or other.lower + MARK < way.upper for other in lane)
        )
        number = next(free, len(lanes))
        if number == len(lanes):
            lanes.append([])
        lanes[number].append(way)
        way.lane = number + 1


def _arrow(way: _Way, left: float) -> Arrow:
    outward = -1 if way.side == "left" else 1
    lane = (left if way.side == "left" else left + WIDTH) + outward * LANE * way.lane
    begin_x, end_x = (left + (box.x if way.side == "left" else box.x + box.width) for box in (way.source, way.target))
    middle = round((way.begin + way.end) / 2, 1)
    gap = MARK / 2 if way.end > way.begin else -MARK / 2
    tip = end_x + outward * 9
    return Arrow(
        number=way.number,
        path=f"M{begin_x:g} {way.begin:g}H{lane:g}V{middle - gap:g}M{lane:g} {middle + gap:g}V{way.end:g}H{tip:g}",
        head=f"{end_x:g},{way.end:g} {tip:g},{way.end - 4.5:g} {tip:g},{way.end + 4.5:g}",
        x=lane,
        y=middle,
    )
