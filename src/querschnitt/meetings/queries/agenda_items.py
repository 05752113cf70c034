"""One agenda item as a form starts from it."""

from dataclasses import asdict, dataclass
from datetime import date

from querschnitt.kernel.refusal import Forbidden
from querschnitt.meetings.models import AgendaItem, ConcernedUnit, Meeting


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredItem:
    """What is stored of an item, under the names of the command's arguments; `concerned` are keys of units.

    `heading`: number and title. `gone`: it was taken off the agenda.
    """

    heading: str
    gone: bool
    may_be_reviewed: bool
    version: int
    title: str
    kind: str
    text: str
    rapporteur_post: str
    rapporteur: str
    minutes: int | None
    public: bool
    non_public_reason: str
    review_on: date | None
    concerned: tuple[str, ...]

    def values(self) -> dict[str, object]:
        return asdict(self)


def stored_item(meeting: Meeting, pk: int) -> StoredItem:
    """An item of that sitting as it is stored; `Forbidden` where it has none such. Two statements."""
    row = AgendaItem.objects.select_related("rapporteur_post").filter(meeting=meeting, pk=pk).first()
    if row is None:
        raise Forbidden(str(pk))
    units = ConcernedUnit.objects.filter(item=row).order_by("unit__key").values_list("unit__key", flat=True)
    return StoredItem(
        heading=f"{row.number} {row.title}".strip(),
        gone=row.removed_on is not None,
        may_be_reviewed=not row.public and row.disclosed_on is None,
        version=row.version,
        title=row.title,
        kind=row.kind,
        text=row.text,
        rapporteur_post=row.rapporteur_post.key if row.rapporteur_post else "",
        rapporteur=row.rapporteur,
        minutes=row.minutes,
        public=row.public,
        non_public_reason=row.non_public_reason,
        review_on=row.review_on,
        concerned=tuple(units),
    )
