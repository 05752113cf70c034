"""As whom one can try the demo. No real person: everybody is called by post and marked as an example."""

from dataclasses import dataclass, replace
from datetime import date

PASSWORD = "Querschnitt-2018"  # noqa: S105 (the demo's, printed on purpose)


@dataclass(frozen=True, slots=True)
class Persona:
    """Somebody to sign in as: key of the person, address, and what to expect."""

    person: str
    email: str
    description: str


PERSONAS = (
    Persona("leitung-fb-integration", "geschaeftsstelle@bamberg.example", "Geschäftsstelle: Fachbereich Integration"),
    Persona("oberbuergermeister", "ob@bamberg.example", "Vorsitz des Steuerungsgremiums"),
    Persona("referent-1", "referent1@bamberg.example", "Leitung von Referat 1"),
    Persona("leitung-amt-11", "amt11@bamberg.example", "Amtsleitung, Mitglied der AG Referat 1"),
    Persona("vertretung-amt-11", "vertretung11@bamberg.example", "Stellvertretung in der AG Referat 1"),
    Persona("beirat-vertretung", "beirat@bamberg.example", "Migranten- und Integrationsbeirat"),
    Persona("technik", "technik@bamberg.example", "Technische Verwaltung: Konten, keine Inhalte"),
)

# The council that was elected in autumn 2018 sends somebody else: from then on the demo is tried as that person.
ELECTED = date(2018, 12, 19)
SUCCESSORS = {"beirat-vertretung": ("beirat-vertretung-neu", "beirat-neu@bamberg.example")}


def personas_on(day: date | None) -> tuple[Persona, ...]:
    """As whom to try a demo that stands at that day: whoever holds the office by then."""
    if day is None or day < ELECTED:
        return PERSONAS
    found = ((persona, *SUCCESSORS.get(persona.person, (persona.person, persona.email))) for persona in PERSONAS)
    return tuple(replace(persona, person=person, email=email) for persona, person, email in found)
