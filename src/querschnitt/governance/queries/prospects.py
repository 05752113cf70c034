"""What would change today if another edition were in force."""

from dataclasses import dataclass
from datetime import date

from querschnitt.concept.queries import EditionRow, as_if_in_force, edition_row
from querschnitt.governance.domain.prospects import Prospect, prospect
from querschnitt.governance.permissions import GRANTS
from querschnitt.governance.queries.judging import WAIVABLE, JudgedFinding, judged_at
from querschnitt.kernel.authority import Actor, require
from querschnitt.kernel.refusal import Forbidden


@dataclass(frozen=True, slots=True)
class ProspectPage:
    """The other edition, the one in force (its title; empty: none), and the difference that it would make."""

    row: EditionRow
    current: str
    prospect: Prospect[JudgedFinding]


def prospect_page(actor: Actor, key: str, day: date) -> ProspectPage:
    """The findings of the day beside those by the other edition; `Forbidden` where the actor may not see it."""
    require(actor, GRANTS, "read_prospects")
    row = edition_row(actor, key, day)
    other = as_if_in_force(key, day)
    if other is None:
        raise Forbidden(key)
    now = judged_at(day)
    in_force = now.edition is not None and now.edition.key == key  # nothing would change by what is so already
    then = now if in_force else judged_at(day, edition=other, town=now.town)
    found = prospect(
        now.rows if now.edition else (),
        then.rows,
        key=_duty,
        state=lambda each: each.state,
        due=lambda each: each.finding.due if each.state in WAIVABLE else None,
    )
    return ProspectPage(row, now.edition.title if now.edition else "", found)


def _duty(row: JudgedFinding) -> str:
    """The same duty in both editions: what is demanded of an edition as such is demanded of either."""
    finding = row.finding
    return f"{finding.rule}|edition|{finding.period}" if finding.subject.kind == "edition" else finding.key
