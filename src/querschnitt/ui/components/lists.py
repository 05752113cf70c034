"""Lists of every kind: facts, tables, trees, tabs, histories."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.template import Context
from django.utils.formats import localize
from django.utils.safestring import SafeString, mark_safe

from querschnitt.ui.components.buttons import actions
from querschnitt.ui.components.cells import heads, lines
from querschnitt.ui.components.markup import escaped, part, token
from querschnitt.ui.components.time import day, duty_words
from querschnitt.ui.rows import AssistantStep, Count, Crumb, Entry, Tab, ToDo, TreeNode, Value, Words
from querschnitt.ui.table import PageLinks, Table

FACTS = '<dl class="kern-description-list q-facts">{}</dl>'
FACT = """<div class="kern-description-list-item"><dt class="kern-description-list-item__key">{}</dt>\
<dd class="kern-description-list-item__value">{}</dd></div>"""


def facts(*, items: Iterable[tuple[Words, Value] | tuple[Words, Value, str]]) -> SafeString:
    """Facts as a description list: (label, value) or (label, value, address)."""
    return mark_safe(FACTS.format("".join([_fact(*item) for item in items])))  # noqa: S308  # escaped piece by piece


def _fact(label: Words, value: Value, href: str = "") -> str:
    shown = _value(value)
    return FACT.format(escaped(label), f'<a href="{escaped(href)}">{shown}</a>' if href else shown)


def _value(value: Value) -> str:
    if value is None or value == "":
        return "–"
    if isinstance(value, date):
        return day(value=value)
    return escaped(str(localize(value)))


def data_table(context: Context, *, table: Table) -> SafeString:
    """A table; on a phone its rows become cards with the same facts in the same order."""
    return part("data_table", {"table": table, "heads": heads(table), "lines": lines(table, token(context))})


def pager(*, page: PageLinks) -> SafeString:
    """The pages of a long list; nothing when there is only one."""
    return part("pager", {"page": page})


def tabs(*, items: Sequence[Tab], label: Words) -> SafeString:
    """Parts of a page that have addresses of their own."""
    return part("tabs", {"items": items, "label": label})


def breadcrumb(*, items: Sequence[Crumb]) -> SafeString:
    """The way to this page; the last item is the page itself."""
    return part("breadcrumb", {"items": items})


def history(*, entries: Sequence[Entry]) -> SafeString:
    """What happened, newest first as given, in sentences."""
    return part("history", {"entries": entries})


def steps(*, items: Sequence[AssistantStep], label: Words = "") -> SafeString:
    """The numbered steps of an assistant and where one stands."""
    return part("steps", {"items": items, "label": label})


def counts(*, items: Sequence[Count], label: Words = "") -> SafeString:
    """Counts as links to exactly what they count."""
    return part("counts", {"items": items, "label": label})


def tree(context: Context, *, items: Sequence[TreeNode], label: Words) -> SafeString:
    """A tree such as an organisation chart, foldable without scripts; what can be done with a node stands beside it."""
    csrf_token = token(context)
    return part("tree", {"items": [_branch(node, csrf_token) for node in items], "label": label})


def _branch(node: TreeNode, csrf_token: str) -> dict[str, object]:
    below = [_branch(child, csrf_token) for child in node.children]
    return {"node": node, "acts": actions(node.actions, node.label, csrf_token), "children": below}


def to_do(context: Context, *, items: Sequence[ToDo], today: date) -> SafeString:
    """Lines of a desk: state and date, what for whom, and the button that does it."""
    told = [(item, duty_words((item.due - today).days) if item.due else "") for item in items]
    return part("to_do", {"lines": told, "csrf_token": token(context)})
