"""The whole concept on one page: every rule of the edition in force, and who judges it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext

from querschnitt.concept.domain.kinds import KINDS
from querschnitt.concept.domain.states import EditionState
from querschnitt.concept.queries import EditionRow, edition_on, editions
from querschnitt.concept.queries.settings import SettingRow, setting_row
from querschnitt.governance.catalogue import CATALOGUE, Awaiting
from querschnitt.governance.permissions import GRANTS
from querschnitt.kernel.authority import Actor, require
from querschnitt.ui.wording import spoken


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A rule of the edition; `missing` says which facts are not kept yet, empty where it is judged."""

    setting: SettingRow
    missing: str


@dataclass(frozen=True, slots=True)
class KindRow:
    """A kind of rule: whether it is judged (`missing` empty), and how often the edition uses it."""

    key: str
    title: str
    explanation: str
    missing: str
    used: int


@dataclass(frozen=True, slots=True)
class RulePage:
    """The rules of the edition in force on a day (none: empty), and all kinds of rules."""

    edition: str
    title: str
    rules: tuple[RuleRow, ...]
    kinds: tuple[KindRow, ...]
    others: tuple[EditionRow, ...] = ()  # editions by which one can ask what would change

    @property
    def judged(self) -> int:
        return sum(not rule.missing for rule in self.rules)


def rule_page(actor: Actor, day: date) -> RulePage:
    """Every rule as of a day. Two statements."""
    require(actor, GRANTS, "read_rules")
    edition = edition_on(day)
    others = tuple(row for row in editions(actor, day) if not row.in_force and row.state is not EditionState.WITHDRAWN)
    if edition is None:
        return RulePage("", "", (), tuple(_kinds([])), others)
    data = edition.data
    rules = tuple(RuleRow(setting_row(data, each), missing(each.kind)) for each in data.rules.values())
    used = [setting.kind for setting in data.rules.values()]
    return RulePage(edition.key, edition.title, rules, tuple(_kinds(used)), others)


def missing(kind: str) -> str:
    """The facts that a kind still waits for, in words; empty where it is judged."""
    entry = CATALOGUE[kind]
    return spoken(entry.facts) if isinstance(entry, Awaiting) else ""


def _kinds(used: list[str]) -> Iterator[KindRow]:
    for kind in KINDS.values():
        yield KindRow(kind.key, gettext(kind.title), gettext(kind.explanation), missing(kind.key), used.count(kind.key))
