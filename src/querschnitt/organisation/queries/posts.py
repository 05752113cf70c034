"""Posts: who holds them, who held them, and who may fill them."""

from dataclasses import dataclass
from datetime import date

from querschnitt.chronicle.queries import EntryRow, entries_of
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor, may, require
from querschnitt.kernel.refusal import Forbidden
from querschnitt.organisation import labels
from querschnitt.organisation.domain.asof import vacant_since
from querschnitt.organisation.domain.history import Held, History, PostHistory
from querschnitt.organisation.domain.vocabulary import ADMINISTRATOR, HEAD, Vocabulary
from querschnitt.organisation.permissions import GRANTS, PostSubject
from querschnitt.organisation.queries.memory import kept_history

NOBODY = PostSubject(frozenset())


@dataclass(frozen=True, slots=True)
class HolderRow:
    """Somebody in a post, from the first to the last day."""

    person: str
    name: str
    acting: bool
    since: date
    until: date | None
    may_withdraw: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PostRow:
    """A post as of a day. `ended`: its last day lies before it."""

    key: str
    title: str
    since: date
    until: date | None
    ended: bool
    holder: HolderRow | None
    stand_in: HolderRow | None
    vacant_since: date | None
    may_fill: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PostPage:
    """Everything a page says of a post."""

    row: PostRow
    own_title: str
    unit: str
    unit_name: str
    holders: tuple[HolderRow, ...]
    entries: tuple[EntryRow, ...]
    may_change: bool


def post_subject(whole: History, post: str, day: date) -> PostSubject:
    """The post as a subject of rights by the organisation of that day (of its founding, if that comes later)."""
    found = whole.posts.get(post)
    if found is None or found.unit not in whole.units or found.function == ADMINISTRATOR:
        return NOBODY
    unit = whole.units[found.unit]
    if found.function != HEAD:
        return PostSubject(frozenset({f"unit:{unit.key}"}))
    parent = unit.placed_on(max(day, unit.founded_on)).parent
    return PostSubject(frozenset({f"unit:{parent}"})) if parent else NOBODY


def may_fill(actor: Actor, whole: History, post: PostHistory) -> bool:
    """Whether the actor may say who holds the post."""
    if post.function == ADMINISTRATOR and not may(actor, GRANTS, "fill_machine_room"):
        return False
    return may(actor, GRANTS, "appoint", post_subject(whole, post.key, clock.today()))


def post_rows(actor: Actor, whole: History, unit: str, day: date) -> list[PostRow]:
    """The posts of a unit that had come by that day, heads first."""
    words = labels.vocabulary(day)
    posts = [post for post in whole.posts_of(unit) if post.since <= day]
    return [_row(actor, whole, post, day, words) for post in sorted(posts, key=_heads_first)]


def _heads_first(post: PostHistory) -> tuple[bool, str]:
    return post.function != HEAD, post.key


def _row(actor: Actor, whole: History, post: PostHistory, day: date, words: Vocabulary) -> PostRow:
    held, stand_in = post.holder_on(day), post.holder_on(day, acting=True)
    ended = post.until is not None and post.until < day
    return PostRow(
        key=post.key,
        title=title_of(whole, post, words),
        since=post.since,
        until=post.until,
        ended=ended,
        holder=_holder(whole, held) if held else None,
        stand_in=_holder(whole, stand_in) if stand_in else None,
        vacant_since=None if held or stand_in or ended else vacant_since(post, day),
        may_fill=post.until is None and may_fill(actor, whole, post),
    )


def title_of(whole: History, post: PostHistory, words: Vocabulary) -> str:
    """What the post is called: by its own title, or by its function in that kind of unit."""
    unit = whole.units.get(post.unit)
    return post.title or words.title(post.function, unit.kind if unit else "")


def _holder(whole: History, held: Held, *, may_withdraw: bool = False) -> HolderRow:
    person = whole.persons.get(held.person)
    return HolderRow(
        held.person, person.name if person else held.person, held.acting, held.since, held.until, may_withdraw
    )


def post_page(actor: Actor, key: str, day: date) -> PostPage:
    """The page of a post as of that day; raises `Forbidden` for one that does not exist."""
    require(actor, GRANTS, "read_organisation")
    whole = kept_history()
    post = whole.posts.get(key)
    if post is None:
        raise Forbidden(f"no post {key}")
    fills = may_fill(actor, whole, post)
    names = {person.key: person.name for person in whole.persons.values()}
    return PostPage(
        row=_row(actor, whole, post, day, labels.vocabulary(day)),
        own_title=post.title,
        unit=post.unit,
        unit_name=whole.name_of(post.unit, max(day, post.since)),
        holders=tuple(_holder(whole, held, may_withdraw=fills) for held in reversed(post.holders)),
        entries=tuple(entries_of(f"post:{key}", names)),
        may_change=may(actor, GRANTS, "abolish_post") and post.until is None,
    )
