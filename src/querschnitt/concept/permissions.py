"""Who may do what with the concept. What was adopted is recorded by the office that answers for the process."""

from querschnitt.kernel.authority import Grant, Grants, Role

_OFFICE = (Grant(Role.OPERATOR), Grant(Role.PROCESS_OFFICE))

GRANTS: Grants = {
    "read_editions": (*_OFFICE, Grant(Role.STAFF), Grant(Role.ADMINISTRATOR)),
    "read_drafts": _OFFICE,
    "draft_edition": _OFFICE,
    "replace_draft": _OFFICE,
    "withdraw_draft": _OFFICE,
    "adopt_edition": _OFFICE,
}
