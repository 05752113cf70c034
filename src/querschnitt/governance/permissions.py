"""Who may do what on the steering board."""

from querschnitt.kernel.authority import Grant, Grants, Role

_HOUSE = (Grant(Role.OPERATOR), Grant(Role.PROCESS_OFFICE), Grant(Role.STAFF))
# `steering` of a finding names the committees that decide on what is recommended to them (K3.1-2).
_STEERING = (Grant(Role.OPERATOR), Grant(Role.PROCESS_OFFICE), Grant(Role.CHAIR, of="steering"))

GRANTS: Grants = {
    "read_board": _HOUSE,
    # Whoever has to act is shown the remedy too; the page to which it leads asks for its own grant.
    "mend_findings": (Grant(Role.OPERATOR), Grant(Role.PROCESS_OFFICE)),
    "read_duties": _HOUSE,
    "read_rules": _HOUSE,
    "read_prospects": _HOUSE,
    "waive_finding": _STEERING,
    "renew_waiver": _STEERING,
    "end_waiver": _STEERING,
    "read_course": _HOUSE,
    "note_milestone": (Grant(Role.OPERATOR), Grant(Role.PROCESS_OFFICE)),
    "postpone_milestone": (Grant(Role.OPERATOR), Grant(Role.PROCESS_OFFICE)),
    "complete_milestone": (Grant(Role.OPERATOR), Grant(Role.PROCESS_OFFICE)),
    "review_findings": (Grant(Role.OPERATOR),),
    "subscribe_calendar": (Grant(Role.STAFF),),
    "rotate_calendar": (Grant(Role.STAFF),),
    "revoke_calendar": (Grant(Role.STAFF),),
}
