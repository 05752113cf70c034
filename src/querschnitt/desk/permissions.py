"""The desk is for whoever is signed in as somebody."""

from querschnitt.kernel.authority import Grant, Grants, Role

GRANTS: Grants = {
    "read_desk": (Grant(Role.STAFF), Grant(Role.ADMINISTRATOR), Grant(Role.OPERATOR)),
    "read_grants": (Grant(Role.STAFF), Grant(Role.ADMINISTRATOR), Grant(Role.OPERATOR)),
}
