"""A body walks through all measures that it watches over, one after the other, in one sitting (K3.1-7, K3.3-2)."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override, pgettext
from django.views.decorators.http import require_safe

from querschnitt.cycles.permissions import GRANTS as PASS_GRANTS
from querschnitt.cycles.permissions import CycleSubject
from querschnitt.documents.views import SHAPES, sheet_answer
from querschnitt.kernel import clock
from querschnitt.kernel.authority import may, require
from querschnitt.kernel.refusal import Forbidden, Refused
from querschnitt.measures import commands
from querschnitt.measures.domain.review_sheet import review_sheet
from querschnitt.measures.forms.reviews import BeginForm, FinishForm, HandOverForm, NoteForm
from querschnitt.measures.permissions import GRANTS
from querschnitt.measures.queries.review_print import printed_review
from querschnitt.measures.queries.reviews import (
    ReviewPage,
    ReviewRow,
    Walk,
    bodies_to_watch,
    cycles_of,
    review_page,
    sittings_of,
    waiting_for_handover,
    walk,
)
from querschnitt.measures.queries.supervision import heir_on
from querschnitt.measures.views.keeping import asks_for_json, time_of_day
from querschnitt.measures.views.review_tables import (
    changes_table,
    past_table,
    review_stations,
    standing_facts,
    watched_table,
)
from querschnitt.meetings.domain.difference import beside
from querschnitt.meetings.forms.basis import based_anew
from querschnitt.ui.acting import PAGE, Act, acted, sent
from querschnitt.ui.requests import ActorRequest
from querschnitt.ui.rows import Crumb, Fact, Key, Stretch
from querschnitt.ui.wording import spoken

KEEP, ONWARD = "zwischenspeichern", "weiter"


def address(committee: str, route: str = "review", **more: object) -> str:
    return reverse(f"measures:{route}", kwargs={"committee": committee, **more})


def _way(page: ReviewPage) -> tuple[Crumb, ...]:
    return (
        Crumb(_("Measures"), reverse("measures:measures")),
        Crumb(_("Review: %(body)s") % {"body": page.name}, address(page.committee)),
    )


@require_safe
def review(request: ActorRequest, committee: str) -> HttpResponse:
    """What a body watches over, how far its review has come, what came of those before."""
    today = clock.today()
    page = review_page(request.actor, committee, today)
    heir = heir_on(today)
    waiting = waiting_for_handover(today) if heir is not None and heir.kind == page.body else []
    unseen = [row for row in page.rows if not row.seen_on]
    passes = cycles_of([row.number for row in page.rows]) if _may_consider(request, page) else []
    context = {
        "page": page,
        "crumbs": [_way(page)[0], Crumb(_way(page)[1].label)],
        "table": watched_table(page, linked=page.open is not None and page.may_review),
        "past": past_table(page),
        "acts": page.may_review,
        "next": unseen[0].number if unseen else None,
        "today": today,
        "waiting": len(waiting),
        "may_hand_over": may(request.actor, GRANTS, "hand_over_measures"),
        "passes": [(title, reverse("cycles:consider", kwargs={"key": key})) for key, title in passes],
        "papers": [(shape.upper(), address(committee, "review_list", shape=shape)) for shape in ("pdf", "docx")],
    }
    return render(request, "measures/review.html", context)


def _may_consider(request: ActorRequest, page: ReviewPage) -> bool:
    """Whether this body is asked about new passes, and the actor speaks for it (K3.3-2)."""
    heir = heir_on(clock.today())
    subject = CycleSubject(committees=frozenset({f"committee:{page.committee}"}))
    return heir is not None and heir.kind == page.body and may(request.actor, PASS_GRANTS, "consider_renewal", subject)


@PAGE
def begin_review(request: ActorRequest, committee: str) -> HttpResponse:
    """Begin to walk through all measures of the body."""
    page = _reviewing(request, committee)
    if page.open is not None:
        return redirect(address(committee))
    form = BeginForm(sent(request), meetings=sittings_of(committee, clock.today()))
    number = len(page.rows)
    act = Act(
        title=_("Begin the review"),
        about=page.name,
        submit=_("Begin the review"),
        done=_("The review has begun."),
        back=address(committee),
        crumbs=_way(page),
        facts=[Fact(_("Measures to walk through"), number)],
        nothing="" if number else _("This body has no measures to go through."),
    )

    def command(given: Mapping[str, Any]) -> str:
        commands.begin_review(actor=request.actor, committee=committee, meeting=given["meeting"])
        return address(committee, "review_measure", number=page.rows[0].number) if page.rows else address(committee)

    return acted(request, form, act, command)


@PAGE
def review_measure(request: ActorRequest, committee: str, number: int) -> HttpResponse:
    """One measure on the way: what has changed since, a note, seen, and on to the next."""
    found = walk(request.actor, committee, number, clock.today())
    if not found.page.may_review:
        raise Forbidden(committee)
    line = found.line
    form = NoteForm(sent(request), initial={"note": line.note if line else "", "seen": line.version if line else 0})
    if request.method == "POST" and form.is_valid():
        try:
            return _noted(request, found, form)
        except commands.Overtaken as overtaken:
            if asks_for_json(request):
                return JsonResponse({"error": spoken(overtaken.sentence)}, status=409)
            form.add_error(None, spoken(overtaken.sentence))
            return _both(request, committee, number, form)
        except Refused as refused:
            form.add_error(refused.place if refused.place in form.fields else None, spoken(refused.sentence))
    return _show(request, found, form)


def _noted(request: ActorRequest, found: Walk, form: NoteForm) -> HttpResponse:
    page, number = found.page, found.row.number
    assert page.open is not None
    draft = request.POST.get("tun") == KEEP
    line = commands.see_measure(
        actor=request.actor,
        review=page.open.pk,
        measure=number,
        note=form.cleaned_data["note"],
        mark=not draft,
        seen=form.cleaned_data["seen"],
    )
    if asks_for_json(request):
        return JsonResponse({"saved_at": time_of_day(), "seen": line.version, "stale": False})
    if draft:
        messages.success(request, _("The note is kept as a draft."))
        return redirect(address(page.committee, "review_measure", number=number))
    messages.success(request, _("Measure %(number)d is marked as seen.") % {"number": number})
    onward = found.following if request.POST.get("tun") == ONWARD else number
    if onward is None:
        return redirect(address(page.committee))
    return redirect(address(page.committee, "review_measure", number=onward))


def _both(request: ActorRequest, committee: str, number: int, form: NoteForm) -> HttpResponse:
    """Somebody else was faster: both notes beside each other, and the form based on what is stored by now."""
    found = walk(request.actor, committee, number, clock.today())
    stored = found.line.note if found.line else ""
    texts = beside(stored, form.cleaned_data["note"])
    based_anew(form, seen=found.line.version if found.line else 0)
    both = {
        "left": [Stretch(piece.text, piece.differs) for piece in texts.left],
        "right": [Stretch(piece.text, piece.differs) for piece in texts.right],
    }
    return _show(request, found, form, status=409, both=both)


def _show(
    request: ActorRequest,
    found: Walk,
    form: NoteForm,
    *,
    status: int = 200,
    both: Mapping[str, object] | None = None,
) -> HttpResponse:
    page, number = found.page, found.row.number

    def to(other: int | None) -> str:
        return address(page.committee, "review_measure", number=other) if other else ""

    context = {
        "found": found,
        "page": page,
        "crumbs": [*_way(page), Crumb(f"{number} {found.row.title}")],
        "form": form,
        "both": both,
        "facts": standing_facts(found, clock.today()),
        "changes": changes_table(found.since),
        "stations": review_stations(page, number, to),
        "previous": to(found.previous),
        "following": to(found.following),
        "back": address(page.committee),
        "measure": reverse("measures:measure", kwargs={"number": number}),
        "keys": [
            Key(_("Alt + Shift + N"), _("next measure")),
            Key(_("Alt + Shift + V"), _("previous measure")),
            Key(_("Ctrl + Enter"), _("seen, and on to the next")),
        ],
    }
    return render(request, "measures/review_measure.html", context, status=status)


@PAGE
def finish_review(request: ActorRequest, committee: str) -> HttpResponse:
    """Finish the review with a summary."""
    page = _reviewing(request, committee)
    meant = _meant(request, page)
    if meant is None:
        return redirect(address(committee))
    left = [row for row in page.rows if not row.seen_on]
    form = FinishForm(sent(request), initial={"seen": meant.version, "review": meant.pk})
    facts = [Fact(_("Seen"), _("%(seen)d of %(all)d") % {"seen": page.seen, "all": len(page.rows)})]
    consequence = ""
    if meant.finished_on:  # by somebody else, since this form was opened: what that person wrote, beside what was typed
        left, facts = [], [Fact(_("Summary"), meant.summary or "–")]
    if left:
        facts.append(Fact(_("Not looked at"), len(left)))
        consequence = ngettext(
            "%(number)d measure was not looked at: that stays visible.",
            "%(number)d measures were not looked at: that stays visible.",
            len(left),
        ) % {"number": len(left)}
    act = Act(
        title=_("Finish the review"),
        about=page.name,
        submit=_("Finish the review"),
        done=_("The review is finished."),
        back=address(committee),
        crumbs=_way(page),
        facts=facts,
        items=[f"{row.number} {row.title}" for row in left[:20]],
        consequence=consequence,
    )

    def command(given: Mapping[str, Any]) -> None:
        try:
            said = {name: given[name] for name in ("summary", "seen")}
            commands.finish_review(actor=request.actor, review=meant.pk, **said)
        except commands.Overtaken:
            now = review_page(request.actor, committee, clock.today())
            based_anew(form, seen=now.open.version if now.open else meant.version)
            raise

    return acted(request, form, act, command)


def _meant(request: ActorRequest, page: ReviewPage) -> ReviewRow | None:
    """The review for which the form was opened, also where it was finished meanwhile; else the one under way."""
    asked = request.POST.get("review", "")
    known = [row for row in (page.open, *page.past) if row is not None]
    return next((row for row in known if str(row.pk) == asked), page.open)


@require_safe
def review_list(request: ActorRequest, committee: str, shape: str) -> HttpResponse:
    """All measures that the body watches over, to be printed for its sitting."""
    if shape not in SHAPES:
        raise Http404(shape)
    with override(settings.LANGUAGE_CODE):
        sheet = review_sheet(printed_review(request.actor, committee, clock.today()), spoken)
    return sheet_answer(sheet, shape, f"durchsicht-{committee}")


@PAGE
def hand_over(request: ActorRequest) -> HttpResponse:
    """Give measures that were decided, and that no body watches over, into the charge of one."""
    require(request.actor, GRANTS, "hand_over_measures")
    today = clock.today()
    waiting = waiting_for_handover(today)
    heir = heir_on(today)
    choices = [(str(row.number), f"{row.number} {row.title} ({row.unit})") for row in waiting]
    initial = {
        "measures": [row.number for row in waiting],
        "committee": heir.row.key if heir and heir.row else "",
        "on": today,
    }
    form = HandOverForm(sent(request), initial=initial, measures=choices, bodies=bodies_to_watch(today))
    lead = _("What was decided comes into the charge of a body that watches over its carrying out.")
    if heir is not None and heir.row is None:
        lead = _(
            "The concept names “%(body)s” for it, which does not exist yet: found it first, or choose another."
        ) % {"body": heir.name}
    act = Act(
        title=_("Hand measures over"),
        lead=lead,
        submit=pgettext("measures", "Hand over"),
        done=_("The measures are handed over."),
        back=reverse("measures:measures"),
        crumbs=[Crumb(_("Measures"), reverse("measures:measures"))],
        nothing="" if waiting else _("Every measure that was decided is in the charge of a body."),
    )

    def command(given: Mapping[str, Any]) -> str:
        commands.hand_over_measures(actor=request.actor, **given)
        return address(given["committee"])

    return acted(request, form, act, command)


def _reviewing(request: ActorRequest, committee: str) -> ReviewPage:
    page = review_page(request.actor, committee, clock.today())
    if not page.may_review:
        raise Forbidden(committee)
    return page
