"""How a date poll stands: what is asked, who is asked, what they said, and on which ground it is ranked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from querschnitt.committees.domain.facts import CommitteeFacts
from querschnitt.meetings.domain.ranking import Ranked, ranked
from querschnitt.meetings.domain.states import MeetingState, PollChoice
from querschnitt.meetings.models import DatePoll, Meeting, MeetingCommittee, PollAnswer, PollInvitee, PollOption
from querschnitt.meetings.queries.poll_rules import Ground, proposals


@dataclass(frozen=True)
class Asked:
    """A poll with its times, the people who are asked, and their answers (invitee → option → choice)."""

    options: tuple[PollOption, ...]
    invitees: tuple[PollInvitee, ...]
    answers: Mapping[int, Mapping[int, PollChoice]]

    @classmethod
    def of(cls, poll: DatePoll) -> "Asked":
        """Read in three statements. Whose link was taken back no longer counts."""
        present = poll.invitees.filter(revoked_on__isnull=True).select_related("person")
        found: dict[int, dict[int, PollChoice]] = {}
        given = PollAnswer.objects.filter(invitee__poll=poll, invitee__revoked_on__isnull=True)
        for invitee, option, choice in given.values_list("invitee_id", "option_id", "choice"):
            found.setdefault(invitee, {})[option] = PollChoice(choice)
        return cls(tuple(poll.options.all()), tuple(present.order_by("pk")), found)

    def of_option(self, option: int) -> dict[str, PollChoice]:
        """What is said of one time, by whom."""
        return {
            who(row): self.answers[row.pk][option] for row in self.invitees if option in self.answers.get(row.pk, {})
        }

    def ranking(self, ground: Ground | None) -> tuple[Ranked, ...]:
        """The times, the best first; without ground by heads alone."""
        times = {option.pk: option.starts_at for option in self.options}
        return ranked(proposals(times, ground), {option.pk: self.of_option(option.pk) for option in self.options})

    @property
    def complete(self) -> bool:
        """Whether everybody has answered to every time."""
        return all(len(self.answers.get(row.pk, {})) == len(self.options) for row in self.invitees)


def who(invitee: PollInvitee) -> str:
    """By which name the ranking knows somebody: the key of the person, or the row of somebody from outside."""
    return invitee.person.key if invitee.person else f"#{invitee.pk}"


def ground_of(meeting: Meeting, committees: Iterable[str], facts: CommitteeFacts) -> Ground:
    """The bodies of a sitting and when else they sit, by these facts. One statement."""
    found = tuple(facts.committees.committees[key] for key in sorted(committees) if key in facts.committees.committees)
    others: dict[str, list[datetime]] = {}
    dated = MeetingCommittee.objects.filter(
        committee__key__in=[committee.key for committee in found], meeting__starts_at__isnull=False
    )
    kept = dated.exclude(meeting__state=MeetingState.CANCELLED).exclude(meeting=meeting)
    for key, starts_at in kept.values_list("committee__key", "meeting__starts_at"):
        others.setdefault(key, []).extend(filter(None, [starts_at]))
    return Ground(facts, found, {key: tuple(times) for key, times in others.items()})
