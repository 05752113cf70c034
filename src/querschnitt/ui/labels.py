"""The words for the six states of a duty."""

from django.utils.translation import pgettext_lazy

from querschnitt.kernel.findings import State
from querschnitt.ui.rows import Words

STATES: dict[str, Words] = {
    State.MET: pgettext_lazy("state of a duty", "met"),
    State.DUE: pgettext_lazy("state of a duty", "due"),
    State.OVERDUE: pgettext_lazy("state of a duty", "overdue"),
    State.BREACHED: pgettext_lazy("state of a duty", "breached"),
    State.WAIVED: pgettext_lazy("state of a duty", "waived"),
    State.NOT_JUDGEABLE: pgettext_lazy("state of a duty", "not judgeable"),
}
