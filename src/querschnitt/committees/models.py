"""Bodies as they exist, and who fills their seats."""

from django.db import models
from django.db.models import F, Q

from querschnitt.kernel.privacy import OFFICE_HOLDING, RECORD, PrivacyTable
from querschnitt.organisation.models import Person, Post, Unit, ends_after_it_begins, one_open


def post_or_person(name: str) -> models.CheckConstraint:
    """Exactly one of the two: whoever holds a post, or somebody in person."""
    condition = Q(post__isnull=True, person__isnull=False) | Q(post__isnull=False, person__isnull=True)
    return models.CheckConstraint(condition=condition, name=name)


class Committee(models.Model):
    """A body (OParl Organization) founded by an edition's body rule: for the municipality, a unit, or a topic.

    A committee that was convened by another has its assignment and the reason for it (K3.3-2). What a time-limited
    one leaves open passes to `handed_over_to` (K3.2-6).
    """

    key = models.SlugField(max_length=80, unique=True)
    body = models.SlugField(max_length=60)  # key of the body in the edition
    name = models.CharField(max_length=200)
    scope_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="committees")
    topic = models.SlugField(max_length=60, blank=True)
    founded_on = models.DateField()
    planned_end = models.DateField(null=True, blank=True)  # as planned at the founding; see Extension
    ended_on = models.DateField(null=True, blank=True)  # last day of the mandate
    end_reason = models.TextField(blank=True)
    convened_by = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="convened")
    assignment = models.TextField(blank=True)
    convening_reason = models.TextField(blank=True)
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged_from")
    handed_over_to = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="heir_of")
    handed_over_on = models.DateField(null=True, blank=True)

    PRIVACY: PrivacyTable = {
        "id key body name scope_unit topic founded_on planned_end ended_on end_reason": RECORD,
        "convened_by assignment convening_reason merged_into handed_over_to handed_over_on": RECORD,
    }

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("founded_on")),
                name="committee_is_founded_before_it_ends",
            ),
            models.UniqueConstraint(
                fields=["body", "topic"],
                condition=Q(ended_on__isnull=True, scope_unit__isnull=True),
                name="one_active_committee_a_topic",
            ),
            models.UniqueConstraint(
                fields=["body", "topic", "scope_unit"],
                condition=Q(ended_on__isnull=True, scope_unit__isnull=False),
                name="one_active_committee_a_unit",
            ),
        ]

    def __str__(self) -> str:
        return self.key


class Extension(models.Model):
    """A longer mandate: always to a day, with its reason; what was planned before stays on record."""

    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="extensions")
    decided_on = models.DateField()
    until = models.DateField()
    reason = models.TextField()

    PRIVACY: PrivacyTable = {"id committee decided_on until reason": RECORD}


class Membership(models.Model):
    """Who fills a seat, from when to when: the holder of a post ex officio, or a person.

    `seat` is the seat rule's key in the edition; `representing` says for whom (`unit:…`, `committee:…`, or empty).
    """

    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="memberships")
    seat = models.SlugField(max_length=60)
    post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="memberships")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="memberships")
    representing = models.CharField(max_length=120, blank=True)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)

    PRIVACY: PrivacyTable = {
        "id committee seat post representing valid_from valid_until": RECORD,
        "person": OFFICE_HOLDING,
    }

    class Meta:
        constraints = [
            ends_after_it_begins("membership_ends_later"),
            one_open("one_open_membership_a_post", "committee", "seat", "representing", "post"),
            one_open("one_open_membership_a_person", "committee", "seat", "representing", "person"),
            post_or_person("a_seat_is_filled_by_post_or_person"),
        ]


class Deputy(models.Model):
    """The named stand-in of one membership: bound to the seat, not to a list (K3.2-2)."""

    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="deputies")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="deputies")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="deputies")
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)

    PRIVACY: PrivacyTable = {"id membership post valid_from valid_until": RECORD, "person": OFFICE_HOLDING}

    class Meta:
        verbose_name_plural = "deputies"
        constraints = [
            ends_after_it_begins("deputy_ends_later"),
            one_open("one_present_deputy", "membership"),
            post_or_person("a_deputy_is_a_post_or_a_person"),
        ]


class Chair(models.Model):
    """Who takes the chair of a committee, from when to when, by a post or in person."""

    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="chairs")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="chairs")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="chairs")
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)

    PRIVACY: PrivacyTable = {"id committee post valid_from valid_until": RECORD, "person": OFFICE_HOLDING}

    class Meta:
        constraints = [
            ends_after_it_begins("chair_ends_later"),
            one_open("one_present_chair", "committee"),
            post_or_person("a_chair_is_a_post_or_a_person"),
        ]
