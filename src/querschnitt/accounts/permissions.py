"""Who opens and closes accounts. What concerns one's own account is its owner's; links are asked for by anybody."""

from querschnitt.kernel.authority import Grant, Grants, Role

KEEPERS = (Grant(Role.OPERATOR), Grant(Role.PROCESS_OFFICE), Grant(Role.ADMINISTRATOR))
TECHNICIANS = (Grant(Role.OPERATOR), Grant(Role.ADMINISTRATOR))
OWNER = (Grant(Role.OWNER, of="subject"),)
ANYBODY = (Grant(Role.ANYONE),)

GRANTS: Grants = {
    "read_account": KEEPERS,
    "invite": KEEPERS,
    "renew_invitation": KEEPERS,
    "deactivate_account": KEEPERS,
    "reactivate_account": KEEPERS,
    "reset_second_factor": TECHNICIANS,
    "change_preferences": OWNER,
    "note_credentials": OWNER,
    "accept_invitation": ANYBODY,
    "use_sign_in_link": ANYBODY,
    "set_password_by_link": ANYBODY,
    "answer_wishes": (Grant(Role.OPERATOR),),
    "forget_links": (Grant(Role.OPERATOR),),
    "create_persona": (Grant(Role.OPERATOR),),
}
