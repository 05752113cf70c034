"""What the form pages of one measure share: the way to them, and what happens when somebody else was faster (R4)."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.forms import Form
from django.urls import reverse
from django.utils.translation import gettext as _

from querschnitt.kernel.authority import may
from querschnitt.kernel.refusal import Forbidden, Refused
from querschnitt.kernel.wording import Say
from querschnitt.measures.commands import Overtaken
from querschnitt.measures.domain.states import MeasureState
from querschnitt.measures.models import Measure
from querschnitt.measures.permissions import GRANTS
from querschnitt.measures.queries.rights import found_measure, right_to_change, subject_of
from querschnitt.measures.views.measure_parts import to
from querschnitt.meetings.forms.basis import based_anew
from querschnitt.ui.acting import Act
from querschnitt.ui.requests import ActorRequest
from querschnitt.ui.rows import Crumb, Words


def found_to(request: ActorRequest, number: int, *grants: str) -> Measure:
    """The measure, if the actor may do one of these with it; the command asks once more, by its state."""
    row = found_measure(number)
    subject = subject_of(row)
    if not any(may(request.actor, GRANTS, grant, subject) for grant in grants):
        raise Forbidden(str(number))
    return row


def found_to_change(request: ActorRequest, number: int) -> Measure:
    """The measure, if the actor may change what is said of it as it stands: after the decision the group may not."""
    row = found_measure(number)
    if not may(request.actor, GRANTS, right_to_change(row), subject_of(row)):
        raise Forbidden(str(number))
    return row


def before_a_body(row: Measure) -> str:
    """What stands in place of a form that would be refused; nothing where the measure lies before no body."""
    if row.state != MeasureState.RECOMMENDED:
        return ""
    return _("The measure lies before a body: until it has decided, what it was shown stays as it is.")


def act_on(row: Measure, *, title: Words, submit: Words, done: Words, anchor: str = "", **more: Any) -> Act:
    """A form page about this measure; it goes back to the measure."""
    page = to("measure", row.number)
    here = Crumb(_("Measure %(number)s") % {"number": row.number}, page)
    crumbs = (Crumb(_("Measures"), reverse("measures:measures")), here)
    back = f"{page}#{anchor}" if anchor else page
    return Act(title=title, submit=submit, done=done, back=back, about=row.title, crumbs=crumbs, **more)


@contextmanager
def refused_there(place: str, sentence: Say) -> Iterator[None]:
    """Where a choice in the form is not the actor's to make, say so beside it: nothing that was typed is lost."""
    try:
        yield
    except Forbidden as forbidden:
        raise Refused(sentence, place=place) from forbidden


def told_when_late(form: Form, command: Callable[[], object], version: Callable[[], object]) -> None:
    """Give the command; where somebody else was faster the form is based on what holds now, nothing typed is lost."""
    try:
        command()
    except Overtaken:
        based_anew(form, seen=version())
        raise
