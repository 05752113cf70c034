"""Reasons why somebody could not come are kept only as long as they are needed: they may tell of health."""

from querschnitt.meetings.models import Invitation, Meeting


def forget_excuses(meeting: Meeting) -> None:
    """Empty every reason given for this sitting; to be called when its minutes are approved or it is cancelled."""
    Invitation.objects.filter(meeting=meeting).exclude(excuse="").update(excuse="")
