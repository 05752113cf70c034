"""Who may have things indexed: whoever may change them, which the app that keeps them has asked for."""

from querschnitt.kernel.authority import Grant, Grants, Role

GRANTS: Grants = {
    "index": (
        Grant(Role.OPERATOR),
        Grant(Role.PROCESS_OFFICE),
        Grant(Role.STAFF),
        Grant(Role.ANYONE),  # answers by a personal link
    ),
    "rebuild": (Grant(Role.OPERATOR), Grant(Role.PROCESS_OFFICE)),
}
