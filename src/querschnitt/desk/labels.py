"""Roles and parts of the house in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from querschnitt.kernel.authority import Role

ROLES: dict[str, str | Promise] = {
    Role.OPERATOR: _("command line of the machine"),
    Role.STAFF: _("whoever holds a post or seat"),
    Role.PROCESS_OFFICE: _("process office"),
    Role.ADMINISTRATOR: _("technical administration"),
    Role.HEAD: _("head of a unit"),
    Role.CHAIR: _("chair"),
    Role.MEMBER: _("member"),
    Role.DEPUTY: _("deputy"),
    Role.GUEST: _("guest of a sitting"),
    Role.RESPONSIBLE: _("whoever answers for a measure"),
    Role.OWNER: _("owner of the account"),
    Role.ANYONE: _("everybody, without signing in"),
}
PARTS: dict[str, str | Promise] = {
    "accounts": _("Accounts"),
    "organisation": _("Organisation"),
    "concept": _("Concept"),
    "committees": _("Bodies"),
    "meetings": _("Sittings"),
    "cycles": _("Process"),
    "measures": _("Measures"),
    "governance": _("Steering"),
    "desk": _("Desk"),
    "chronicle": _("Chronicle"),
    "delivery": _("Outbox"),
    "documents": _("Documents"),
}
