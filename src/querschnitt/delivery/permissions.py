"""Who watches over the outbox; the technical administration sees that mails move, not to whom and what."""

from querschnitt.kernel.authority import Grant, Grants, Role

GRANTS: Grants = {
    "read_outbox": (Grant(Role.OPERATOR), Grant(Role.PROCESS_OFFICE), Grant(Role.ADMINISTRATOR)),
    "read_recipients": (Grant(Role.OPERATOR), Grant(Role.PROCESS_OFFICE)),
    "requeue": (Grant(Role.OPERATOR), Grant(Role.PROCESS_OFFICE), Grant(Role.ADMINISTRATOR)),
    "prune": (Grant(Role.OPERATOR),),
}
