"""What every page of a pass shares: its head, its tabs (also those of higher apps, see config), the way to it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from querschnitt.cycles.labels import CYCLE_STATES
from querschnitt.cycles.models import Cycle
from querschnitt.cycles.permissions import GRANTS, CycleSubject
from querschnitt.cycles.queries.rights import found_cycle, subject_of
from querschnitt.cycles.queries.snapshot import state_on
from querschnitt.kernel.authority import Grants, may, require
from querschnitt.ui.acting import Act
from querschnitt.ui.requests import ActorRequest
from querschnitt.ui.rows import Crumb, Tab, Words


@dataclass(frozen=True, slots=True)
class Part:
    """A page of a pass: route (with the key of the pass), label, and the grant it asks for."""

    route: str
    label: str | Promise
    grants: Grants
    grant: str


OWN = (Part("cycles:cycle", gettext_lazy("Overview"), GRANTS, "read_cycles"),)
_parts: tuple[Part, ...] = OWN


def install(parts: Sequence[Part]) -> None:
    """Add the pages that higher apps have for a pass; called once, by config."""
    global _parts  # noqa: PLW0603 (wired once at the start, like the chronicle)
    _parts = (*OWN, *parts)


@dataclass(frozen=True, slots=True)
class CycleFrame:
    """The head of a page of one pass; `row` is for the view that made it, never for a template."""

    key: str
    title: str
    state: Words
    over: str  # unit or topic
    tabs: tuple[Tab, ...]
    crumbs: tuple[Crumb, ...]
    row: Cycle
    subject: CycleSubject

    @property
    def way(self) -> tuple[Crumb, ...]:
        """The way to this page, the page itself at its end."""
        current = next((tab for tab in self.tabs if tab.current), None)
        if current is None:
            return self.crumbs
        if current is self.tabs[0]:
            return (*self.crumbs[:-1], Crumb(self.title))
        return (*self.crumbs, Crumb(current.label))


def frame(request: ActorRequest, key: str, grants: Grants, grant: str, *, here: str = "") -> CycleFrame:
    """The pass of that key, if the actor may do that with it; `here` is the route of the tab. Three statements."""
    cycle = found_cycle(key)
    subject = subject_of(cycle)
    require(request.actor, grants, grant, subject if grants is GRANTS else None)
    shown = [part for part in _parts if may(request.actor, part.grants, part.grant, None)]
    return CycleFrame(
        key=cycle.key,
        title=cycle.title,
        state=CYCLE_STATES[state_on(cycle, request.day)],
        over=cycle.topic or (cycle.unit.key if cycle.unit else ""),
        tabs=tuple(Tab(part.label, page_of(part.route, key), current=part.route == here) for part in shown),
        crumbs=(Crumb(_("Process"), reverse("cycles:cycles")), Crumb(cycle.title, page_of("cycles:cycle", key))),
        row=cycle,
        subject=subject,
    )


def page_of(route: str, key: str) -> str:
    """The address of a page of that pass."""
    return reverse(route, kwargs={"key": key})


def act_on(found: CycleFrame, *, title: Words, submit: Words, done: Words, back: str = "", **more: object) -> Act:
    """A form page about this pass; it goes back to the pass unless told otherwise."""
    back = back or page_of("cycles:cycle", found.key)
    return Act(title=title, submit=submit, done=done, back=back, about=found.title, crumbs=found.crumbs, **more)  # type: ignore[arg-type]
