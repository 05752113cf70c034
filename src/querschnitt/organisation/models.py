"""Units, posts and persons. Everything that can change has dates; nothing that was is overwritten (V-5)."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from querschnitt.kernel.privacy import ACCESS, CONTACT, NAME, OFFICE_HOLDING, RECORD, PrivacyTable


def ends_after_it_begins(name: str) -> models.CheckConstraint:
    """No span of validity ends before it begins."""
    condition = Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from"))
    return models.CheckConstraint(condition=condition, name=name)


def one_open(name: str, *fields: str) -> models.UniqueConstraint:
    """At most one span of these is open at its end."""
    return models.UniqueConstraint(fields=fields, condition=Q(valid_until__isnull=True), name=name)


class Municipality(models.Model):
    """The city or county of this installation (OParl Body). There is one."""

    name = models.CharField(max_length=200)
    ags = models.CharField(max_length=8)
    kind = models.CharField(max_length=80, blank=True)

    PRIVACY: PrivacyTable = {"id name ags kind": RECORD}

    class Meta:
        verbose_name_plural = "municipalities"
        constraints = [models.CheckConstraint(condition=Q(id=1), name="one_municipality")]

    def __str__(self) -> str:
        return self.name


class AssumptionDay(models.Model):
    """From when to when 15 August is a public holiday here (FTG Art. 1 III: by census), with its source."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="assumption_days")
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=300)

    PRIVACY: PrivacyTable = {"id municipality valid_from valid_until source": RECORD}

    class Meta:
        constraints = [ends_after_it_begins("assumption_day_ends_later")]


class Unit(models.Model):
    """A unit of the administration or beside it: one identity through all renamings and moves."""

    key = models.SlugField(max_length=80, unique=True)
    kind = models.SlugField(max_length=40)
    founded_on = models.DateField()
    dissolved_on = models.DateField(null=True, blank=True)  # the last day on which it exists

    PRIVACY: PrivacyTable = {"id key kind founded_on dissolved_on": RECORD}

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(dissolved_on__isnull=True) | Q(dissolved_on__gte=F("founded_on")),
                name="unit_is_founded_before_it_is_dissolved",
            )
        ]

    def __str__(self) -> str:
        return self.key


class UnitName(models.Model):
    """How a unit is called, from when to when."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="names")
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=40, blank=True)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)

    PRIVACY: PrivacyTable = {"id unit name short_name valid_from valid_until": RECORD}

    class Meta:
        constraints = [ends_after_it_begins("unit_name_ends_later"), one_open("one_present_name", "unit")]

    def __str__(self) -> str:
        return self.name


class Placement(models.Model):
    """Under which unit a unit stands, from when to when; without parent it stands at the top."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="placements")
    parent = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="children", null=True, blank=True)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)

    PRIVACY: PrivacyTable = {"id unit parent valid_from valid_until": RECORD}

    class Meta:
        constraints = [
            ends_after_it_begins("placement_ends_later"),
            one_open("one_present_placement", "unit"),
            models.CheckConstraint(condition=~Q(unit=F("parent")), name="no_unit_below_itself"),
        ]


class Succession(models.Model):
    """Which unit took over from which, so that today's list of an old measure finds today's unit."""

    predecessor = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="origins")
    on = models.DateField()  # the first day of the successor's responsibility

    PRIVACY: PrivacyTable = {"id predecessor successor on": RECORD}

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor"], name="one_succession_a_pair"),
            models.CheckConstraint(condition=~Q(predecessor=F("successor")), name="nobody_succeeds_itself"),
        ]


class Person(models.Model):
    """Somebody who acts; may have an account."""

    key = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=200)
    email = models.EmailField(blank=True)
    account = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="person", null=True, blank=True
    )

    PRIVACY: PrivacyTable = {"id key": RECORD, "name": NAME, "email": CONTACT, "account": ACCESS}

    class Meta:
        verbose_name_plural = "persons"

    def __str__(self) -> str:
        return self.key


class Post(models.Model):
    """A function in a unit: head, deputy head, contact, administrator.

    `key` is `unit.function`; further ones of the same function in the unit are numbered (`amt-51.contact-2`).
    """

    key = models.CharField(max_length=140, unique=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="posts")
    function = models.SlugField(max_length=40)
    title = models.CharField(max_length=200, blank=True)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)

    PRIVACY: PrivacyTable = {"id key unit function title valid_from valid_until": RECORD}

    class Meta:
        constraints = [ends_after_it_begins("post_ends_later")]

    def __str__(self) -> str:
        return self.key


class Incumbency(models.Model):
    """Who holds a post, from when to when; `acting`: stands in while nobody holds it (kommissarisch)."""

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="incumbencies")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="incumbencies")
    acting = models.BooleanField(default=False)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)

    PRIVACY: PrivacyTable = {"id post acting valid_from valid_until": RECORD, "person": OFFICE_HOLDING}

    class Meta:
        verbose_name_plural = "incumbencies"
        constraints = [ends_after_it_begins("incumbency_ends_later"), one_open("one_present_holder", "post", "acting")]
