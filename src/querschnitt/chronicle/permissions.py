"""Who reads the whole chronicle; everybody sees what they did themselves."""

from querschnitt.kernel.authority import Grant, Grants, Role

GRANTS: Grants = {
    "read_all_entries": (Grant(Role.OPERATOR), Grant(Role.PROCESS_OFFICE), Grant(Role.ADMINISTRATOR)),
    "read_own_entries": (Grant(Role.OPERATOR), Grant(Role.STAFF)),
}
