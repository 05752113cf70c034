"""What the states and words of an edition are called."""

from enum import StrEnum
from typing import cast

from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from querschnitt.concept.domain.difference import ChangeKind
from querschnitt.concept.domain.model import ChairedSittings, Demand, Per
from querschnitt.concept.domain.states import EditionState
from querschnitt.kernel.findings import Source, Strength
from querschnitt.ui.rows import Words
from querschnitt.ui.wording import shown

STATES: dict[EditionState, Words] = {
    EditionState.DRAFT: pgettext_lazy("state of an edition", "draft"),
    EditionState.ADOPTED: pgettext_lazy("state of an edition", "adopted"),
    EditionState.WITHDRAWN: pgettext_lazy("state of an edition", "withdrawn"),
}

STRENGTHS: dict[Strength, Words] = {
    Strength.MUST: _("binding"),
    Strength.AS_A_RULE: _("as a rule"),
    Strength.EXAMPLE: _("example, a reminder only"),
}

SOURCES: dict[Source, Words] = {
    Source.CONCEPT: _("concept"),
    Source.RULES_OF_PROCEDURE: _("rules of procedure"),
    Source.LAW: _("law"),
    Source.HOUSE_DEFAULT: _("default of this software, not of the concept"),
}

PER: dict[Per, Words] = {
    Per.MUNICIPALITY: _("one for the whole municipality"),
    Per.UNIT: _("one for each unit of a kind"),
    Per.TOPIC: _("one for each topic"),
}

DEPUTIES: dict[Demand, Words] = {
    Demand.NO: _("without deputy"),
    Demand.ALLOWED: _("deputy possible"),
    Demand.BINDING: _("deputy is named bindingly"),
}

CHAIRED: dict[ChairedSittings, Words] = {
    ChairedSittings.ALL: _("all sittings"),
    ChairedSittings.FIRST_AND_LAST: _("at least the first and the last sitting"),
}


def value_words(value: object) -> str:
    """The value of a parameter in words."""
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    return str(shown(value))


CHANGES: dict[ChangeKind, Words] = {
    ChangeKind.ADDED: pgettext_lazy("change between editions", "new"),
    ChangeKind.REMOVED: pgettext_lazy("change between editions", "dropped"),
    ChangeKind.CHANGED: pgettext_lazy("change between editions", "changed"),
}

ENUMS: dict[str, Words] = {
    str(value): words
    for table in (STRENGTHS, SOURCES, PER, DEPUTIES, CHAIRED)
    for value, words in cast("dict[StrEnum, Words]", table).items()
}

PARTS: dict[str, Words] = {
    "rules": _("Rules"),
    "sections": _("Sections"),
    "unit_kinds": _("Words for kinds of units"),
    "functions": _("Words for functions"),
    "units": _("Units"),
    "bodies": _("Bodies"),
    "topics": _("Topics"),
    "fields_of_action": _("Fields of action"),
    "groups": _("Groups"),
    "steps": _("Steps of the process"),
    "components": _("Parts of the structure"),
    "links": _("Relations of the parts"),
    "facts": _("Figures"),
    "process_office": _("Who answers for the process"),
    "key": _("Key of the edition"),
    "title": _("Title of the edition"),
    "municipality": _("Municipality"),
    "overarching_goal": _("Overarching goal"),
    "cycle_scope": _("What a pass of the process runs over"),
    "cycle_unit_kind": _("What a pass of the process runs over"),
}

FIELDS: dict[str, Words] = {
    "agreed_with": _("agreed with"),
    "answers_for": _("who answers for the results"),
    "applies_to": _("applies to"),
    "as_of": _("as of"),
    "bodies": _("bodies"),
    "chair": _("chair"),
    "committee": _("competent committee"),
    "definition": _("definition"),
    "deputy": _("deputy"),
    "ends_when": _("ends when"),
    "examples": _("defaults of this software"),
    "external": _("composed by other rules"),
    "gist": _("gist"),
    "guests": _("guests"),
    "hands_over_to": _("hands over to"),
    "kind": _("kind"),
    "label": _("label"),
    "lasting": _("lasting"),
    "lasts": _("lasts"),
    "mandate": _("mandate"),
    "mergeable": _("can be merged"),
    "must_attend": _("must attend"),
    "name": _("name"),
    "note": _("note"),
    "on_breach": _("who is told of a breach"),
    "order": _("order"),
    "origin": _("comes from"),
    "per": _("how many"),
    "plural": _("plural"),
    "prepared_by": _("prepared by"),
    "requirement": _("requirement"),
    "seats": _("seats"),
    "section": _("section"),
    "singular": _("singular"),
    "sittings": _("sittings"),
    "source": _("source"),
    "strength": _("strength"),
    "tasks": _("tasks"),
    "title": _("title"),
    "titles": _("titles"),
    "unit_kind": _("kind of unit"),
    "units": _("units"),
    "value": _("value"),
    "voting": _("voting"),
    "warn_before": _("warns before"),
}
