"""What happened in Bamberg, told through the commands of the house on the days on which it happened.

Public record: the adoption of the concept, the beginning in Referat 1, the founding of Referat 3, the advisory
council's elections, the report of November 2018, the results of November 2019, Referate 2 and 4 in 2020 and 2021.
Everything else (days, holders, deputies) is an example and marked so.
"""

from collections.abc import Callable
from datetime import date
from importlib.resources import files

from querschnitt.committees import commands as committees
from querschnitt.committees.models import Membership
from querschnitt.concept import commands as concept
from querschnitt.config.demo import inventory, measures, passes, progress, sittings
from querschnitt.governance import commands as governance
from querschnitt.governance.queries import findings_at
from querschnitt.governance.queries.course import milestones_at
from querschnitt.kernel import clock
from querschnitt.kernel.authority import OPERATOR
from querschnitt.organisation import commands as organisation
from querschnitt.organisation import queries

DATA = files("querschnitt.config.demo") / "data"
EDITION = files("querschnitt.concept") / "editions" / "bamberg.toml"
COUNCIL = "beirat-vertretung"
# Which heads have a deputy head who stands in for them in the working group; the others are findings.
STAND_INS = ("amt-10", "amt-11", "amt-12", "amt-15", "amt-32", "amt-33", "amt-37", "amt-38", "amt-20", "amt-40")


def municipality() -> None:
    organisation.found_municipality(actor=OPERATOR, name="Stadt Bamberg (Vorführung)", ags="09461000")
    organisation.begin_assumption_day(
        actor=OPERATOR, on=date(2000, 1, 1), source="Beispiel: zu bestätigen beim Landesamt für Statistik"
    )


def administration() -> None:
    units = queries.read_organisation((DATA / "organisation.csv").read_bytes(), "organisation.csv")
    organisation.import_organisation(actor=OPERATOR, file=units)
    people = queries.read_people((DATA / "people.csv").read_bytes(), "people.csv")
    organisation.import_people(actor=OPERATOR, file=people)


def adoption() -> None:
    """27.07.2017: the concept is decided in the Familien- und Integrationssenat (VO/2017/0969-5)."""
    draft = concept.draft_edition(actor=OPERATOR, text=EDITION.read_text(), name="bamberg.toml")
    concept.adopt_edition(
        actor=OPERATOR,
        edition=draft.key,
        in_force_from=date(2017, 7, 27),
        reference="VO/2017/0969-5",
        by="Familien- und Integrationssenat",
    )


def bodies() -> None:
    """The standing bodies: the advisory council and the council committees exist, the steering body is formed."""
    since = date(2017, 9, 1)
    for body in ("advisory_council", "family_committee", "conversion_committee", "youth_committee"):
        committees.found_committee(actor=OPERATOR, body=body, on=since)
    for body in ("personnel_committee", "culture_committee"):
        committees.found_committee(actor=OPERATOR, body=body, on=since)
    committees.fill_seat(actor=OPERATOR, committee="advisory_council", seat="member", person=COUNCIL, on=since)
    committees.found_committee(actor=OPERATOR, body="steering", on=since, key="steuerungsgremium")
    _fill("steuerungsgremium", since)


def _fill(committee: str, on: date, *, council: str = COUNCIL) -> None:
    """All seats by post, the accompanying units, and a representative of the advisory council."""
    committees.fill_ex_officio(actor=OPERATOR, committee=committee, on=on)
    _accompany(committee, on, council=council)
    committees.appoint_chair(actor=OPERATOR, committee=committee, on=on)
    if committee == "steuerungsgremium":
        committees.fill_seat(actor=OPERATOR, committee=committee, seat="area", post="bereich-fjs.head", on=on)


def _accompany(committee: str, on: date, *, council: str) -> None:
    committees.fill_seat(actor=OPERATOR, committee=committee, seat="council", person=council, on=on)
    committees.fill_seat(actor=OPERATOR, committee=committee, seat="division", post="fb-integration.head", on=on)


def group_one() -> None:
    """Spring 2018: the process begins in Referat 1."""
    _group("referat-1", "ag-referat-1", date(2018, 3, 1))


def _group(unit: str, key: str, on: date, *, council: str = COUNCIL) -> None:
    committees.found_committee(actor=OPERATOR, body="working_group", unit=unit, on=on, key=key)
    _fill(key, on, council=council)
    for membership in Membership.objects.filter(committee__key=key, seat="heads").select_related("post__unit"):
        office = membership.post.unit.key if membership.post else ""
        if office in STAND_INS:
            post = f"{office}.deputy_head"
            committees.name_deputy(actor=OPERATOR, membership=membership.pk, post=post, on=on)


