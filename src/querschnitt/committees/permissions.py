"""Who may do what with bodies and seats. Membership itself gives no right over the seats of others."""

from dataclasses import dataclass, field

from querschnitt.kernel.authority import Grant, Grants, Role

_OFFICE = (Grant(Role.OPERATOR), Grant(Role.PROCESS_OFFICE))


@dataclass(frozen=True, slots=True)
class SeatSubject:
    """A seat as rights see it.

    `committee` it belongs to; `own` the same where the actor sits there, else nothing; `units` of the member and of
    the committee; `sender_units` and `sender_committee`: who sends somebody there.
    """

    committee: str = ""
    own: str = ""
    units: frozenset[str] = field(default_factory=frozenset)
    sender_units: frozenset[str] = field(default_factory=frozenset)
    sender_committee: str = ""


GRANTS: Grants = {
    "read_committees": (*_OFFICE, Grant(Role.STAFF)),
    "found_committee": _OFFICE,
    # The monitoring group convenes new groups (K3.3-2); its chair may write that down.
    "convene_committee": (*_OFFICE, Grant(Role.CHAIR, of="committee")),
    # A unit sends its representative, a body its delegate.
    "fill_seat": (*_OFFICE, Grant(Role.HEAD, of="sender_units"), Grant(Role.CHAIR, of="sender_committee")),
    "fill_ex_officio": _OFFICE,
    "end_membership": _OFFICE,
    # Each member names the own deputy (K3.2-2); the head of the unit or department may do it in the member's place.
    "name_deputy": (*_OFFICE, Grant(Role.MEMBER, of="own"), Grant(Role.HEAD, of="units")),
    "withdraw_deputy": (*_OFFICE, Grant(Role.MEMBER, of="own"), Grant(Role.HEAD, of="units")),
    "appoint_chair": _OFFICE,
    "extend_mandate": _OFFICE,
    "end_committee": _OFFICE,
    "hand_over": _OFFICE,
    "merge_committees": _OFFICE,
    "import_seats": _OFFICE,
    "export_seats": _OFFICE,
}
