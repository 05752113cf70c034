"""Persons to choose from on forms about sittings."""

from querschnitt.organisation.models import Person


def people_to_choose() -> list[tuple[str, str]]:
    """Everybody known, by name: key and name. One statement."""
    return sorted(Person.objects.values_list("key", "name"), key=lambda row: (row[1].casefold(), row[0]))
