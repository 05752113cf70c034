"""Pages of persons."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from querschnitt.kernel.authority import require
from querschnitt.organisation import commands, queries
from querschnitt.organisation.forms.others import PersonForm, SearchForm
from querschnitt.organisation.permissions import GRANTS
from querschnitt.organisation.queries.people import PersonPage
from querschnitt.organisation.views import addresses, tables
from querschnitt.organisation.views.acting import PAGE, Act, acted, sent
from querschnitt.ui.requests import ActorRequest
from querschnitt.ui.rows import Crumb, Fact
from querschnitt.ui.table import PageLinks


@require_safe
def people(request: ActorRequest) -> HttpResponse:
    """The list of persons with their posts of the day."""
    form = SearchForm(request.GET or None)
    search = form.cleaned_data["suche"] if form.is_valid() else ""
    page = queries.people_page(request.actor, request.day, search=search, page=_number(request))
    context = {
        "filter": form,
        "page": page,
        "table": tables.people(page.rows, request.day, contacts=page.sees_contacts),
        "links": PageLinks.of(number=page.page, pages=page.pages, query=request.GET),
        "crumbs": [addresses.organisation(request.day), Crumb(_("Persons"))],
    }
    return render(request, "organisation/people.html", context)


def _number(request: ActorRequest) -> int:
    wished = request.GET.get("seite", "1")
    return int(wished) if wished.isdecimal() and len(wished) < len("10000") else 1


@require_safe
def person(request: ActorRequest, key: str) -> HttpResponse:
    """A person with all posts."""
    page, day = queries.person_page(request.actor, key, request.day), request.day
    account = {True: _("yes"), False: _("no")}
    facts = [
        Fact(_("Key"), page.key),
        *([Fact(_("E-mail"), page.email or None)] if page.sees_contact else []),
        *([Fact(_("Can sign in"), account[page.has_account])] if page.has_account is not None else []),
    ]
    context = {
        "page": page,
        "facts": facts,
        "present": tables.services(page.present, day, _("Posts")),
        "others": tables.services(page.others, day, _("Posts at other times")) if page.others else None,
        "entries": list(tables.entries(page.entries)),
        "account_facts": _account_facts(page),
        "account_actions": list(_account_actions(page)),
        "crumbs": [
            addresses.organisation(day),
            Crumb(_("Persons"), addresses.seen_on(reverse("organisation:people"), day)),
            Crumb(page.name),
        ],
    }
    return render(request, "organisation/person.html", context)


def _account_facts(page: PersonPage) -> list[Fact]:
    account = page.account
    if account is None:
        return []
    return [
        Fact(_("Signs in with"), account.email),
        Fact(_("State"), account.label),
        Fact(_("Second factor"), _("set up") if account.has_second_factor else _("not set up yet")),
        Fact(_("Last here"), account.last_login.date() if account.last_login else None),
    ]


def _account_actions(page: PersonPage) -> Iterator[tuple[str, str]]:
    account = page.account
    possible = {
        "invite_person": (page.may_invite, _("Invite to an account")),
        "renew_invitation": (account and account.may_renew_invitation, _("Invite anew")),
        "close_account": (account and account.may_deactivate, _("Close the account")),
        "reopen_account": (account and account.may_reactivate, _("Open the account again")),
        "reset_second_factor": (account and account.may_reset_second_factor, _("Take the second factor away")),
    }
    for name, (may, label) in possible.items():
        if may:
            yield label, addresses.to(name, page.key)


@PAGE
def add(request: ActorRequest) -> HttpResponse:
    """Add a person."""
    require(request.actor, GRANTS, "add_person")
    back = reverse("organisation:people")
    act = Act(
        title=_("Add a person"),
        submit=_("Add the person"),
        done=_("The person is added."),
        back=back,
        crumbs=[Crumb(_("Persons"), back)],
        consequence=_("The person can then be appointed to posts and seats. No mail is sent."),
    )

    def command(given: Mapping[str, Any]) -> str:
        return addresses.to("person", commands.add_person(actor=request.actor, **given))

    return acted(request, PersonForm(sent(request)), act, command)


@PAGE
def change(request: ActorRequest, key: str) -> HttpResponse:
    """Change a person's name or address."""
    require(request.actor, GRANTS, "change_person")
    person = queries.person_record(request.actor, key)
    back = addresses.to("person", key)
    act = Act(
        title=_("Change name or address"),
        submit=_("Save name and address"),
        done=_("Name and address are saved."),
        back=back,
        about=person.name,
        crumbs=[Crumb(_("Persons"), reverse("organisation:people")), Crumb(person.name, back)],
        consequence=_("The name is shown from now on for earlier days too. Signing in keeps its own address."),
    )
    form = PersonForm(sent(request), initial={"name": person.name, "email": person.email})

    def command(given: Mapping[str, Any]) -> None:
        commands.change_person(actor=request.actor, person=key, **given)

    return acted(request, form, act, command)
