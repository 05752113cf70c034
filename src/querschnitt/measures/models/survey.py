"""The survey: three questions to every unit, who answered how, and what staff say before (V-3, K3.2-5)."""

from django.db import models
from django.db.models import Q

from querschnitt.cycles.models import Cycle
from querschnitt.documents.models import File
from querschnitt.kernel.privacy import OFFICE_HOLDING, RECORD, WORK, Erasure, Handling, PrivacyClass, PrivacyTable
from querschnitt.measures.domain.states import ResponseState, SurveyState
from querschnitt.organisation.models import Unit

LINK = Handling(PrivacyClass.INTERNAL, "personal link, hashed", "until the survey is closed", Erasure.CLEAR)
DRAFT = Handling(PrivacyClass.INTERNAL, "answer being written", "until it is given or dropped", Erasure.DELETE)
VOICE = Handling(PrivacyClass.PERSONAL, "what staff said", "until the survey is evaluated", Erasure.CLEAR)


class Survey(models.Model):
    """One taking stock in a pass. The questions are those of the edition on the day on which it was opened."""

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="surveys")
    step = models.SlugField(max_length=60, blank=True)  # of the pass, that begins and ends with it
    state = models.CharField(max_length=9, choices=[(s, s) for s in SurveyState], default=SurveyState.OPEN)
    opened_on = models.DateField()
    due = models.DateField(null=True, blank=True)
    questions = models.JSONField()  # texts, in the order in which they are asked
    closed_on = models.DateField(null=True, blank=True)
    close_reason = models.TextField(blank=True)  # where not everybody had answered
    evaluated_on = models.DateField(null=True, blank=True)
    evaluation = models.TextField(blank=True)  # the analysis in words
    evaluation_file = models.ForeignKey(File, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=0)

    PRIVACY: PrivacyTable = {
        "id cycle step state opened_on due questions closed_on close_reason evaluated_on evaluation": RECORD,
        "evaluation_file": RECORD,
        "version": WORK,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["cycle"], condition=Q(state=SurveyState.OPEN), name="one_open_survey_a_cycle"
            )
        ]


class Response(models.Model):
    """The answer of one unit. What it says is kept as offers, needs and proposals, not as text."""

    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="responses")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="responses")
    state = models.CharField(max_length=7, choices=[(s, s) for s in ResponseState], default=ResponseState.ASKED)
    asked_on = models.DateField()
    due = models.DateField(null=True, blank=True)
    given_on = models.DateField(null=True, blank=True)
    given_person = models.CharField(max_length=80, blank=True)
    given_how = models.CharField(max_length=9, blank=True)  # signed_in, link, file or office
    excused_on = models.DateField(null=True, blank=True)
    excused_reason = models.TextField(blank=True)
    excused_as_left = models.BooleanField(default=False)  # it left the pass; asked again if it comes back
    nothing_to_say = models.JSONField(default=list)  # numbers of questions answered with "nothing"
    remark = models.TextField(blank=True)
    link_hash = models.CharField(max_length=64, blank=True, db_index=True)  # SHA-256 of the token of the personal link
    link_made_on = models.DateField(null=True, blank=True)
    links_made = models.PositiveSmallIntegerField(default=0)  # a new link is another one than those taken back
    asked_because = models.TextField(blank=True)  # where it joined while the survey was running (V-5)
    version = models.PositiveIntegerField(default=0)

    PRIVACY: PrivacyTable = {
        "id survey unit state asked_on due given_on given_how excused_on excused_reason nothing_to_say remark": RECORD,
        "asked_because excused_as_left": RECORD,
        "link_made_on links_made version": WORK,
        "link_hash": LINK,
        "given_person": OFFICE_HOLDING,
    }

    class Meta:
        ordering = ["survey", "unit"]
        constraints = [
            models.UniqueConstraint(fields=["survey", "unit"], name="a_unit_is_asked_once_a_survey"),
            models.CheckConstraint(
                condition=~Q(state=ResponseState.GIVEN) | Q(given_on__isnull=False), name="given_on_some_day"
            ),
        ]


class ResponseDraft(models.Model):
    """What somebody types into the answer, kept as it stands; a row a person, so that nobody overwrites another."""

    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="drafts")
    person = models.CharField(max_length=80, blank=True)  # empty: by the personal link
    data = models.JSONField()
    saved_at = models.DateTimeField()
    based_on = models.PositiveIntegerField()

    PRIVACY: PrivacyTable = {"id response person data saved_at based_on": DRAFT}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["response", "person"], name="one_draft_a_person_and_answer")]


class StaffRound(models.Model):
    """The head opened the questions to the staff of the unit, by name or not."""

    response = models.OneToOneField(Response, on_delete=models.PROTECT, related_name="staff_round")
    opened_on = models.DateField()
    closes_on = models.DateField()
    anonymous = models.BooleanField(default=False)
    minimum = models.PositiveSmallIntegerField(default=5)  # answers below which nothing is shown, if anonymous
    link_hash = models.CharField(max_length=64, db_index=True)
    closed_on = models.DateField(null=True, blank=True)

    PRIVACY: PrivacyTable = {"id response opened_on closes_on anonymous minimum closed_on": RECORD, "link_hash": LINK}


class StaffVoice(models.Model):
    """What one of the staff said to the three questions. Without a name where the round is anonymous."""

    round = models.ForeignKey(StaffRound, on_delete=models.PROTECT, related_name="voices")
    given_on = models.DateField(null=True)  # None in an anonymous round: the day could tell who it was
    name = models.CharField(max_length=200, blank=True)
    answers = models.JSONField()  # one text a question
    once = models.UUIDField(unique=True, null=True)

    PRIVACY: PrivacyTable = {"id round given_on name answers once": VOICE}


class ReturnedForm(models.Model):
    """A prefilled form that came back; shown as a difference before it is taken in."""

    response = models.ForeignKey(Response, on_delete=models.PROTECT, related_name="returned_forms")
    file = models.ForeignKey(File, on_delete=models.PROTECT, related_name="returned_forms")
    came_on = models.DateField()
    based_on = models.PositiveIntegerField()  # version of the answer that the form was filled from
    rows = models.JSONField()  # as read
    faults = models.JSONField(default=list)  # place and what is wrong
    taken_on = models.DateField(null=True, blank=True)
    rejected_on = models.DateField(null=True, blank=True)
    rejected_reason = models.TextField(blank=True)

    PRIVACY: PrivacyTable = {
        "id response file came_on based_on rows faults taken_on rejected_on rejected_reason": RECORD
    }


class ResponseReminder(models.Model):
    """A reminder to answer: to the head, then the deputy, then the department's head; each once a due date."""

    response = models.ForeignKey(Response, on_delete=models.PROTECT, related_name="reminders")
    due = models.DateField()
    stage = models.CharField(max_length=10)  # head, deputy or department
    sent_on = models.DateField()

    PRIVACY: PrivacyTable = {"id response due stage sent_on": RECORD}

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["response", "due", "stage"], name="survey_reminded_once_a_stage")
        ]
