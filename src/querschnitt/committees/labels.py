"""What the states of seats and bodies are called."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from querschnitt.committees.domain.composition import SeatState
from querschnitt.concept.domain.model import ChairedSittings
from querschnitt.ui.rows import Words

SEAT_STATES: dict[SeatState, Words] = {
    SeatState.FILLED: pgettext_lazy("state of a seat", "filled"),
    SeatState.MISSING: pgettext_lazy("state of a seat", "not filled"),
    SeatState.VACANT: pgettext_lazy("state of a seat", "post vacant"),
    SeatState.DOUBLED: pgettext_lazy("state of a seat", "filled more than once"),
}

CHAIRED: dict[ChairedSittings, Words] = {
    ChairedSittings.ALL: _("chairs all sittings"),
    ChairedSittings.FIRST_AND_LAST: _("chairs at least the first and the last sitting"),
}
