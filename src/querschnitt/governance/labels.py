"""What things on the steering board are called."""

from django.utils.translation import gettext_lazy as _

from querschnitt.governance.domain.duties import DutyKind
from querschnitt.kernel.findings import State
from querschnitt.ui.rows import Words

DUTIES: dict[DutyKind, Words] = {
    DutyKind.DUE: _("due"),
    DutyKind.PLANNED_END: _("planned end of a mandate"),
    DutyKind.WAIVER_END: _("last day of a waiver"),
    DutyKind.MILESTONE: _("planned step of the process"),
    DutyKind.SITTING: _("planned sitting"),
    DutyKind.EDITION: _("another edition takes over"),
}

# In this order states are shown: first what needs somebody.
ORDER: tuple[State, ...] = (
    State.BREACHED,
    State.OVERDUE,
    State.DUE,
    State.WAIVED,
    State.NOT_JUDGEABLE,
    State.MET,
)
