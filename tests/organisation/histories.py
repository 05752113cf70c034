"""Random histories: acts in any order, of which those that are possible are done."""

from collections.abc import Callable
from datetime import date

from hypothesis import strategies as st

from querschnitt.kernel.refusal import Refused
from querschnitt.organisation.domain.consistency import check
from querschnitt.organisation.domain.history import History
from querschnitt.organisation.domain.steps import persons, posts, units
from querschnitt.organisation.domain.steps.units import NewUnit, Part

Step = Callable[[History], History]

UNITS = [f"u{number}" for number in range(6)]
PERSONS = [f"p{number}" for number in range(4)]
FUNCTIONS = ["head", "contact"]
POSTS = [posts.post_key(unit, function, number) for unit in UNITS for function in FUNCTIONS for number in (1, 2)]

days = st.dates(min_value=date(2015, 1, 1), max_value=date(2019, 12, 31))
unit, other = st.sampled_from(UNITS), st.sampled_from([None, *UNITS])
person, post = st.sampled_from(PERSONS), st.sampled_from(POSTS)
# Names that spreadsheets would misread, and umlauts, quotes, separators.
texts = st.sampled_from(
    ["Amt 51", "=1+1", "+49", "-", "@x", "'=2", "Größe; „Süd“", 'a "b", c', "0012", "ẞ|x", "1.5", "2018-05-01"]
)
new_unit = st.builds(
    NewUnit,
    key=unit,
    kind=st.sampled_from(["office", "department"]),
    name=texts,
    short_name=st.just("") | texts,
    parent=other,
)


def _step(act: Callable[..., History], /, **strategies: st.SearchStrategy) -> st.SearchStrategy[Step]:
    return st.fixed_dictionaries(strategies).map(lambda arguments: lambda history: act(history, **arguments))


def post_founded(history: History, unit: str, function: str, on: date, title: str) -> History:
    return posts.post_founded(history, unit, function, on=on, title=title)[0]


steps = st.one_of(
    _step(units.founded, new=new_unit, on=days),
    _step(units.founded, new=new_unit, on=days),
    _step(units.renamed, key=unit, name=texts, short_name=st.just(""), on=days),
    _step(units.moved, key=unit, parent=other, on=days),
    _step(units.dissolved, key=unit, last_day=days, successors=st.lists(unit, max_size=2)),
    _step(units.merged, keys=st.lists(unit, min_size=1, max_size=2), into=unit | new_unit, on=days, posts=st.lists(post, max_size=2)),
    _step(units.split, key=unit, parts=st.lists(st.builds(Part, unit=unit | new_unit), min_size=2, max_size=2), on=days),
    _step(post_founded, unit=unit, function=st.sampled_from(FUNCTIONS), on=days, title=st.just("") | texts),
    _step(posts.abolished, key=post, last_day=days),
    _step(posts.retitled, key=post, title=texts),
    _step(posts.carried, key=post, into=unit, on=days),
    _step(persons.added, key=person, name=texts, email=st.sampled_from(["", "a@example.org"])),
    _step(posts.appointed, key=post, person=person, on=days, until=st.none() | days),
    _step(posts.appointed, key=post, person=person, on=days),
    _step(posts.deputised, key=post, person=person, on=days, until=st.none() | days),
    _step(posts.left, key=post, last_day=days, acting=st.booleans()),
    _step(posts.withdrawn, key=post, person=person, on=days),
)  # fmt: skip

# The first acts are given, so that the later ones find something to act on.
OPENING: list[Step] = [
    *(
        lambda h, k=key: units.founded(h, NewUnit(key=k, kind="office", name=k), on=date(2015, 1, 1))
        for key in UNITS[:3]
    ),
    *(lambda h, k=key: persons.added(h, key=k, name=f"Person {k}", email="") for key in PERSONS[:3]),
    *(lambda h, k=key: posts.post_founded(h, k, "head", on=date(2015, 1, 1))[0] for key in UNITS[:3]),
]


def acts() -> st.SearchStrategy[list[Step]]:
    return st.lists(steps, min_size=4, max_size=25)


def done(history: History, step: Step) -> History:
    """The history after the step, or the same where it is refused."""
    try:
        after = step(history)
        check(history, after)
    except Refused:
        return history
    return after


def after_all(chosen: list[Step]) -> list[History]:
    """The history after each act."""
    passed = [History()]
    for step in [*OPENING, *chosen]:
        passed.append(done(passed[-1], step))
    return passed
