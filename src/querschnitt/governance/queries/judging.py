"""Judging: all settings of the edition in force on a day, by what was so on that day."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from querschnitt.committees.domain.snapshot import CommitteesAt
from querschnitt.concept.domain.facts import office_posts
from querschnitt.concept.domain.model import EditionData, RuleSetting, Section
from querschnitt.concept.labels import SOURCES, STRENGTHS
from querschnitt.concept.queries import EditionInForce
from querschnitt.governance.catalogue import CATALOGUE, Awaiting, Case, Town
from querschnitt.governance.domain.continuity import line_of
from querschnitt.governance.domain.strength import tempered
from querschnitt.governance.models import Waiver
from querschnitt.governance.queries.posts import ResponsiblePost, responsible
from querschnitt.kernel.findings import Finding, Remedy, Source, State, Subject
from querschnitt.kernel.wording import say
from querschnitt.organisation.domain.vocabulary import ADMINISTRATOR
from querschnitt.ui.rows import Words
from querschnitt.ui.wording import spoken

NO_EDITION = RuleSetting(
    key="edition_adopted",
    kind="edition_adopted",
    requirement="K3.1-2",
    section="",
    title="",
    source=Source.HOUSE_DEFAULT,
)
WAIVABLE = frozenset({State.DUE, State.OVERDUE, State.BREACHED})
WHOLE = _("The concept as a whole")
STEERS = "measures_decided"  # the body to which such a rule applies decides on what is recommended to it (K3.1-2)


@dataclass(frozen=True, slots=True)
class WaiverRow:
    """A finding set aside: why, from when to when (both days belong to it), by whom."""

    id: int
    finding: str
    reason: str
    valid_from: date
    valid_until: date
    by: str


@dataclass(frozen=True, kw_only=True)
class JudgedFinding:
    """A finding with everything a page, the command line or a mail says of it. Words are in the language asked for."""

    finding: Finding
    setting: RuleSetting
    section_row: Section
    responsible: tuple[ResponsiblePost, ...]
    waiver: WaiverRow | None
    group: str  # key of the committee or body under which it stands; empty: the concept as a whole
    group_label: Words
    steering: frozenset[str]

    @property
    def key(self) -> str:
        return self.finding.key

    @property
    def state(self) -> State:
        """As it stands after waivers."""
        return State.WAIVED if self.waiver else self.finding.state

    @property
    def rule(self) -> str:
        return self.setting.key

    @property
    def title(self) -> str:
        """What is demanded, in the words of the edition."""
        return self.setting.title or spoken(say("An edition of the concept is in force"))

    @property
    def section(self) -> str:
        return self.section_row.number

    @property
    def strength_words(self) -> Words:
        return STRENGTHS[self.setting.strength]

    @property
    def source_words(self) -> Words:
        return SOURCES[self.setting.source]

    @property
    def summary(self) -> str:
        return spoken(self.finding.summary)

    @property
    def evidence(self) -> tuple[str, ...]:
        return tuple(spoken(line) for line in self.finding.evidence)

    @property
    def remedy_label(self) -> str:
        return spoken(self.finding.remedy.label) if self.finding.remedy else ""

    @property
    def remedy_url(self) -> str:
        remedy = self.finding.remedy
        return reverse(remedy.route, kwargs=dict(remedy.arguments)) if remedy else ""

    @cached_property
    def persons(self) -> frozenset[str]:
        """Keys of the persons who have to act: holders of the responsible posts and their deputies."""
        return frozenset(person for post in self.responsible for person in post.persons)


@dataclass(frozen=True, eq=False)
class Judgement:
    """All findings of a day, with what they were judged by. `edition` None: none was in force."""

    town: Town
    edition: EditionInForce | None
    rows: tuple[JudgedFinding, ...]

    @property
    def day(self) -> date:
        return self.town.day

    @cached_property
    def office(self) -> frozenset[str]:
        """The persons who answer for the process: holders of posts in the units that the edition names."""
        if self.edition is None:
            return frozenset()
        organisation = self.town.organisation
        units = {now for unit in self.edition.data.process_office for now in organisation.today_of(unit)}
        posts = [p for p in organisation.posts.values() if p.unit in units and p.function != ADMINISTRATOR]
        return frozenset(holder.person for post in posts for holder in (post.holder, post.stand_in) if holder)


def findings_at(day: date, *, edition: EditionInForce | None = None) -> list[JudgedFinding]:
    """Every finding of that day, by the edition in force or by another as if it were.

    Facts, waivers and editions dated after the day do not exist. A constant number of statements.
    """
    return list(judged_at(day, edition=edition).rows)


def judged_at(day: date, *, edition: EditionInForce | None = None, town: Town | None = None) -> Judgement:
    """The same with what it was judged by; `town` is given where the same day is judged twice."""
    town = town or Town(day)
    editions = [known for known in town.editions if edition is None or known.key != edition.key]
    if edition is not None:
        editions.append(edition)
    current = editions[-1] if editions else None
    rows = tuple(_rows(town, editions)) if current else (_no_edition(day),)
    return Judgement(town, current, rows)


def waivers_on(day: date) -> dict[str, WaiverRow]:
    """The waivers that hold on that day, by the finding that they set aside; of several the longest. One statement."""
    found = Waiver.objects.filter(valid_from__lte=day, valid_until__gte=day).select_related("granted_by")
    return {waiver.finding: waiver_row(waiver) for waiver in found.order_by("valid_until", "pk")}


def waiver_row(waiver: Waiver) -> WaiverRow:
    by = waiver.granted_by.name if waiver.granted_by else ""
    return WaiverRow(waiver.pk, waiver.finding, waiver.reason, waiver.valid_from, waiver.valid_until, by)


def _no_edition(day: date) -> JudgedFinding:
    finding = Finding(
        rule=NO_EDITION.key,
        subject=Subject("edition", "none", "–"),
        state=State.NOT_JUDGEABLE,
        summary=say("No edition of the concept is in force on %(day)s: nothing can be judged.", day=day),
        remedy=Remedy(say("Hand in an edition"), "concept:draft"),
    )
    return JudgedFinding(
        finding=finding,
        setting=NO_EDITION,
        section_row=Section("", ""),
        responsible=(),
        waiver=None,
        group="",
        group_label=WHOLE,
        steering=frozenset(),
    )


def _rows(town: Town, editions: Sequence[EditionInForce]) -> Iterator[JudgedFinding]:
    current, data = editions[-1], editions[-1].data
    waivers, history = waivers_on(town.day), [(each.in_force_from, each.data) for each in editions]
    posts: dict[tuple[str, ...], tuple[ResponsiblePost, ...]] = {}
    names, steering = _groups(data, town.committees), steering_committees(data, town.committees)
    for setting in data.rules.values():
        case = Case(current, line_of(setting, history), town)
        for finding in judged_setting(case, setting):
            waiver = waivers.get(finding.key) if finding.state in WAIVABLE else None
            if finding.responsible not in posts:
                posts[finding.responsible] = responsible(finding.responsible, town.organisation, data)
            yield JudgedFinding(
                finding=finding,
                setting=setting,
                section_row=data.sections[setting.section],
                responsible=posts[finding.responsible],
                waiver=waiver,
                group=finding.body,
                group_label=names.get(finding.body, finding.body),
                steering=steering,
            )


def judged_setting(case: Case, setting: RuleSetting) -> Iterator[Finding]:
    """The findings of one setting, as far as its strength allows; one that awaits facts is not judgeable."""
    entry = CATALOGUE[setting.kind]
    if isinstance(entry, Awaiting):
        yield from _awaiting(case, setting, entry)
        return
    for finding in entry.findings(case, setting, case.town.day):
        yield tempered(finding, setting.strength)


def _awaiting(case: Case, setting: RuleSetting, entry: Awaiting) -> Iterator[Finding]:
    data = case.edition.data
    whole = Subject("edition", data.key, data.title)
    bodies = [(Subject("body", key, data.bodies[key].name), _group_of(case, key)) for key in setting.applies_to]
    for subject, group in bodies or [(whole, "")]:
        yield Finding(
            rule=setting.key,
            subject=subject,
            state=State.NOT_JUDGEABLE,
            summary=say("Cannot be judged yet: %(missing)s.", missing=entry.facts),
            responsible=office_posts(data, case.town.organisation),
            evidence=(say("Missing facts: %(missing)s.", missing=entry.facts),),
            body=group,
        )


def _group_of(case: Case, body: str) -> str:
    """The only committee of a body stands for it on the board."""
    committees = case.town.committees.of_body(body)
    return committees[0].key if len(committees) == 1 else body


def _groups(data: EditionData, committees: CommitteesAt) -> Mapping[str, Words]:
    bodies = {key: body.name for key, body in data.bodies.items()}
    named = {key: committee.name for key, committee in committees.committees.items()}
    return {"": WHOLE, **bodies, **named}


def steering_committees(data: EditionData, committees: CommitteesAt) -> frozenset[str]:
    """The committees that decide on what is recommended to them, as scopes of mandates: `committee:<key>`."""
    bodies = {body for setting in data.rules.values() if setting.kind == STEERS for body in setting.applies_to}
    return frozenset(f"committee:{c.key}" for body in bodies for c in committees.of_body(body) if c.active)


def numbers(rows: Iterable[JudgedFinding]) -> dict[State, int]:
    """How many findings stand in each state."""
    counted = dict.fromkeys(State, 0)
    for row in rows:
        counted[row.state] += 1
    return counted
