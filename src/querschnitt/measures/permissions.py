"""Who may do what with surveys, offers, needs, measures, reports and their decision.

A unit answers for itself through its head or deputy head (V-3); whoever is responsible for a measure reports on it;
members of the working group appraise, the process office sends, applies and hands over (K3.2-6); the advisory council
comments (V-6). A unit that takes part in a measure words its own part and writes into the draft of the report; the
rest is up to whoever leads. Everybody of the house may read; what staff say anonymously only the head of the unit
sees, in sum.
"""

from dataclasses import dataclass, field

from querschnitt.kernel.authority import Grant, Grants, Role

_OFFICE = (Grant(Role.OPERATOR), Grant(Role.PROCESS_OFFICE))
_UNIT = (*_OFFICE, Grant(Role.HEAD, of="units"))
_GROUP = (
    *_UNIT,
    Grant(Role.CHAIR, of="committees"),
    Grant(Role.MEMBER, of="committees"),
    Grant(Role.DEPUTY, of="committees"),
)
_RESPONSIBLE = (*_UNIT, Grant(Role.RESPONSIBLE, of="measures"))
_READ = (*_OFFICE, Grant(Role.STAFF))
_COUNCIL = (
    *_OFFICE,
    Grant(Role.CHAIR, of="council"),
    Grant(Role.MEMBER, of="council"),
    Grant(Role.DEPUTY, of="council"),
)
_BY_LINK = (Grant(Role.ANYONE), Grant(Role.OPERATOR), Grant(Role.STAFF))  # the personal link is the key


@dataclass(frozen=True, slots=True)
class MeasureSubject:
    """A thing of this app as rights see it. Scopes are written `unit:…`, `committee:…`, `measure:…`.

    `units`: that of the answer, offer, need or measure. `acting`: those that take part in a measure.
    `committees`: the working group of the pass, or the body that supervises. `measures`: the measure, and the one of
    which it is a part. `council`: the advisory council of the pass.
    """

    units: frozenset[str] = field(default_factory=frozenset)
    acting: frozenset[str] = field(default_factory=frozenset)
    committees: frozenset[str] = field(default_factory=frozenset)
    measures: frozenset[str] = field(default_factory=frozenset)
    council: frozenset[str] = field(default_factory=frozenset)


GRANTS: Grants = {
    # Survey
    "read_survey": _READ,  # that there is one and who has answered
    "open_survey": _OFFICE,
    "follow_units": (*_OFFICE, Grant(Role.ADMINISTRATOR)),  # whoever may write a reorganisation down (V-5)
    "close_survey": _OFFICE,
    "read_response": (*_GROUP, Grant(Role.MEMBER, of="council"), Grant(Role.DEPUTY, of="council")),
    "answer_survey": _UNIT,
    "answer_by_link": _BY_LINK,
    "make_response_link": _OFFICE,
    "excuse_response": _OFFICE,
    "take_in_form": _UNIT,
    "ask_staff": _UNIT,
    "give_voice": _BY_LINK,
    "read_voices": (Grant(Role.OPERATOR), Grant(Role.HEAD, of="units")),
    "remind_responses": _OFFICE,
    "evaluate_survey": _OFFICE,
    "read_evaluation": _READ,
    # Offers and needs
    "read_stock": _READ,
    "keep_offer": _GROUP,
    "check_offer": _UNIT,
    "keep_need": _GROUP,
    "settle_need": _GROUP,
    "check_needs": _UNIT,
    # Measures
    "read_measures": _READ,
    "propose_measure": _GROUP,
    "change_measure": (*_GROUP, Grant(Role.RESPONSIBLE, of="measures")),
    "change_adopted": _RESPONSIBLE,  # after the decision: the words of today, beside those that were adopted
    "appraise_measure": _GROUP,
    "steer_measure": _RESPONSIBLE,  # start, complete, block, postpone …
    "name_responsible": _UNIT,
    "word_own_part": (*_RESPONSIBLE, Grant(Role.HEAD, of="acting")),  # the line that says what one's unit does
    "keep_budget_year": _OFFICE,
    # Recommendation and decision
    "recommend": (*_OFFICE, Grant(Role.CHAIR, of="committees")),
    "apply_resolution": _OFFICE,
    "comment": _COUNCIL,
    "answer_comment": _GROUP,
    "give_council_statement": _COUNCIL,
    # Progress, supervision, review
    "report_progress": _RESPONSIBLE,
    "write_report": (*_RESPONSIBLE, Grant(Role.HEAD, of="acting")),  # into the draft; it is confirmed by those above
    "take_over_reports": _OFFICE,
    "remind_reports": _OFFICE,
    "hand_over_measures": _OFFICE,
    "review_measures": (*_OFFICE, Grant(Role.CHAIR, of="committees")),
    # Lists
    "save_view": _READ,
    "edit_in_list": _READ,  # each cell asks for the right to change that very thing
    "import_list": _OFFICE,
}
