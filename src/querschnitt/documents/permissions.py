"""Who may hand in files. Reading is decided by the app whose thing a file hangs on."""

from querschnitt.kernel.authority import Grant, Grants, Role

GRANTS: Grants = {
    "store_file": (Grant(Role.OPERATOR), Grant(Role.PROCESS_OFFICE), Grant(Role.STAFF)),
}
