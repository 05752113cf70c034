"""As whom one can try the demo. No real person: everybody is called by post and marked as an example."""

from dataclasses import dataclass

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
