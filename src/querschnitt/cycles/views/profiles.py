"""The profile of a unit: what it said last, what it said before, and the form by which it is confirmed (K3-1, K2-4)."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from querschnitt.cycles import commands
from querschnitt.cycles.forms.profiles import ProfileForm
from querschnitt.cycles.permissions import GRANTS, CycleSubject
from querschnitt.cycles.queries.profiles import ProfilePage, ProfileRow, profile_page
from querschnitt.kernel import clock
from querschnitt.kernel.authority import require
from querschnitt.meetings.forms.basis import based_anew
from querschnitt.ui.acting import PAGE, Act, acted, sent
from querschnitt.ui.requests import ActorRequest
from querschnitt.ui.rows import Crumb, Fact
from querschnitt.ui.table import Cell, Column, Row, Table


@require_safe
def profile(request: ActorRequest, unit: str) -> HttpResponse:
    """How the task concerns a unit, by that day; earlier profiles below."""
    page = profile_page(request.actor, unit, request.day)
    context = {
        "page": page,
        "facts": _facts(page.present) if page.present else [],
        "earlier": _earlier(page) if page.profiles[1:] else None,
        "crumbs": [*_way(), Crumb(page.name)],
    }
    return render(request, "cycles/profile.html", context)


@PAGE
def confirm(request: ActorRequest, unit: str) -> HttpResponse:
    """Say how the task concerns the unit, or that what was said still holds."""
    require(request.actor, GRANTS, "confirm_profile", CycleSubject(units=frozenset({f"unit:{unit}"})))
    page = profile_page(request.actor, unit, clock.today())
    here = reverse("cycles:profile", kwargs={"unit": unit})
    back = _back(request, here)
    act = Act(
        title=_("Profile of %(unit)s") % {"unit": page.name},
        lead=_("What was said before stays on record with its day."),
        submit=_("Confirm the profile"),
        done=_("The profile is confirmed."),
        back=back,
        crumbs=(*_way(), Crumb(page.name, here)),
        facts=_facts(page.present) if page.present and request.method == "POST" else (),  # what is stored by now (R4)
        nothing="" if page.may_confirm else _("The unit does not exist any more."),
    )
    form = ProfileForm(sent(request), groups=_choices(page), initial=_initial(page))

    def command(given: Mapping[str, Any]) -> None:
        try:
            commands.confirm_profile(actor=request.actor, unit=unit, **given)
        except commands.Overtaken:
            based_anew(form, seen=page.present.pk if page.present else 0)
            raise

    return acted(request, form, act, command)


def _way() -> tuple[Crumb, ...]:
    return (Crumb(_("Process"), reverse("cycles:cycles")),)


def _back(request: ActorRequest, here: str) -> str:
    """Where somebody came from, if that is a page of this house."""
    wished = request.GET.get("zurueck", "")
    return wished if wished and url_has_allowed_host_and_scheme(wished, allowed_hosts=None) else here


def _choices(page: ProfilePage) -> list[tuple[str, str]]:
    """The groups of the edition, and those said before that it does not name any more."""
    known = {key for key, _name in page.groups}
    former = page.present.groups if page.present else ()
    return [*page.groups, *((key, key) for key in former if key not in known)]


def _initial(page: ProfilePage) -> dict[str, object]:
    present = page.present
    if present is None:
        return {"seen": 0}
    return {
        "seen": present.pk,
        "public_contact": present.contact,
        "languages": present.languages,
        "openness": present.openness,
        "groups_met": list(present.groups),
        "note": present.note,
    }


def _facts(row: ProfileRow) -> list[Fact]:
    found = [
        Fact(_("Confirmed on"), row.confirmed_on),
        Fact(_("Contact with citizens"), row.contact_words),
        Fact(_("Languages"), row.languages or None),
        Fact(_("Openness to culture and language"), row.openness or None),
        Fact(_("Groups met"), ", ".join(row.group_names) or None),
    ]
    return [*found, Fact(_("Note"), row.note)] if row.note else found


def _earlier(page: ProfilePage) -> Table:
    columns = (
        Column("on", _("Confirmed on")),
        Column("contact", _("Contact with citizens")),
        Column("languages", _("Languages")),
        Column("openness", _("Openness to culture and language"), grow=True),
        Column("groups", _("Groups met")),
        Column("by", pgettext("of a profile", "By")),
    )
    rows = [
        Row(
            (
                Cell(time=row.confirmed_on),
                Cell(row.contact_words),
                Cell(row.languages),
                Cell(row.openness),
                Cell(", ".join(row.group_names)),
                Cell(row.by),
            )
        )
        for row in page.profiles[1:]
    ]
    return Table(caption=_("Earlier profiles"), columns=columns, rows=rows, caption_hidden=True)
