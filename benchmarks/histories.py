"""The way of each measure, and what the chronicle tells of it: five entries each, never verified and so not sealed."""

from datetime import date, timedelta

from benchmarks.poured import pour
from querschnitt.chronicle.domain.chain import canonical
from querschnitt.chronicle.models import AuditEntry, ChainHead
from querschnitt.kernel import clock
from querschnitt.kernel.events import Event
from querschnitt.measures.events import measures as events
from querschnitt.measures.models import Measure, MeasureStep
from querschnitt.meetings.models import Resolution

WAY = (
    ("appraise_measure", "proposed", "appraised"),
    ("recommend_measure", "appraised", "recommended"),
    ("decide_measure", "recommended", "decided"),
    ("start_measure", "decided", "running"),
)
BEGIN = date(2017, 2, 1)
TITLE = "Sprachkurs Beratung Wohnen"


def build() -> None:
    """Steps of what runs; entries of everything."""
    for n, (step, before, after) in enumerate(WAY):
        words: dict[str, object] = {"step": step, "before": before, "after": after}
        words["happened_on"] = BEGIN + timedelta(days=30 * n)
        if after == "decided":
            words["resolution_id"] = Resolution.objects.order_by("pk").values_list("pk", flat=True)[0]
        pour(MeasureStep, Measure, words, {"measure_id": "id"}, "state = 'running'")
    head, number = ChainHead.objects.get(), Measure.objects.count()
    for n, event in enumerate(_told()):
        _entered(event, head.number + n * number)
    ChainHead.objects.update(number=head.number + len(_told()) * number)


def _told() -> list[Event]:
    subject, named = "measure:1", {"number": 1, "title": TITLE}
    moved = {**named, "on": BEGIN, "before": "proposed", "after": "appraised"}
    return [
        events.MeasureProposed(subject=subject, number=1, title=TITLE, unit="referat-1", cycle=""),
        events.MeasureChanged(subject=subject, number=1, title=TITLE, fields=("title",)),
        events.MeasureChanged(subject=subject, number=1, title=TITLE, fields=("starts_on", "ends_on")),
        events.MeasureAppraised(subject=subject, **moved),  # type: ignore[arg-type]  # the fields of the base
        events.MeasureStarted(subject=subject, **moved),  # type: ignore[arg-type]
    ]


def _entered(event: Event, after: int) -> None:
    """The same of every measure; only subject and number of the entry differ."""
    words = {
        "recorded_at": clock.now(), "kind": event.KIND, "person": "leitung-referat-1", "data": canonical(event.data()),
        "previous": "0" * 64, "seal": "0" * 64,
    }  # fmt: skip
    numbered = {"number": f"{after} + id", "subject": "'measure:' || number"}
    pour(AuditEntry, Measure, words, numbered)
