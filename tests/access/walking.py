"""Every address of the house, with something to ask for."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver, reverse
from tests.access import samples

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
    "meetings": {"committee": "ag-referat-1", "shape": "pdf", "role": "keeper", "unit": "amt-11"},
    "organisation:person": {"key": "leitung-amt-11"},
    **{
        f"organisation:{name}": {"key": "leitung-amt-11"}
        for name in (
            "change_person",
            "invite_person",
            "renew_invitation",
            "close_account",
            "reopen_account",
            "reset_second_factor",
        )
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
    found = {}
    for name, pattern in patterns():
        parts = sorted(pattern.pattern.converters)
        found[f"{name}({', '.join(parts)})" if parts else name] = reverse(name, kwargs=_arguments(name, parts))
    return found


def _arguments(name: str, parts: list[str]) -> dict[str, object]:
    known = {**PARTS, **BY_VIEW.get(name.split(":", maxsplit=1)[0], {}), **BY_VIEW.get(name, {})}
    if "membership" in parts:
        known["membership"] = Membership.objects.filter(committee__key="ag-referat-1", seat="heads").first().pk
    if "mail" in parts:
        known["mail"] = OutboxMail.objects.earliest("pk").pk
    app, _, view = name.partition(":")
    if app == "meetings":
        known["key"] = samples.sitting_of(view)
        known |= {part: samples.number_of(part, view) for part in samples.NUMBERS & set(parts)}
    return {part: known[part] for part in parts}
