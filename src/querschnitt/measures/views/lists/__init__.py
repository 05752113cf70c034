"""Pages of the lists people work in."""

from querschnitt.measures.views.lists.editing import list_edit
from querschnitt.measures.views.lists.exporting import list_export, list_export_progress, list_export_stop, list_file
from querschnitt.measures.views.lists.importing import discard_import, import_draft, list_import
from querschnitt.measures.views.lists.many import list_many
from querschnitt.measures.views.lists.reading import goals, measures, needs, offers
from querschnitt.measures.views.lists.saving import drop_view, save_view

__all__ = [
    "discard_import",
    "drop_view",
    "goals",
    "import_draft",
    "list_edit",
    "list_export",
    "list_export_progress",
    "list_export_stop",
    "list_file",
    "list_import",
    "list_many",
    "measures",
    "needs",
    "offers",
    "save_view",
]
