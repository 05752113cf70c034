"""Writes of surveys, offers, needs, measures and reports: one verb is one transaction."""

from querschnitt.measures.commands._ground import Overtaken
from querschnitt.measures.commands.answering import (
    drop_response_draft,
    give_response,
    make_response_link,
    reopen_response,
    revoke_response_link,
    save_response_draft,
)
from querschnitt.measures.commands.blocking import block_measure, release_measure
from querschnitt.measures.commands.carrying import carry_over_measures
from querschnitt.measures.commands.council import answer_comment, comment_on, give_council_statement, withdraw_comment
from querschnitt.measures.commands.deciding import apply_resolution
from querschnitt.measures.commands.dependencies import depend_no_longer, depend_on
from querschnitt.measures.commands.evaluation import evaluate_survey, save_evaluation
from querschnitt.measures.commands.handing_over import hand_over_measures
from querschnitt.measures.commands.imports import discard_import, read_import, take_in_import
from querschnitt.measures.commands.listed import change_many, drop_view, edit_list, save_view
from querschnitt.measures.commands.measure_documents import add_measure_document, remove_measure_document
from querschnitt.measures.commands.measures import change_measure, propose_measure
from querschnitt.measures.commands.milestones import (
    add_milestone,
    drop_milestone,
    move_milestone,
    reach_milestone,
    reopen_milestone,
)
from querschnitt.measures.commands.own_part import word_own_part
from querschnitt.measures.commands.recommending import (
    add_to_recommendation,
    change_recommendation,
    make_recommendation,
    send_recommendation,
    withdraw_recommendation,
)
from querschnitt.measures.commands.report_reminders import remind_reports
from querschnitt.measures.commands.reports import begin_report, complete_report, drop_report, save_report
from querschnitt.measures.commands.resources import keep_budget_year, set_resource
from querschnitt.measures.commands.response_reminders import remind_responses, remind_survey
from querschnitt.measures.commands.responsible import name_responsible
from querschnitt.measures.commands.returned_forms import hand_in_form, reject_form, take_in_form
from querschnitt.measures.commands.reviewing import begin_review, finish_review, see_measure
from querschnitt.measures.commands.staff import ask_staff, close_staff_round, give_voice
from querschnitt.measures.commands.steps import take_step
from querschnitt.measures.commands.stock import (
    change_need,
    change_offer,
    check_needs,
    check_offer,
    end_offer,
    join_need,
    join_offer,
    note_offer,
    raise_need,
    reopen_need,
    settle_need,
)
from querschnitt.measures.commands.survey import (
    close_survey,
    excuse_response,
    follow_units,
    open_survey,
    reopen_survey,
)
from querschnitt.measures.commands.taking_over import take_over_reports

__all__ = [
    "Overtaken",
    "add_measure_document",
    "add_milestone",
    "add_to_recommendation",
    "answer_comment",
    "apply_resolution",
    "ask_staff",
    "begin_report",
    "begin_review",
    "block_measure",
    "carry_over_measures",
    "change_many",
    "change_measure",
    "change_need",
    "change_offer",
    "change_recommendation",
    "check_needs",
    "check_offer",
    "close_staff_round",
    "close_survey",
    "comment_on",
    "complete_report",
    "depend_no_longer",
    "depend_on",
    "discard_import",
    "drop_milestone",
    "drop_report",
    "drop_response_draft",
    "drop_view",
    "edit_list",
    "end_offer",
    "evaluate_survey",
    "excuse_response",
    "finish_review",
    "follow_units",
    "give_council_statement",
    "give_response",
    "give_voice",
    "hand_in_form",
    "hand_over_measures",
    "join_need",
    "join_offer",
    "keep_budget_year",
    "make_recommendation",
    "make_response_link",
    "move_milestone",
    "name_responsible",
    "note_offer",
    "open_survey",
    "propose_measure",
    "raise_need",
    "reach_milestone",
    "read_import",
    "reject_form",
    "release_measure",
    "remind_reports",
    "remind_responses",
    "remind_survey",
    "remove_measure_document",
    "reopen_milestone",
    "reopen_need",
    "reopen_response",
    "reopen_survey",
    "revoke_response_link",
    "save_evaluation",
    "save_report",
    "save_response_draft",
    "save_view",
    "see_measure",
    "send_recommendation",
    "set_resource",
    "settle_need",
    "take_in_form",
    "take_in_import",
    "take_over_reports",
    "take_step",
    "withdraw_comment",
    "withdraw_recommendation",
    "word_own_part",
]
