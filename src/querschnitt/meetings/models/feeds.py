"""Subscriptions to calendars of sittings."""

from django.db import models
from django.db.models import Q

from querschnitt.committees.models import Committee
from querschnitt.kernel.privacy import ACCESS, RECORD, PrivacyTable
from querschnitt.organisation.models import Person


class MeetingFeed(models.Model):
    """A person's subscription: all the own sittings, or those of one body. Only a hash of its token is stored (S15)."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="meeting_feeds")
    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, null=True, blank=True, related_name="feeds")
    token_hash = models.CharField(max_length=64, unique=True)
    created_on = models.DateField()
    revoked_on = models.DateField(null=True, blank=True)

    PRIVACY: PrivacyTable = {"id committee created_on revoked_on": RECORD, "person token_hash": ACCESS}

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(revoked_on__isnull=True, committee__isnull=True),
                name="one_present_feed_of_own_sittings",
            ),
            models.UniqueConstraint(
                fields=["person", "committee"],
                condition=Q(revoked_on__isnull=True, committee__isnull=False),
                name="one_present_feed_a_body",
            ),
        ]
