"""Who may do what with sittings.

A body's members, deputies and chair see its sittings; the process office prepares, invites, keeps the minutes and
follows up (K3.1-3, K3.2-4, K3.3-1). A guest sees what the invitation is for. Signing up for a body gives no right to
write its minutes.
"""

from dataclasses import dataclass, field

from querschnitt.kernel.authority import Grant, Grants, Role

_OFFICE = (Grant(Role.OPERATOR), Grant(Role.PROCESS_OFFICE))
_CHAIR = (*_OFFICE, Grant(Role.CHAIR, of="committees"))
_BODY = (
    *_OFFICE,
    Grant(Role.CHAIR, of="committees"),
    Grant(Role.MEMBER, of="committees"),
    Grant(Role.DEPUTY, of="committees"),
)


@dataclass(frozen=True, slots=True)
class MeetingSubject:
    """A sitting, or a thing of it, as rights see it. Scopes are written `committee:…`, `meeting:…`, `unit:…`.

    `guests_of` is the sitting where the thing may be seen by guests invited to it, else empty. `agreeing_units`: whose
    heads agree the preparation. `units` are those of the post that is charged with a follow-up, or that got an excerpt.
    `chaired`: the bodies of a sitting that the actor led in person, else empty.
    """

    committees: frozenset[str] = field(default_factory=frozenset)
    guests_of: frozenset[str] = field(default_factory=frozenset)
    agreeing_units: frozenset[str] = field(default_factory=frozenset)
    units: frozenset[str] = field(default_factory=frozenset)
    chaired: frozenset[str] = field(default_factory=frozenset)


GRANTS: Grants = {
    # Reading
    "read_meetings": (*_OFFICE, Grant(Role.STAFF)),  # that there is a sitting: day, place, body
    "read_meeting": (*_BODY, Grant(Role.GUEST, of="guests_of")),
    # All items of an agenda with their documents, also the non-public ones; guests see what they are invited for.
    "read_all_items": (*_BODY, Grant(Role.HEAD, of="agreeing_units")),
    "read_minutes": _BODY,
    "take_non_public_minutes": _CHAIR,  # as a file; members too where the municipality says so (GO Art. 54 III)
    "read_follow_ups": (*_OFFICE, Grant(Role.STAFF)),
    "read_documents": (*_BODY, Grant(Role.GUEST, of="guests_of")),
    # Year plan and dates
    "plan_meeting": _OFFICE,
    "plan_year": _OFFICE,
    "change_meeting": _OFFICE,
    "move_meeting": _OFFICE,
    "cancel_meeting": _CHAIR,
    "keep_standard_item": _OFFICE,
    "end_standard_item": _OFFICE,
    "open_poll": _OFFICE,
    "invite_to_poll": _OFFICE,
    "answer_poll": (Grant(Role.ANYONE), Grant(Role.OPERATOR), Grant(Role.STAFF)),  # the personal link is the key
    "remind_poll": _OFFICE,
    "close_poll": _OFFICE,
    "choose_option": _OFFICE,
    "withdraw_poll": _OFFICE,
    # Agenda
    "propose_agenda_item": (*_OFFICE, Grant(Role.STAFF)),
    "read_proposals": (*_OFFICE, Grant(Role.STAFF)),  # the own ones; a body those that are for it
    "withdraw_proposal": (*_OFFICE, Grant(Role.STAFF)),
    "settle_proposal": _CHAIR,
    "edit_agenda": _CHAIR,
    "attach_document": _CHAIR,
    "agree_preparation": (*_OFFICE, Grant(Role.HEAD, of="agreeing_units")),
    "disclose_item": _CHAIR,
    "remind_reviews": _OFFICE,
    # Invitation
    "send_invitation": _OFFICE,
    "invite_guest": _CHAIR,
    "remove_guest": _CHAIR,
    "note_paper_invitation": _OFFICE,
    "answer_invitation": (Grant(Role.ANYONE), Grant(Role.OPERATOR), Grant(Role.STAFF)),
    "note_deliveries": _OFFICE,
    "remind_answers": _OFFICE,
    "subscribe_meetings": (*_OFFICE, Grant(Role.STAFF)),
    # The sitting, its minutes and resolutions
    "hold_meeting": _OFFICE,
    "record_attendance": _OFFICE,
    "note_involvement": _OFFICE,
    "write_minutes": _OFFICE,
    "resolve": _OFFICE,
    "finish_minutes": _OFFICE,
    "return_minutes": _CHAIR,
    "sign_as_keeper": _OFFICE,
    "sign_as_chair": (
        Grant(Role.OPERATOR),
        Grant(Role.CHAIR, of="committees"),
        Grant(Role.MEMBER, of="chaired"),
        Grant(Role.DEPUTY, of="chaired"),
    ),
    "circulate_minutes": _OFFICE,
    "object_to_minutes": _BODY,
    "settle_objection": _CHAIR,
    "approve_minutes": _CHAIR,
    "approve_as_chair": (Grant(Role.OPERATOR), Grant(Role.CHAIR, of="committees")),
    "correct_minutes": _CHAIR,
    "send_excerpt": _OFFICE,
    "read_excerpt": (*_BODY, Grant(Role.HEAD, of="units")),
    "write_public_text": _CHAIR,
    "release_public_text": _CHAIR,
    # Follow-up
    "keep_follow_up": _CHAIR,
    "report_follow_up": (*_OFFICE, Grant(Role.HEAD, of="units")),
    "report_own_follow_up": (*_OFFICE, Grant(Role.STAFF)),  # asked only of whoever answers for the post
    "note_follow_up": _CHAIR,
    "remind_follow_ups": _OFFICE,
}
