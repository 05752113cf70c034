"""Who may read and change the organisation."""

from dataclasses import dataclass

from querschnitt.kernel.authority import Grant, Grants, Role

READERS = (Grant(Role.OPERATOR), Grant(Role.ADMINISTRATOR), Grant(Role.PROCESS_OFFICE), Grant(Role.STAFF))
KEEPERS = (Grant(Role.OPERATOR), Grant(Role.ADMINISTRATOR), Grant(Role.PROCESS_OFFICE))
MACHINE_ROOM = (Grant(Role.OPERATOR), Grant(Role.ADMINISTRATOR))
OWN_HEAD = Grant(Role.HEAD, of="scopes")


@dataclass(frozen=True, slots=True)
class PostSubject:
    """A post as a subject of rights. `scopes` are those of whoever may fill it as a head of unit.

    That is the post's own unit; for the post of its head only the unit above, so that nobody appoints their own
    successor or themselves; and nobody for a post of the technical administration, which gives rights of its own.
    """

    scopes: frozenset[str]


GRANTS: Grants = {
    # reading
    "read_organisation": READERS,
    "read_contacts": KEEPERS,
    "export_organisation": READERS,
    "export_people": KEEPERS,
    # the municipality
    "found_municipality": MACHINE_ROOM,
    "change_municipality": KEEPERS,
    "begin_assumption_day": KEEPERS,
    "end_assumption_day": KEEPERS,
    # units
    "found_unit": KEEPERS,
    "rename_unit": KEEPERS,
    "move_unit": KEEPERS,
    "merge_units": KEEPERS,
    "split_unit": KEEPERS,
    "dissolve_unit": KEEPERS,
    "name_successors": KEEPERS,
    # posts
    "found_post": KEEPERS,
    "retitle_post": KEEPERS,
    "transfer_post": KEEPERS,
    "abolish_post": KEEPERS,
    "appoint": (*KEEPERS, OWN_HEAD),
    "resign": (*KEEPERS, OWN_HEAD),
    "deputise": (*KEEPERS, OWN_HEAD),
    "withdraw_appointment": (*KEEPERS, OWN_HEAD),
    # a post of the technical administration opens the machine room
    "fill_machine_room": MACHINE_ROOM,
    # persons
    "add_person": KEEPERS,
    "change_person": KEEPERS,
    "invite_person": KEEPERS,
    "link_account": MACHINE_ROOM,
    "unlink_account": MACHINE_ROOM,
    # files
    "import_organisation": KEEPERS,
    "import_people": KEEPERS,
}
