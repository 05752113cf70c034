"""What the page of a body says of its sittings; installed by config."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from querschnitt.kernel import clock
from querschnitt.kernel.authority import may
from querschnitt.meetings.permissions import GRANTS
from querschnitt.meetings.queries.listing import sittings_of
from querschnitt.ui.components.time import in_words
from querschnitt.ui.requests import ActorRequest
from querschnitt.ui.rows import Fact


def sittings_of_body(request: ActorRequest, committee: str) -> Fact | None:
    """How many sittings it has, and when the next one is; one statement."""
    if not may(request.actor, GRANTS, "read_meetings"):
        return None
    address = f"{reverse('meetings:meetings')}?{urlencode({'gremium': committee, 'stand': 'alle'})}"
    if request.day != clock.today():
        return Fact(_("Sittings"), _("to the list, as of today"), address)
    number, following = sittings_of(request.actor, committee)
    said = ngettext("%(number)d sitting", "%(number)d sittings", number) % {"number": number}
    if following:
        day = in_words(clock.local_day(following))
        said = _("%(number)s, the next one on %(day)s") % {"number": said, "day": day}
    return Fact(_("Sittings"), said, address)
