"""Persons and what they do."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from querschnitt.accounts.permissions import GRANTS as ACCOUNTS
from querschnitt.accounts.queries import AccountRow, account_row
from querschnitt.chronicle.queries import EntryRow, entries_of
from querschnitt.kernel.authority import Actor, may, require
from querschnitt.kernel.refusal import Forbidden
from querschnitt.organisation import labels
from querschnitt.organisation.domain.history import Held, History, PersonRecord, PostHistory
from querschnitt.organisation.domain.vocabulary import Vocabulary
from querschnitt.organisation.models import Person
from querschnitt.organisation.permissions import GRANTS
from querschnitt.organisation.queries.memory import kept_history
from querschnitt.organisation.queries.posts import title_of


@dataclass(frozen=True, slots=True)
class Service:
    """A post somebody holds or held, from the first to the last day."""

    post: str
    title: str
    unit: str
    unit_name: str
    acting: bool
    since: date
    until: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    """A person with the posts of the day. The address is empty for whoever may not see it."""

    key: str
    name: str
    email: str
    services: tuple[Service, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PeoplePage:
    rows: tuple[PersonRow, ...]
    found: int
    page: int
    pages: int
    may_add: bool
    may_export: bool
    may_import: bool
    sees_contacts: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonPage:
    """Everything a page says of a person. `has_account` None: the actor need not know."""

    key: str
    name: str
    email: str
    present: tuple[Service, ...]
    others: tuple[Service, ...]
    has_account: bool | None
    account: AccountRow | None
    may_invite: bool
    entries: tuple[EntryRow, ...]
    may_change: bool
    sees_contact: bool


ON_A_PAGE = 50


def people_page(actor: Actor, day: date, *, search: str = "", page: int = 1) -> PeoplePage:
    """A page of the persons whose name, post or unit holds the words searched for, by name."""
    require(actor, GRANTS, "read_organisation")
    whole, words, sees = kept_history(), labels.vocabulary(day), may(actor, GRANTS, "read_contacts")
    services = _services(whole, words)
    rows = [
        PersonRow(
            key=person.key,
            name=person.name,
            email=person.email if sees else "",
            services=tuple(service for service in services[person.key] if _on(service, day)),
        )
        for person in sorted(whole.persons.values(), key=lambda person: (person.name.casefold(), person.key))
    ]
    rows = [row for row in rows if _matches(row, search)]
    pages = max(1, -(-len(rows) // ON_A_PAGE))
    number = min(max(page, 1), pages)
    return PeoplePage(
        rows=tuple(rows[(number - 1) * ON_A_PAGE : number * ON_A_PAGE]),
        found=len(rows),
        page=number,
        pages=pages,
        may_add=may(actor, GRANTS, "add_person"),
        may_export=may(actor, GRANTS, "export_people"),
        may_import=may(actor, GRANTS, "import_people"),
        sees_contacts=sees,
    )


def _services(whole: History, words: Vocabulary) -> dict[str, list[Service]]:
    found: defaultdict[str, list[Service]] = defaultdict(list)
    for _, post in sorted(whole.posts.items()):
        for held in post.holders:
            found[held.person].append(_service(whole, post, held, words))
    return found


def _service(whole: History, post: PostHistory, held: Held, words: Vocabulary) -> Service:
    return Service(
        post=post.key,
        title=title_of(whole, post, words),
        unit=post.unit,
        unit_name=whole.name_of(post.unit, held.until or held.since),
        acting=held.acting,
        since=held.since,
        until=held.until,
    )


def _on(service: Service, day: date) -> bool:
    return service.since <= day and (service.until is None or day <= service.until)


def _matches(row: PersonRow, search: str) -> bool:
    said = " ".join([row.name, *(f"{service.title} {service.unit_name}" for service in row.services)]).casefold()
    return all(word in said for word in search.casefold().split())


def person_record(actor: Actor, key: str) -> PersonRecord:
    """A person with address, for whoever changes it; raises `Forbidden` for one that does not exist."""
    require(actor, GRANTS, "read_contacts")
    person = kept_history().persons.get(key)
    if person is None:
        raise Forbidden(f"no person {key}")
    return person


def person_page(actor: Actor, key: str, day: date) -> PersonPage:
    """The page of a person as of that day; raises `Forbidden` for one that does not exist."""
    require(actor, GRANTS, "read_organisation")
    whole = kept_history()
    person = whole.persons.get(key)
    if person is None:
        raise Forbidden(f"no person {key}")
    services = sorted(_services(whole, labels.vocabulary(day))[key], key=lambda s: s.since, reverse=True)
    sees = may(actor, GRANTS, "read_contacts") or actor.person == key
    names = {other.key: other.name for other in whole.persons.values()}
    account = Person.objects.values_list("account_id", flat=True).get(key=key)
    return PersonPage(
        key=key,
        name=person.name,
        email=person.email if sees else "",
        present=tuple(service for service in services if _on(service, day)),
        others=tuple(service for service in services if not _on(service, day)),
        has_account=account is not None if sees else None,
        account=account_row(actor, account) if account and may(actor, ACCOUNTS, "read_account") else None,
        may_invite=account is None and bool(person.email) and may(actor, GRANTS, "invite_person"),
        entries=tuple(entries_of(f"person:{key}", names)) if sees else (),
        may_change=may(actor, GRANTS, "change_person"),
        sees_contact=sees,
    )
