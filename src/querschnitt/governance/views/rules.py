"""The whole concept on one page."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from querschnitt.governance.queries.rules import RulePage, RuleRow, rule_page
from querschnitt.ui.requests import ActorRequest
from querschnitt.ui.table import Cell, Column, Row, Table


@require_safe
def rules(request: ActorRequest) -> HttpResponse:
    """Every rule of the edition in force, with section, source, strength and who judges it."""
    page = rule_page(request.actor, request.day)
    context = {"page": page, "rules": _rules(page), "kinds": _kinds(page)}
    return render(request, "governance/rules.html", context)


def _rules(page: RulePage) -> Table:
    return Table(
        caption=_("Rules of the edition"),
        caption_hidden=True,
        columns=[
            Column("title", _("What is demanded")),
            Column("section", _("Section")),
            Column("applies", _("Applies to")),
            Column("strength", _("Strength")),
            Column("source", _("Source")),
            Column("parameters", _("Set values"), grow=True),
            Column("judged", _("Judged")),
        ],
        rows=[_rule(rule) for rule in page.rules],
        empty=_("No edition is in force on this day."),
    )


def _rule(rule: RuleRow) -> Row:
    setting = rule.setting
    example = _("example value")
    values = "; ".join(f"{row.value} ({example})" if row.example else row.value for row in setting.parameters)
    return Row(
        [
            Cell(setting.title, note=setting.kind_title),
            Cell(setting.section, note=setting.requirement),
            Cell(", ".join(setting.applies_to) or _("the edition as a whole")),
            Cell(setting.strength_words),
            Cell(setting.source_words),
            Cell(values or "–"),
            Cell(_("waits: %(missing)s") % {"missing": rule.missing} if rule.missing else _("yes")),
        ]
    )


def _kinds(page: RulePage) -> Table:
    return Table(
        caption=_("Kinds of rules"),
        caption_hidden=True,
        columns=[
            Column("title", _("Kind")),
            Column("explanation", _("What it demands"), grow=True),
            Column("used", _("Used"), numeric=True),
            Column("judged", _("Judged")),
        ],
        rows=[
            Row(
                [
                    Cell(kind.title, note=kind.key),
                    Cell(kind.explanation),
                    Cell(kind.used),
                    Cell(_("waits: %(missing)s") % {"missing": kind.missing} if kind.missing else _("yes")),
                ]
            )
            for kind in page.kinds
        ],
    )
