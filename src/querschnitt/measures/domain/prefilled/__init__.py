"""Forms that leave the house filled in advance and come back filled in: for units that will not sign in (V-3).

A form says of which survey, unit and version it is; that mark is sealed. Rows known already carry a number with a
digest of what the form said, so that what was changed there can be told from what was changed here in the meantime.
"""

from querschnitt.measures.domain.prefilled.difference import Change, ChangeKind, Difference, difference
from querschnitt.measures.domain.prefilled.opening import Grid, opened
from querschnitt.measures.domain.prefilled.reading import ReadForm, read_form
from querschnitt.measures.domain.prefilled.rows import (
    FIRST,
    FormFault,
    FormRow,
    KnownRow,
    Question,
    Standing,
    digest_of,
    row_digest,
    said,
    tidy,
)
from querschnitt.measures.domain.prefilled.seal import FormMark, Seal, refused_mark
from querschnitt.measures.domain.prefilled.sheet import form_sheet
from querschnitt.measures.domain.prefilled.words import FormWords
from querschnitt.measures.domain.prefilled.workbook import PrefilledForm, written

__all__ = [
    "FIRST",
    "Change",
    "ChangeKind",
    "Difference",
    "FormFault",
    "FormMark",
    "FormRow",
    "FormWords",
    "Grid",
    "KnownRow",
    "PrefilledForm",
    "Question",
    "ReadForm",
    "Seal",
    "Standing",
    "difference",
    "digest_of",
    "form_sheet",
    "opened",
    "read_form",
    "refused_mark",
    "row_digest",
    "said",
    "tidy",
    "written",
]
