"""Forms that change posts and say who holds them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from querschnitt.kernel import clock
from querschnitt.organisation import commands, queries
from querschnitt.organisation.forms.posts import (
    AppointForm,
    LastDayForm,
    PostForm,
    StandInForm,
    TitleForm,
    TransferForm,
    WithdrawForm,
)
from querschnitt.organisation.queries.choices import PostToChange
from querschnitt.organisation.views import addresses
from querschnitt.organisation.views.acting import PAGE, Act, acted, sent
from querschnitt.ui.components.time import in_words
from querschnitt.ui.requests import ActorRequest
from querschnitt.ui.rows import Crumb


def _act(post: PostToChange, **said: Any) -> Act:
    unit, back = addresses.to("unit", post.unit), addresses.to("post", post.key)
    return Act(
        back=back,
        about=f"{post.title}, {post.unit_name}",
        crumbs=[Crumb(post.unit_name, unit), Crumb(post.title, back)],
        **said,
    )


@PAGE
def found(request: ActorRequest, key: str) -> HttpResponse:
    """Create a post in a unit."""
    unit = queries.unit_to_change(request.actor, key, clock.today(), "found_post")
    form = PostForm(sent(request), initial={"on": clock.today()}, choices={"function": unit.functions})
    back = addresses.to("unit", key)
    act = Act(
        title=_("Create a post"),
        submit=_("Create the post"),
        done=_("The post is created."),
        back=back,
        about=unit.name,
        crumbs=[Crumb(unit.name, back)],
        consequence=_("The post is vacant until somebody is appointed."),
        places={"post_from": "on"},
    )

    def command(given: Mapping[str, Any]) -> str:
        return addresses.to("post", commands.found_post(actor=request.actor, unit=key, **given))

    return acted(request, form, act, command)


@PAGE
def retitle(request: ActorRequest, key: str) -> HttpResponse:
    """Give a post another title."""
    post = queries.post_to_change(request.actor, key, clock.today(), "retitle_post")
    form = TitleForm(sent(request), initial={"title": post.own_title})
    act = _act(
        post,
        title=_("Change the title"),
        submit=_("Change the title"),
        done=_("The title is changed."),
        consequence=_("A title has no dates: it is shown for earlier days too."),
    )

    def command(given: Mapping[str, Any]) -> None:
        commands.retitle_post(actor=request.actor, post=key, **given)

    return acted(request, form, act, command)


@PAGE
def transfer(request: ActorRequest, key: str) -> HttpResponse:
    """Let a post go on in another unit."""
    post = queries.post_to_change(request.actor, key, clock.today(), "transfer_post")
    form = TransferForm(sent(request), initial={"on": clock.today()}, choices={"into": post.units})
    act = _act(
        post,
        title=_("Hand the post over to another unit"),
        submit=_("Hand the post over"),
        done=_("The post is handed over."),
        consequence=_("The post ends here the day before and goes on there with whoever holds it."),
    )

    def command(given: Mapping[str, Any]) -> str:
        commands.transfer_post(actor=request.actor, post=key, **given)
        return addresses.to("unit", given["into"])

    return acted(request, form, act, command)


@PAGE
def abolish(request: ActorRequest, key: str) -> HttpResponse:
    """End a post."""
    post = queries.post_to_change(request.actor, key, clock.today(), "abolish_post")
    form = LastDayForm(sent(request), initial={"last_day": clock.today()})
    leaving = _("%(name)s leaves with it.") % {"name": post.holder} if post.holder else _("Nobody holds it.")
    act = _act(
        post,
        title=_("Abolish the post"),
        submit=_("Abolish the post"),
        done=_("The end of the post is recorded."),
        consequence=leaving,
    )

    def command(given: Mapping[str, Any]) -> None:
        commands.abolish_post(actor=request.actor, post=key, **given)

    return acted(request, form, act, command)


@PAGE
def appoint(request: ActorRequest, key: str) -> HttpResponse:
    """Say who holds a post."""
    post = queries.post_to_change(request.actor, key, clock.today(), "appoint")
    form = AppointForm(sent(request), initial={"on": clock.today()}, choices={"person": post.people})
    leaving = _("%(name)s leaves the day before.") % {"name": post.holder} if post.holder else ""
    rights = _("Rights and seats that belong to the post go to the new holder with the first day.")
    act = _act(
        post,
        title=_("Fill the post"),
        submit=_("Appoint"),
        done=_("The appointment is recorded."),
        consequence=f"{leaving} {rights}".strip(),
        places={"last_day": "until"},
    )

    def command(given: Mapping[str, Any]) -> None:
        commands.appoint(actor=request.actor, post=key, **given)

    return acted(request, form, act, command)


@PAGE
def resign(request: ActorRequest, key: str) -> HttpResponse:
    """Record the last day of whoever holds a post."""
    post = queries.post_to_change(request.actor, key, clock.today(), "resign")
    form = LastDayForm(sent(request), initial={"last_day": clock.today()})
    act = _act(
        post,
        title=_("Record departure"),
        submit=_("Record departure"),
        done=_("The departure is recorded."),
        lead=_("%(name)s holds the post today.") % {"name": post.holder} if post.holder else "",
        consequence=_("From the next day on the post is vacant, and its rights and seats rest."),
    )

    def command(given: Mapping[str, Any]) -> None:
        commands.resign(actor=request.actor, post=key, **given)

    return acted(request, form, act, command)


@PAGE
def deputise(request: ActorRequest, key: str) -> HttpResponse:
    """Name a stand-in."""
    post = queries.post_to_change(request.actor, key, clock.today(), "deputise")
    form = StandInForm(sent(request), initial={"on": clock.today()}, choices={"person": post.people})
    act = _act(
        post,
        title=_("Name a stand-in"),
        submit=_("Name the stand-in"),
        done=_("The stand-in is recorded."),
        consequence=_("Whoever stands in has the rights of the post for that time."),
        places={"last_day": "until"},
    )

    def command(given: Mapping[str, Any]) -> None:
        commands.deputise(actor=request.actor, post=key, **given)

    return acted(request, form, act, command)


@PAGE
def end_stand_in(request: ActorRequest, key: str) -> HttpResponse:
    """Record the last day of whoever stands in."""
    post = queries.post_to_change(request.actor, key, clock.today(), "resign")
    form = LastDayForm(sent(request), initial={"last_day": clock.today()})
    act = _act(
        post,
        title=_("End standing in"),
        submit=_("End standing in"),
        done=_("The end is recorded."),
        lead=_("%(name)s stands in today.") % {"name": post.stand_in} if post.stand_in else "",
        consequence=_("The rights of the post go back the day after."),
    )

    def command(given: Mapping[str, Any]) -> None:
        commands.resign(actor=request.actor, post=key, acting=True, **given)

    return acted(request, form, act, command)


@PAGE
def withdraw(request: ActorRequest, key: str) -> HttpResponse:
    """Take back what was recorded by mistake."""
    post = queries.post_to_change(request.actor, key, clock.today(), "withdraw_appointment")
    asked = {"person": request.GET.get("person", ""), "on": request.GET.get("ab", "")}
    form = WithdrawForm(sent(request), initial=asked)
    name = dict(post.people).get(form["person"].value(), "")
    act = _act(
        post,
        title=_("Take back an entry"),
        submit=_("Take the entry back"),
        done=_("The entry is taken back."),
        lead=_("%(name)s, recorded from %(day)s on") % {"name": name, "day": _day(form["on"].value())},
        consequence=_("Only for mistakes: the time is taken out of the list. Both entries stay in the chronicle."),
    )

    def command(given: Mapping[str, Any]) -> None:
        commands.withdraw_appointment(actor=request.actor, post=key, **given)

    return acted(request, form, act, command)


def _day(written: object) -> str:
    try:
        return in_words(date.fromisoformat(str(written)))
    except ValueError:
        return "–"
