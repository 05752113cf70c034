"""Whom to tell about agendas: who proposed something, who is to agree, who reviews reasons for secrecy."""

from collections.abc import Collection, Iterator

from querschnitt.concept.domain.facts import office_posts
from querschnitt.concept.queries import edition_on
from querschnitt.delivery.commands import Notice, Page
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor
from querschnitt.kernel.wording import Say, say
from querschnitt.meetings.events.agenda import AgreementAsked, ReviewsCame
from querschnitt.meetings.events.proposals import ProposalAccepted, ProposalDeclined, ProposalPostponed
from querschnitt.meetings.models import ItemProposal, Meeting
from querschnitt.organisation.domain.snapshot import OrganisationAt
from querschnitt.organisation.models import Person
from querschnitt.organisation.queries import organisation_at


def tell_of_acceptance(event: ProposalAccepted, actor: Actor) -> Iterator[Notice]:
    """Whoever proposed it: on which agenda it stands."""
    row = _proposal(event.proposal)
    what = say("your proposal “%(title)s” is on the agenda of “%(sitting)s”.", title=row.title, sitting=event.sitting)
    yield from _answer(row, actor, what)


def tell_of_postponement(event: ProposalPostponed, actor: Actor) -> Iterator[Notice]:
    """Whoever proposed it: for which sitting it is kept."""
    row = _proposal(event.proposal)
    what = say("your proposal “%(title)s” is kept for “%(sitting)s”.", title=row.title, sitting=event.sitting)
    yield from _answer(row, actor, what)


def tell_of_decline(event: ProposalDeclined, actor: Actor) -> Iterator[Notice]:
    """Whoever proposed it: that it was declined, and why."""
    row = _proposal(event.proposal)
    what = say("your proposal “%(title)s” was declined. The reason: %(reason)s", title=row.title, reason=row.reason)
    yield from _answer(row, actor, what)


def ask_for_agreement(event: AgreementAsked, actor: Actor) -> Iterator[Notice]:
    """The heads of the units with which the preparation is agreed."""
    organisation = organisation_at(clock.today())
    heads = [post.key for unit in event.units for post in organisation.posts_of(unit, "head")]
    meeting = Meeting.objects.get(key=event.subject.removeprefix("meeting:"))
    what = say("the agenda of “%(sitting)s” waits for your agreement.", sitting=meeting.title)
    yield from _tell(
        _holders(heads, organisation),
        actor,
        subject=say("Please agree: agenda of “%(sitting)s”", sitting=meeting.title),
        template="meetings/mail/agreement",
        context={"what": what, "page": Page("meetings:agreement", {"key": meeting.key})},
    )


def remind_of_reviews(event: ReviewsCame, actor: Actor) -> Iterator[Notice]:
    """The process office: which items' secrecy is to be looked at. Numbers only: mails are read on the way."""
    today = clock.today()
    edition = edition_on(today)
    if edition is None:
        return
    organisation = organisation_at(today)
    meeting = Meeting.objects.get(key=event.subject.removeprefix("meeting:"))
    what = say(
        "it is time to look again at why these items of “%(sitting)s” are not public: %(numbers)s.",
        sitting=meeting.title,
        numbers=event.numbers,
    )
    yield from _tell(
        _holders(office_posts(edition.data, organisation), organisation),
        actor,
        subject=say("Review non-public items: %(sitting)s", sitting=meeting.title),
        template="meetings/mail/review",
        context={"what": what, "page": Page("meetings:agenda", {"key": meeting.key})},
    )


def _proposal(number: int) -> ItemProposal:
    return ItemProposal.objects.select_related("committee").get(pk=number)


def _answer(row: ItemProposal, actor: Actor, what: Say) -> Iterator[Notice]:
    yield from _tell(
        {row.by_person},
        actor,
        subject=say("Your proposal for “%(body)s”", body=row.committee.name),
        template="meetings/mail/proposal",
        context={"what": what, "page": Page("meetings:proposals")},
    )


def _holders(posts: Collection[str], organisation: OrganisationAt) -> set[str]:
    """Who holds these posts, standing in included."""
    found = (organisation.posts[key] for key in posts)
    return {post.holder.person for post in found if post.holder}


def _tell(
    persons: Collection[str], actor: Actor, *, subject: Say, template: str, context: dict[str, object]
) -> Iterator[Notice]:
    """A mail to each who has an address; nobody is told what they did themselves."""
    for person in Person.objects.filter(key__in=persons).exclude(email="").select_related("account").order_by("key"):
        if person.key != actor.person:
            yield Notice(
                recipient=person.email,
                person=person.key,
                language=person.account.language if person.account else "de",
                subject=subject,
                template=template,
                context=context,
            )
