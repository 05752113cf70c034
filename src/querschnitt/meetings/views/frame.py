"""What every page of a sitting shares: its head, its tabs, the way to it."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from querschnitt.kernel.authority import may, require
from querschnitt.meetings.domain.states import MeetingState
from querschnitt.meetings.domain.timing import clock_of, local
from querschnitt.meetings.labels import MEETING_STATES
from querschnitt.meetings.models import Meeting
from querschnitt.meetings.permissions import GRANTS, MeetingSubject
from querschnitt.meetings.queries.rights import found_meeting, subject_of
from querschnitt.ui.acting import Act
from querschnitt.ui.components.time import in_words
from querschnitt.ui.requests import ActorRequest
from querschnitt.ui.rows import Crumb, Tab, Words

# Route, label, grant: the parts of a sitting in the order in which they are needed.
PARTS = (
    ("meetings:meeting", gettext_lazy("Overview"), "read_meeting"),
    ("meetings:poll", gettext_lazy("Date"), "open_poll"),
    ("meetings:agenda", gettext_lazy("Agenda"), "read_meeting"),
    ("meetings:invitation", gettext_lazy("Invitation"), "read_meeting"),
    ("meetings:sitting", gettext_lazy("Sitting"), "write_minutes"),
    ("meetings:minutes", gettext_lazy("Minutes"), "read_minutes"),
)


@dataclass(frozen=True, slots=True)
class Frame:
    """The head of a page of one sitting; `row` is for the view that made it, never for a template."""

    key: str
    title: str
    state: Words
    cancelled: bool
    starts_at: datetime | None
    ends_at: datetime | None
    place: str
    tabs: tuple[Tab, ...]
    crumbs: tuple[Crumb, ...]
    row: Meeting
    subject: MeetingSubject

    @property
    def when(self) -> str:
        """Day, times and place in one line."""
        if self.starts_at is None:
            return ", ".join(filter(None, (_("The date is not fixed yet"), self.place)))
        until = f"–{clock_of(self.ends_at)}" if self.ends_at else ""
        return " · ".join(filter(None, (in_words(local(self.starts_at), time=True) + until, self.place)))

    @property
    def way(self) -> tuple[Crumb, ...]:
        """The way to this page, the page itself at its end: the tab shown, or the sitting where it is the first."""
        current = next((tab for tab in self.tabs if tab.current), None)
        if current is None:
            return self.crumbs
        if current is self.tabs[0]:
            return (*self.crumbs[:-1], Crumb(self.title))
        return (*self.crumbs, Crumb(current.label))


def frame(request: ActorRequest, key: str, action: str, *, here: str = "") -> Frame:
    """The sitting of that key, if the actor may do that with it; `here` is the route of the tab. Two statements."""
    meeting = found_meeting(key)
    subject = subject_of(meeting)
    require(request.actor, GRANTS, action, subject)
    shown = [part for part in PARTS if may(request.actor, GRANTS, part[2], subject)]
    way = (_all(), Crumb(meeting.title, _page("meetings:meeting", key)))
    return Frame(
        key=meeting.key,
        title=meeting.title,
        state=MEETING_STATES[MeetingState(meeting.state)],
        cancelled=meeting.state == MeetingState.CANCELLED,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        place=meeting.place,
        tabs=tuple(Tab(label, _page(route, key), current=route == here) for route, label, _grant in shown),
        crumbs=way,
        row=meeting,
        subject=subject,
    )


def _all() -> Crumb:
    return Crumb(_("Sittings"), reverse("meetings:meetings"))


def _page(route: str, key: str) -> str:
    return reverse(route, kwargs={"key": key})


def act_on(found: Frame, *, title: Words, submit: Words, done: Words, back: str = "", **more: object) -> Act:
    """A form page about this sitting; it goes back to the sitting unless told otherwise."""
    back = back or _page("meetings:meeting", found.key)
    return Act(title=title, submit=submit, done=done, back=back, about=found.title, crumbs=found.crumbs, **more)  # type: ignore[arg-type]
