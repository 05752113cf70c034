"""What forms offer to choose from."""

from dataclasses import dataclass
from datetime import date

from querschnitt.kernel.authority import Actor, may, require
from querschnitt.kernel.refusal import Forbidden
from querschnitt.organisation import labels
from querschnitt.organisation.domain.history import History, PostHistory, UnitHistory
from querschnitt.organisation.domain.vocabulary import Vocabulary
from querschnitt.organisation.permissions import GRANTS
from querschnitt.organisation.queries.charts import natural
from querschnitt.organisation.queries.posts import may_fill, title_of
from querschnitt.organisation.queries.recorded import history

Choice = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitToChange:
    """A unit as a form starts from it, with everything that can be chosen for it."""

    key: str
    name: str
    short_name: str
    kind: str
    parent: str
    dissolved_on: date | None
    children: tuple[Choice, ...]
    posts: tuple[Choice, ...]
    held: int
    others: tuple[Choice, ...]
    kinds: tuple[Choice, ...]
    functions: tuple[Choice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PostToChange:
    """A post as a form starts from it."""

    key: str
    title: str
    own_title: str
    unit: str
    unit_name: str
    holder: str
    stand_in: str
    people: tuple[Choice, ...]
    units: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class FoundingChoices:
    units: tuple[Choice, ...]
    kinds: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class MergingChoices:
    """The units that could be merged, and (for those chosen) the posts that could go on."""

    units: tuple[Choice, ...]
    grouped: tuple[tuple[str, tuple[Choice, ...]], ...]  # the same by the name of the unit above
    kinds: tuple[Choice, ...]
    posts: tuple[Choice, ...]


def founding_choices(actor: Actor, day: date) -> FoundingChoices:
    """Where a unit can be founded, and as what."""
    require(actor, GRANTS, "found_unit")
    whole = history()
    return FoundingChoices(_units(whole, day), _kinds(whole, labels.vocabulary(day)))


def merging_choices(actor: Actor, day: date, chosen: list[str]) -> MergingChoices:
    """What can be merged; the posts are those of the units chosen."""
    require(actor, GRANTS, "merge_units")
    whole, words = history(), labels.vocabulary(day)
    posts = tuple(choice for unit in chosen for choice in _posts(whole, unit, day, words, with_unit=True))
    return MergingChoices(_units(whole, day), _grouped(whole, day), _kinds(whole, words), posts)


def unit_to_change(actor: Actor, key: str, day: date, action: str) -> UnitToChange:
    """A unit for a form of that command; raises `Forbidden` where the actor may not give it or there is no unit."""
    require(actor, GRANTS, action)
    whole = history()
    unit = whole.units.get(key)
    if unit is None:
        raise Forbidden(f"no unit {key}")
    named, words = unit.named_on(day), labels.vocabulary(day)
    posts = [post for post in whole.posts_of(key) if post.exists_on(day)]
    return UnitToChange(
        key=key,
        name=named.name,
        short_name=named.short_name,
        kind=unit.kind,
        parent=unit.placed_on(day).parent or "",
        dissolved_on=unit.dissolved_on,
        children=tuple((child.key, child.named_on(day).name) for child in whole.children_on(key, day)),
        posts=_posts(whole, key, day, words),
        held=sum(any(held.holds_on(day) for held in post.holders) for post in posts),
        others=tuple(choice for choice in _units(whole, day) if choice[0] != key),
        kinds=_kinds(whole, words),
        functions=tuple(words.functions.items()),
    )


def post_to_change(actor: Actor, key: str, day: date, action: str) -> PostToChange:
    """A post for a form of that command; raises `Forbidden` where the actor may not give it or there is no post."""
    whole = history()
    post = whole.posts.get(key)
    if post is None or not _may(actor, whole, post, action):
        raise Forbidden(f"{action} {key}")
    holder, stand_in = post.holder_on(day), post.holder_on(day, acting=True)
    people = sorted(whole.persons.values(), key=lambda person: (person.name.casefold(), person.key))
    return PostToChange(
        key=key,
        title=title_of(whole, post, labels.vocabulary(day)),
        own_title=post.title,
        unit=post.unit,
        unit_name=whole.name_of(post.unit, max(day, post.since)),
        holder=whole.persons[holder.person].name if holder else "",
        stand_in=whole.persons[stand_in.person].name if stand_in else "",
        people=tuple((person.key, person.name) for person in people),
        units=tuple(choice for choice in _units(whole, day) if choice[0] != post.unit),
    )


def _may(actor: Actor, whole: History, post: PostHistory, action: str) -> bool:
    fills = action in {"appoint", "resign", "deputise", "withdraw_appointment"}
    return may_fill(actor, whole, post) if fills else may(actor, GRANTS, action)


def _units(whole: History, day: date) -> tuple[Choice, ...]:
    """All units that exist on the day or are founded later, each with the one above it."""
    units = [unit for unit in whole.units.values() if unit.dissolved_on is None or unit.dissolved_on >= day]
    named = [(natural(unit.named_on(day).name), unit) for unit in units]
    return tuple((unit.key, _words(whole, unit, day)) for _, unit in sorted(named, key=lambda item: item[0]))


def _grouped(whole: History, day: date) -> tuple[tuple[str, tuple[Choice, ...]], ...]:
    found: dict[str, list[Choice]] = {}
    for key, _label in _units(whole, day):
        unit = whole.units[key]
        above = whole.name_of(unit.placed_on(day).parent, day)
        found.setdefault(above, []).append((key, unit.named_on(day).name))
    return tuple((above, tuple(units)) for above, units in sorted(found.items(), key=lambda item: natural(item[0])))


def _words(whole: History, unit: UnitHistory, day: date) -> str:
    above = whole.name_of(unit.placed_on(day).parent, day)
    name = unit.named_on(day).name
    return f"{name} – {above}" if above else name


def _posts(whole: History, unit: str, day: date, words: Vocabulary, *, with_unit: bool = False) -> tuple[Choice, ...]:
    found = []
    for post in whole.posts_of(unit):
        if post.exists_on(day):
            held = post.holder_on(day)
            who = f": {whole.persons[held.person].name}" if held else ""
            where = f" ({whole.name_of(unit, day)})" if with_unit else ""
            found.append((post.key, f"{title_of(whole, post, words)}{where}{who}"))
    return tuple(found)


def _kinds(whole: History, words: Vocabulary) -> tuple[Choice, ...]:
    """The kinds the municipality has words for, and those of the units there are."""
    keys = {*words.kinds, *(unit.kind for unit in whole.units.values())}
    return tuple(sorted(((key, words.kind(key)) for key in keys), key=lambda choice: choice[1].casefold()))
