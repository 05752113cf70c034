"""The components as tags: `{% load ui %}`. Wrong, missing or positional properties fail at compile time."""

from django import template

from querschnitt.ui.components import (
    buttons,
    filters,
    forms,
    lists,
    parts,
    sitting,
    surroundings,
    time,
    timeline,
)

register = template.Library()

for block in (
    forms.form_stack,
    parts.alert,
    parts.card,
    parts.disclosure,
    parts.empty,
    parts.figure,
    parts.grid,
    parts.page_head,
    parts.row,
    parts.section,
    sitting.pane,
    sitting.panes,
):
    register.simple_block_tag(block)

for single in (
    parts.badge,
    buttons.button,
    parts.drawings,
    parts.icon,
    parts.marks,
    parts.print_hint,
    parts.progress,
    parts.state,
    buttons.submit,
    lists.breadcrumb,
    lists.counts,
    lists.facts,
    lists.history,
    lists.pager,
    lists.steps,
    lists.tabs,
    time.day,
    time.span_left,
    filters.list_filter,
    forms.error_summary,
    forms.form_fields,
    sitting.keys,
    sitting.saved_state,
    sitting.seat_list,
    sitting.stations,
    sitting.two_texts,
    surroundings.page_assets,
    surroundings.navigation,
    timeline.timeline,
):
    register.simple_tag(single)

for aware in (  # of the request: its CSRF token, its address
    buttons.post_button,
    lists.data_table,
    lists.to_do,
    lists.tree,
    time.as_of,
    forms.filter_bar,
    forms.form_body,
    sitting.kept_form,
):
    register.simple_tag(takes_context=True)(aware)
