"""Which resolution belongs to a recommendation: that on its agenda item, wherever the item went."""

from django.db.models import Q

from querschnitt.meetings.models import AgendaItem, ItemProposal, Resolution

MOST = 20  # sittings through which an item may go on


def items_of(proposal: ItemProposal | None) -> frozenset[int]:
    """The agenda items under which something proposed was dealt with: the first, those it moved on to, and those of
    the bodies to which it was referred. As many statements as it went on, and one."""
    if proposal is None:
        return frozenset()
    found = set(AgendaItem.objects.filter(proposal=proposal).values_list("pk", flat=True))
    latest = set(found)
    for _step in range(MOST):
        if not latest:
            break
        referred = [f"item:{pk}" for pk in latest]
        onward = AgendaItem.objects.filter(Q(follows__in=latest) | Q(proposal__subject__in=referred))
        latest = set(onward.values_list("pk", flat=True)) - found
        found |= latest
    return frozenset(found)


def resolutions_of(proposal: ItemProposal | None) -> list[Resolution]:
    """What was resolved on it, the latest first."""
    rows = Resolution.objects.filter(item__in=items_of(proposal)).select_related("committee", "item__meeting")
    return list(rows.order_by("-resolved_on", "-pk"))
