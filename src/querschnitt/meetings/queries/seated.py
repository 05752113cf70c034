"""Who sat in the bodies, who held posts and chairs, what bodies proposed to each other: by a day, with its days."""

from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any

from querschnitt.committees.models import Chair, Membership
from querschnitt.meetings.domain import as_of
from querschnitt.meetings.domain.snapshot import HeldAt, ProposalAt, SeatedAt, StandInAt
from querschnitt.meetings.domain.states import ItemKind
from querschnitt.meetings.models import ItemProposal
from querschnitt.organisation.models import Incumbency


def seats(day: date) -> dict[str, tuple[SeatedAt, ...]]:
    """Every membership begun by that day, with its deputies. One statement."""
    found = Membership.objects.filter(valid_from__lte=day).order_by("committee__key", "pk", "deputies__valid_from")
    rows = found.values_list(
        "committee__key", "pk", "seat", "post__key", "person__key", "person__name", "valid_from", "valid_until",
        "deputies__post__key", "deputies__person__key", "deputies__valid_from", "deputies__valid_until",
    )  # fmt: skip
    by_committee: dict[str, list[SeatedAt]] = {}
    for _, group in groupby(rows, key=itemgetter(1)):
        several = list(group)
        seat = _seated(several[0], several, day)
        by_committee.setdefault(seat.committee, []).append(seat)
    return {committee: tuple(of) for committee, of in by_committee.items()}


def _seated(row: tuple[Any, ...], several: list[tuple[Any, ...]], day: date) -> SeatedAt:
    committee, pk, seat, own_post, person, name, since, until = row[:8]
    deputies = [deputy[8:] for deputy in several if deputy[10] is not None and deputy[10] <= day]
    return SeatedAt(
        membership=pk,
        committee=committee,
        seat=seat,
        post=own_post,
        person=person,
        name=name or "",
        since=since,
        until=as_of.over(until, day),
        deputies=tuple(StandInAt(post, who, begin, as_of.over(end, day)) for post, who, begin, end in deputies),
    )


def chairs(day: date) -> dict[str, tuple[HeldAt, ...]]:
    """Who was appointed to the chairs. One statement."""
    found = Chair.objects.filter(valid_from__lte=day).order_by("committee__key", "valid_from")
    rows = found.values_list("committee__key", "post__key", "person__key", "valid_from", "valid_until")
    return {
        committee: tuple(HeldAt(post, who, since, as_of.over(until, day)) for _, post, who, since, until in of)
        for committee, of in groupby(rows, key=itemgetter(0))
    }


def holders(day: date) -> dict[str, tuple[HeldAt, ...]]:
    """Who held which post when. One statement."""
    found = Incumbency.objects.filter(valid_from__lte=day).order_by("post__key", "valid_from")
    rows = found.values_list("post__key", "person__key", "valid_from", "valid_until")
    return {
        post: tuple(HeldAt(post, who, since, as_of.over(until, day)) for _, who, since, until in of)
        for post, of in groupby(rows, key=itemgetter(0))
    }


def proposals(day: date) -> dict[str, tuple[ProposalAt, ...]]:
    """What bodies proposed to other bodies. One statement."""
    found = ItemProposal.objects.filter(proposed_on__lte=day, by_committee__isnull=False)
    rows = found.order_by("committee__key", "proposed_on", "pk").values_list(
        "committee__key", "pk", "by_committee__key", "title", "kind", "proposed_on", "state", "settled_on"
    )
    return {
        committee: tuple(
            ProposalAt(
                key=pk,
                committee=committee,
                by_committee=by,
                title=title,
                kind=ItemKind(kind),
                proposed_on=proposed_on,
                state=as_of.proposal_state(state, settled_on, day),
            )
            for _, pk, by, title, kind, proposed_on, state, settled_on in of
        )
        for committee, of in groupby(rows, key=itemgetter(0))
    }
