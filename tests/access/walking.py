"""Every address of the house, with something to ask for."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver, reverse
from tests.access import process, samples

from querschnitt.committees.models import Membership
from querschnitt.delivery.models import OutboxMail

METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
FINDING = "groups_deputies|committee:ag-referat-1|"
# What stands for each part of an address; a view may need others.
PARTS = {
    "key": "ag-referat-1",
    "unit": "amt-51",
    "post": "amt-51.head",
    "person": "leitung-amt-11",
    "body": "working_group",
    "scope": "referat-2",
    "token": "x" * 43,
    "pk": 1,
    "account": 1,
    "milestone": "fachkonferenz-integration-mit-beirat-und-agaby",
}
BY_VIEW = {
    "concept": {"key": "bamberg-2017"},
    "governance": {"key": FINDING},
    "governance:prospects": {"key": "bamberg-2017"},
    "organisation": {"key": "amt-51", "kind": "personen", "shape": "csv"},
    "committees": {"shape": "csv"},
    **{
        f"organisation:{name}": {"key": "amt-51.head"}
        for name in (
            "post",
            "appoint",
            "resign",
            "deputise",
            "end_stand_in",
            "withdraw",
            "retitle_post",
            "transfer_post",
            "abolish_post",
        )
    },
    "meetings": {"committee": "ag-referat-1", "shape": "pdf", "unit": "amt-11"},
    "organisation:person": {"key": "leitung-amt-11"},
    **{
        f"organisation:{name}": {"key": "leitung-amt-11"}
        for name in (
            "change_person",
            "close_account",
            "reset_second_factor",
        )
    },
    "organisation:invite_person": {"key": samples.UNINVITED},
    "organisation:renew_invitation": {"key": samples.INVITED},
    "organisation:reopen_account": {"key": samples.CLOSED},
}
# Addresses of which one line would not do: what is asked for besides, in turn.
EACH = {"meetings:sign_minutes": ({"role": "niederschrift"}, {"role": "vorsitz"})}
BY_TOKEN = "opens by a token that only its receiver has"
# Addresses that let nobody in here, and why that is no fault of the samples.
VACUOUS = {
    "governance:feed(token)": BY_TOKEN,
    "governance:renew(key)": "only a waiver that ends soon is renewed; the story has none on this day",
    "meetings:invited_document(pk, token)": BY_TOKEN,
    "meetings:feed(token)": BY_TOKEN,
    "meetings:answer_poll(token)": BY_TOKEN,
    "meetings:answer_invitation(token)": BY_TOKEN,
    "mfa_view_recovery_codes": "nobody here has drawn recovery codes",
    "accounts:sign_in_by_link(token)": BY_TOKEN,
    "accounts:accept_invitation(token)": BY_TOKEN,
    "accounts:set_password_by_link(token)": BY_TOKEN,
    "measures:answer_by_link(token)": BY_TOKEN,
    "measures:voice(token)": BY_TOKEN,
    "measures:review_measure(committee, number)": "no body goes through its measures on this day",
    **{
        f"measures:{name}(form, pk)": "the surveys of the story are closed: no form comes back any more"
        for name in ("returned_form", "returned_file", "reject_form")
    },
}


def patterns(resolver: URLResolver | None = None, namespace: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Name and pattern of every address; one without a name is an error of the house."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from patterns(entry, inner)
        else:
            assert entry.name, f"an address without a name: {entry.pattern}"
            yield f"{namespace}{entry.name}", entry


def addresses() -> dict[str, str]:
    """Name and parts → a path to ask for, for every pattern."""
    return {
        _written(name, pattern, more): reverse(name, kwargs=_arguments(name, pattern, more))
        for name, pattern in patterns()
        for more in EACH.get(name, ({},))
    }


def _written(name: str, pattern: URLPattern, more: dict[str, str]) -> str:
    parts = [f"{part}={more[part]}" if part in more else part for part in sorted(pattern.pattern.converters)]
    return f"{name}({', '.join(parts)})" if parts else name


def _arguments(name: str, pattern: URLPattern, more: dict[str, str]) -> dict[str, object]:
    parts = sorted(pattern.pattern.converters)
    known = {**PARTS, **BY_VIEW.get(name.split(":", maxsplit=1)[0], {}), **BY_VIEW.get(name, {}), **more}
    if "membership" in parts:
        known["membership"] = Membership.objects.filter(committee__key="ag-referat-1", seat="heads").first().pk
    if "mail" in parts:
        known["mail"] = OutboxMail.objects.earliest("pk").pk
    app, _, view = name.partition(":")
    if app == "meetings":
        known["key"] = samples.sitting_of(view)
        known |= {part: samples.number_of(part, view) for part in samples.NUMBERS & set(parts)}
    if app in {"cycles", "measures"}:
        known |= {part: process.part_of(name, part) for part in parts}
    return {part: known[part] for part in parts}