def department_three() -> None:
    """Referat 3 is newly founded; offices of Referate 5 and 6 move into it and stay in the process (V-5)."""
    on = date(2018, 5, 1)
    organisation.found_unit(
        actor=OPERATOR, key="referat-3", kind="department", name="Referat 3", parent="oberbuergermeister", on=on
    )
    for office in ("amt-32", "amt-33", "amt-37", "amt-38"):
        organisation.move_unit(actor=OPERATOR, unit=office, parent="referat-3", on=on)
    post = organisation.found_post(actor=OPERATOR, unit="referat-3", function="head", on=on)
    person = organisation.add_person(
        actor=OPERATOR, key="referent-3", name="Referent/in 3 (Beispiel)", email="referat-3@bamberg.example"
    )
    organisation.appoint(actor=OPERATOR, post=post, person=person, on=on)


def group_three() -> None:
    """All offices of the new Referat 3 are taken into the process."""
    committees.fill_ex_officio(actor=OPERATOR, committee="steuerungsgremium", on=date(2018, 6, 15))
    _group("referat-3", "ag-referat-3", date(2018, 6, 15))


def elections() -> None:
    """The council's term ends; until its elections in autumn its seats in the working groups are empty."""
    for membership in Membership.objects.filter(committee__body="working_group", seat="council"):
        committees.end_membership(
            actor=OPERATOR,
            membership=membership.pk,
            until=date(2018, 9, 30),
            reason="Neuwahl des Beirats im Herbst 2018",
        )


def delay() -> None:
    """The council's part is late, so the groups need longer: results are expected in May 2019."""
    reason = "Beteiligung des Beirats wegen seiner Neuwahlen später; Ergebnisse im Mai 2019 im Senat erwartet"
    for group in ("ag-referat-1", "ag-referat-3"):
        committees.extend_mandate(
            actor=OPERATOR, committee=group, until=date(2019, 6, 30), reason=reason, decided_on=date(2018, 10, 11)
        )


def waived() -> None:
    """The empty seats are set aside with their reason until the council is elected."""
    day = date(2018, 11, 5)
    for row in findings_at(day):
        if row.setting.kind == "composition" and row.finding.subject.key.startswith("ag-") and row.finding.is_open:
            governance.waive_finding(
                actor=OPERATOR,
                finding=row.key,
                reason="Der Beirat wird im Herbst neu gewählt und entsendet danach",
                until=date(2018, 12, 31),
            )


def plans() -> None:
    """What the report of 8 November 2018 announces (VO/2018/1931-5)."""
    paper = "VO/2018/1931-5"
    for title, day, whole_month, committee in (
        ("Bericht zum Sachstand im Familien- und Integrationssenat", date(2018, 11, 8), False, "family_committee"),
        ("Fachkonferenz Integration mit Beirat und AGABY", date(2019, 3, 30), False, ""),
        (
            "Ergebnisse der Referate 1 und 3 im Familien- und Integrationssenat",
            date(2019, 5, 31),
            True,
            "family_committee",
        ),
        ("Beginn in einem weiteren Referat", date(2019, 12, 31), True, ""),
    ):
        governance.note_milestone(
            actor=OPERATOR, title=title, planned_on=day, whole_month=whole_month, committee=committee, reference=paper
        )


def begun() -> None:
    """What was planned and came about before: the start in Referat 1, Referat 3 taken in, the council's elections."""
    for title, day in (
        ("Beginn in Referat 1: alle Ämter werden befragt", date(2018, 3, 1)),
        ("Referat 3, neu gegründet, wird mit allen Ämtern einbezogen", date(2018, 6, 15)),
    ):
        row = governance.note_milestone(actor=OPERATOR, title=title, planned_on=day)
        governance.complete_milestone(actor=OPERATOR, milestone=row.key, happened_on=day)
    governance.note_milestone(
        actor=OPERATOR,
        title="Beteiligung des Migranten- und Integrationsbeirats an den Ergebnissen",
        planned_on=date(2018, 9, 30),
        whole_month=True,
        committee="advisory_council",
    )


def council_delayed() -> None:
    governance.postpone_milestone(
        actor=OPERATOR,
        milestone=_milestone("Beteiligung des Migranten"),
        planned_on=date(2018, 12, 31),
        whole_month=True,
        reason="Der Beirat wird im Herbst 2018 neu gewählt",
    )


def reported() -> None:
    _took_place("Bericht zum Sachstand", date(2018, 11, 8))


def conference() -> None:
    _took_place("Fachkonferenz Integration", date(2019, 3, 30))


def presentation_slips() -> None:
    governance.postpone_milestone(
        actor=OPERATOR,
        milestone=_milestone("Ergebnisse der Referate 1 und 3"),
        planned_on=date(2019, 11, 30),
        whole_month=True,
        reason="Auswertung Amt für Amt braucht länger (Beispiel)",
    )


def presented() -> None:
    _took_place("Ergebnisse der Referate 1 und 3", date(2019, 11, 28), "VO/2019/2825-52")


def _milestone(title: str) -> str:
    return next(row.key for row in milestones_at(clock.today()) if row.title.startswith(title))


