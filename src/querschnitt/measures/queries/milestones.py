"""One milestone, for the forms about it."""

from querschnitt.kernel.refusal import Forbidden
from querschnitt.measures.models import Milestone


def found_milestone(pk: int) -> Milestone:
    """The milestone of that key. One statement; one that is not there is answered like one that may not be seen."""
    row = Milestone.objects.select_related("measure").filter(pk=pk).first()
    if row is None:
        raise Forbidden(str(pk))
    return row


def milestone_version(pk: int) -> int:
    """Its version that holds now. One statement."""
    return Milestone.objects.values_list("version", flat=True).get(pk=pk)
