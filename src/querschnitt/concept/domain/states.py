"""The states of an edition and the steps between them."""

from enum import StrEnum

from querschnitt.kernel.workflow import Workflow, step


class EditionState(StrEnum):
    """Whether an edition is still being written, is adopted for ever, or was given up as a draft."""

    DRAFT = "draft"
    ADOPTED = "adopted"
    WITHDRAWN = "withdrawn"


STEPS = Workflow(
    {
        "draft_edition": step(EditionState.WITHDRAWN, to=EditionState.DRAFT),
        "replace_draft": step(EditionState.DRAFT, to=EditionState.DRAFT),
        "adopt_edition": step(EditionState.DRAFT, to=EditionState.ADOPTED),
        "withdraw_draft": step(EditionState.DRAFT, to=EditionState.WITHDRAWN),
    }
)