def _took_place(title: str, day: date, reference: str = "") -> None:
    governance.complete_milestone(actor=OPERATOR, milestone=_milestone(title), happened_on=day, reference=reference)


def new_council() -> None:
    """The new council sends its representative, into the steering body as well."""
    on = date(2018, 12, 10)
    for membership in Membership.objects.filter(committee__body="advisory_council", valid_until=None):
        committees.end_membership(
            actor=OPERATOR, membership=membership.pk, until=date(2018, 12, 18), reason="Der neue Beirat tritt zusammen"
        )
    for membership in Membership.objects.filter(committee__body="steering", seat="council", valid_until=None):
        committees.end_membership(
            actor=OPERATOR, membership=membership.pk, until=date(2018, 12, 18), reason="Der neue Beirat entsendet neu"
        )
    for committee, seat in (("advisory_council", "member"), ("steuerungsgremium", "council")):
        committees.fill_seat(
            actor=OPERATOR,
            committee=committee,
            seat=seat,
            person="beirat-vertretung-neu",
            on=date(2018, 12, 19),
        )
    for group in ("ag-referat-1", "ag-referat-3"):
        committees.fill_seat(actor=OPERATOR, committee=group, seat="council", person="beirat-vertretung-neu", on=on)


def later() -> None:
    """In spring 2019 it is clear that May cannot be kept."""
    for group in ("ag-referat-1", "ag-referat-3"):
        committees.extend_mandate(
            actor=OPERATOR,
            committee=group,
            until=date(2019, 12, 31),
            reason="Auswertung Amt für Amt braucht länger; Vorstellung im November 2019",
            decided_on=date(2019, 4, 15),
        )


def results() -> None:
    """28.11.2019: results for Referate 1 and 3 (VO/2019/2825-52), half a year late; the groups have done their part."""
    monitoring = date(2019, 12, 1)
    committees.found_committee(actor=OPERATOR, body="monitoring", on=monitoring, key="integrationsmonitoring")
    for group in ("ag-referat-1", "ag-referat-3"):
        committees.end_committee(
            actor=OPERATOR,
            committee=group,
            until=date(2019, 12, 15),
            reason="Über alle Empfehlungen ist entschieden, die Umsetzung hat begonnen (VO/2019/2825-52)",
        )


def monitoring() -> None:
    """Each group sends a member and a deputy into the monitoring group."""
    on = date(2020, 1, 15)
    for group, member, deputy in (
        ("ag-referat-1", "leitung-amt-10", "vertretung-amt-10"),
        ("ag-referat-3", "leitung-amt-33", "vertretung-amt-33"),
    ):
        seat = committees.fill_seat(
            actor=OPERATOR,
            committee="integrationsmonitoring",
            seat="delegates",
            person=member,
            representing=f"committee:{group}",
            on=on,
        )
        committees.name_deputy(actor=OPERATOR, membership=seat.pk, person=deputy, on=on)
    _accompany("integrationsmonitoring", on, council="beirat-vertretung-neu")


def next_pair() -> None:
    """2020: Referate 2 and 4 (VO/2021/4387-R5)."""
    for number in (2, 4):
        _group(f"referat-{number}", f"ag-referat-{number}", date(2020, 3, 1), council="beirat-vertretung-neu")


Chapter = Callable[[], None]
# The day on which it is written down, and what.
COURSE: tuple[tuple[date, Chapter], ...] = (
    (date(2017, 7, 1), municipality),
    (date(2017, 7, 1), administration),
    (date(2017, 7, 27), adoption),
    (date(2017, 9, 1), bodies),
    (date(2018, 3, 1), group_one),
    (date(2018, 5, 1), department_three),
    (date(2018, 6, 15), group_three),
    (date(2018, 6, 15), begun),
    (date(2018, 9, 30), elections),
    (date(2018, 9, 30), council_delayed),
    (date(2018, 10, 11), delay),
    (date(2018, 10, 11), plans),
    (date(2018, 11, 5), waived),
    (date(2018, 11, 8), reported),
    (date(2018, 12, 10), new_council),
    (date(2019, 3, 30), conference),
    (date(2019, 4, 15), later),
    (date(2019, 4, 15), presentation_slips),
    (date(2019, 11, 28), presented),
    (date(2019, 12, 2), results),
    (date(2020, 1, 15), monitoring),
    (date(2020, 3, 1), next_pair),
)


# What people did on their days, room by room; on the same day in this order.
_TOLD = (*sittings.CHAPTERS, *passes.CHAPTERS, *inventory.CHAPTERS, *measures.CHAPTERS, *progress.CHAPTERS)


def chapters(day: date | None = None) -> tuple[tuple[date, Chapter], ...]:
    """The course with its sittings, by date. For a demo that stands at `day` those after it have not been held: people
    work with what is ahead of them."""
    told = (chapter for chapter in _TOLD if day is None or chapter[0] <= day)
    return tuple(sorted((*COURSE, *told), key=lambda chapter: chapter[0]))


CHAPTERS = chapters()
