"""One finding with its waivers and its history."""

from dataclasses import dataclass
from datetime import date

from querschnitt.chronicle.queries import EntryRow, entries_of
from querschnitt.governance.events import about
from querschnitt.governance.models import OpenFinding, Waiver
from querschnitt.governance.permissions import GRANTS
from querschnitt.governance.queries.board import may_mend
from querschnitt.governance.queries.judging import WAIVABLE, JudgedFinding, WaiverRow, waiver_row
from querschnitt.governance.queries.memory import judgement
from querschnitt.kernel.authority import Actor, may, require
from querschnitt.kernel.refusal import Forbidden
from querschnitt.organisation import queries as organisation


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingPage:
    """A finding on a day. `row` None: it does not stand on that day, but once did (`title`, `label`)."""

    key: str
    row: JudgedFinding | None
    title: str
    label: str
    waivers: tuple[WaiverRow, ...]
    history: tuple[EntryRow, ...]
    may_mend: bool
    may_waive_finding: bool
    may_renew_waiver: bool
    may_end_waiver: bool


def finding_row(day: date, key: str) -> JudgedFinding | None:
    """The finding of that key on that day."""
    return next((row for row in judgement(day).rows if row.key == key), None)


def finding_page(actor: Actor, key: str, day: date) -> FindingPage:
    """One finding; `Forbidden` where there is none and never was."""
    require(actor, GRANTS, "read_board")
    row = finding_row(day, key)
    known = OpenFinding.objects.filter(key=key).order_by("-opened_on").first()
    if row is None and known is None:
        raise Forbidden(key)
    waivers = Waiver.objects.filter(finding=key).select_related("granted_by").order_by("-valid_from", "-pk")
    waived = row is not None and row.waiver is not None
    waivable = row is not None and row.waiver is None and row.finding.state in WAIVABLE
    return FindingPage(
        key=key,
        row=row,
        title=row.title if row else known.title if known else "",
        label=row.finding.subject.label if row else known.label if known else "",
        waivers=tuple(waiver_row(waiver) for waiver in waivers),
        history=tuple(entries_of(about(key), organisation.names_of_persons())),
        may_mend=row is not None and may_mend(actor, row),
        may_waive_finding=waivable and may(actor, GRANTS, "waive_finding", row),
        may_renew_waiver=waived and may(actor, GRANTS, "renew_waiver", row),
        may_end_waiver=waived and may(actor, GRANTS, "end_waiver", row),
    )
