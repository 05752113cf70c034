"""The floor: what bare Django does for the same kind of page, with session, user, one query and 25 rows."""

from django.http import HttpRequest, HttpResponse
from django.template import Context, Engine
from django.urls import path

from querschnitt.organisation.models import UnitName

TEMPLATE = Engine().from_string(
    "<!doctype html><title>Floor</title><p>{{ user }}</p><table>{% for row in rows %}<tr><td>{{ row.name }}</td>"
    "<td>{{ row.short_name }}</td><td>{{ row.valid_from }}</td><td>{{ row.unit_id }}</td></tr>{% endfor %}</table>"
)


def page(request: HttpRequest) -> HttpResponse:
    rows = list(UnitName.objects.order_by("name")[:25])
    return HttpResponse(TEMPLATE.render(Context({"user": request.user, "rows": rows})))


urlpatterns = [path("", page)]
