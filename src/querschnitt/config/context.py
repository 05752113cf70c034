"""What every page's frame shows."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse, translate_url
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from querschnitt.config.middleware import CHOSEN
from querschnitt.config.navigation import navigation
from querschnitt.kernel import clock
from querschnitt.kernel.authority import ANYONE, Actor, Role
from querschnitt.organisation.queries.memory import kept_name
from querschnitt.ui.frame import Frame, Language

OWN_NAMES = {"de": "Deutsch", "en": "English"}
CAPACITIES = (
    (Role.PROCESS_OFFICE, _("for the process office")),
    (Role.CHAIR, _("in the chair")),
    (Role.HEAD, _("as head of a unit")),
    (Role.MEMBER, _("as member of a body")),
    (Role.DEPUTY, _("as deputy")),
    (Role.ADMINISTRATOR, _("for the administration of the system")),
    (Role.STAFF, _("as staff")),
)


def frame(request: HttpRequest) -> dict[str, object]:
    """The frame of this request: who, where, in which language."""
    actor: Actor = getattr(request, "actor", ANYONE)
    signed_in = bool(actor.name)
    return {
        "house": Frame(
            municipality=kept_name(),
            home_url=reverse("desk:desk") if signed_in else reverse("portal:home"),
            navigation=navigation(actor, request.path),
            actor_name=actor.name,
            actor_capacity=next((words for role, words in CAPACITIES if actor.has(role)), ""),
            demo=settings.DEMO,
            demo_day=clock.today() if settings.DEMO else None,
            languages=[_language(request, code, signed_in) for code, _name in settings.LANGUAGES],
            signed_in=signed_in,
            sign_in_url=reverse("account_login"),
            sign_out_url=reverse("account_logout"),
            search_url=reverse("measures:search") if actor.has(Role.STAFF) else "",
            settings_url=reverse("accounts:profile") if signed_in else "",
            help_url=reverse("portal:help"),
            accessibility_url=reverse("portal:accessibility"),
            privacy_url=reverse("portal:privacy"),
            imprint_url=reverse("portal:imprint"),
            theme=getattr(request.user, "theme", "") if signed_in else "",
            density=getattr(request.user, "density", "") if signed_in else "",
        )
    }


def _language(request: HttpRequest, code: str, signed_in: bool) -> Language:
    current = translation.get_language() == code
    if signed_in:
        kept = request.GET.copy()
        kept[CHOSEN] = code
        return code, OWN_NAMES[code], f"{request.path}?{kept.urlencode()}", current
    path = translate_url(request.path, code)
    if all(translate_url(request.path, other) == request.path for other, _name in settings.LANGUAGES):
        path = f"{request.path}?{CHOSEN}={code}"  # an address without language, such as a personal link
    return code, OWN_NAMES[code], path, current
