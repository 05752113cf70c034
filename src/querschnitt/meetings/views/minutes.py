"""The page of the minutes of a sitting."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from querschnitt.meetings.domain.checklist import Missing, Where
from querschnitt.meetings.labels import APPROVAL_WAYS, MINUTES_STATES
from querschnitt.meetings.queries.minutes import MinutesPage, Signature, minutes_page
from querschnitt.meetings.views.frame import Frame, frame
from querschnitt.meetings.views.minutes_steps import READ
from querschnitt.meetings.views.minutes_tables import attendance_table, corrections_of, items_of
from querschnitt.meetings.views.prints import prints
from querschnitt.ui.components.time import in_words
from querschnitt.ui.requests import ActorRequest
from querschnitt.ui.rows import Action, Fact
from querschnitt.ui.wording import spoken


@require_safe
def minutes(request: ActorRequest, key: str) -> HttpResponse:
    """What the minutes say, what they lack, and the next step."""
    found = frame(request, key, "read_minutes", here="meetings:minutes")
    page = minutes_page(request.actor, found.row, found.subject)
    context: dict[str, object] = {"frame": found, "page": page}
    if page is not None:
        context |= {
            "state": MINUTES_STATES[page.state],
            "facts": _facts(page),
            "steps": _steps(found, page),
            "papers": _papers(found, page),
            "prints": _prints(found, page),
            "points": [_point(found, point) for point in page.missing],
            "attendance": attendance_table(page.record) if page.record else None,
            "items": items_of(found.key, page),
            "corrections": corrections_of(page),
        }
    return render(request, "meetings/minutes.html", context)


def _facts(page: MinutesPage) -> list[Fact]:
    record = page.record
    found = [Fact(pgettext("minutes", "State"), MINUTES_STATES[page.state])]
    if record is not None:
        found += [
            Fact(_("Day of the sitting"), record.day),
            Fact(pgettext("of a sitting", "Place"), record.place or None),
        ]
    found += [
        Fact(_("Chair of the sitting"), _signed(page.chair)),
        Fact(_("Keeper of the minutes"), _signed(page.keeper)),
    ]
    if page.objections_until is not None:
        found.append(Fact(_("Sent round until"), page.objections_until))
    if page.approved_on is not None and page.approved_how is not None:
        how = _("%(way)s, %(day)s") % {"way": APPROVAL_WAYS[page.approved_how], "day": in_words(page.approved_on)}
        found.append(Fact(pgettext("minutes", "Approved"), how))
    if page.approved_reason:
        found.append(Fact(_("Why approved so"), page.approved_reason))
    return found


def _signed(who: Signature) -> str:
    if who.on is None:
        return who.expected or "–"
    return _("%(name)s, signed on %(day)s") % {"name": who.by or who.expected, "day": in_words(who.on)}


def _steps(found: Frame, page: MinutesPage) -> list[tuple[str, str, str]]:
    """Label, address and kind of the buttons at the head; the next step is the first."""
    steps = [
        ("finish_minutes", _("Lay before chair and keeper"), "finish_minutes", {}),
        ("sign_as_keeper", _("Sign as keeper"), "sign_minutes", {"role": "niederschrift"}),
        ("sign_as_chair", _("Sign as chair"), "sign_minutes", {"role": "vorsitz"}),
        ("approve_minutes", _("Approve the minutes"), "approve_minutes", {}),
        ("circulate_minutes", _("Send round"), "circulate_minutes", {}),
        ("return_minutes", _("Return the minutes"), "return_minutes", {}),
        ("object_to_minutes", _("Raise an objection"), "object_to_minutes", {}),
        ("correct_minutes", _("Add a correction"), "correct_minutes", {}),
    ]
    complete = not page.missing
    read = f"?{READ}={page.record.digest}" if page.record else ""
    offered = [
        (label, reverse(f"meetings:{route}", kwargs={"key": found.key, **more}) + (read if more else ""))
        for step, label, route, more in steps
        if step in page.able and (step != "finish_minutes" or complete)
    ]
    return [(label, href, "primary" if index == 0 else "secondary") for index, (label, href) in enumerate(offered)]


def _papers(found: Frame, page: MinutesPage) -> list[tuple[str, str]]:
    """Pages beside the minutes."""
    pages = [
        ("write_minutes", _("Write on"), "sitting"),
        ("write_minutes", _("Name chair and keeper"), "name_roles"),
        ("send_excerpt", _("Excerpts for the units concerned"), "excerpts"),
        ("write_public_text", _("Text for the public"), "write_public_text"),
        ("keep_follow_up", _("Note charges as done"), "note_follow_ups"),
    ]
    return [
        (label, reverse(f"meetings:{route}", kwargs={"key": found.key}))
        for step, label, route in pages
        if step in page.able
    ]


def _prints(found: Frame, page: MinutesPage) -> list[Action]:
    """The minutes and the attendance list as documents."""
    if page.record is None:
        return []
    papers = prints("print_minutes", found.key, _("Minutes as %(shape)s"))
    if "write_minutes" in page.able or "send_excerpt" in page.able:
        papers += prints("print_attendance", found.key, _("Attendance list as %(shape)s"))
    return papers


def _point(found: Frame, point: Missing) -> Action:
    """What is missing, with the way to where it is made good."""
    if point.where is Where.CHARGE:
        charge = reverse("meetings:add_follow_up", kwargs={"key": found.key, "item": point.item})
        return Action(spoken(point.what), charge)
    route = {Where.MEETING: "meetings:change", Where.KEEPER: "meetings:name_roles"}.get(point.where, "meetings:sitting")
    href = reverse(route, kwargs={"key": found.key})
    if point.where is Where.ITEM:
        href = f"{href}?punkt={point.item}"
    return Action(spoken(point.what), href)
