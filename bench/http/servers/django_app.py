import json

import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse, JsonResponse
from django.template import engines
from django.urls import path

settings.configure(
    SECRET_KEY="a key for the benchmark, 32 or more",
    ALLOWED_HOSTS=["*"],
    ROOT_URLCONF=__name__,
    MIDDLEWARE=[],
    SESSION_ENGINE="django.contrib.sessions.backends.signed_cookies",
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}],
)
django.setup()

from django.contrib.sessions.middleware import SessionMiddleware  # noqa: E402
from django.utils.decorators import decorator_from_middleware  # noqa: E402

with_session = decorator_from_middleware(SessionMiddleware)
ROWS = [{"id": i, "name": f"Product <{i}>", "price": i * 1.5} for i in range(1, 21)]
PAGE = engines["django"].from_string("<!doctype html><title>Products</title><table>{% for row in rows %}<tr><td>{{ row.id }}</td><td>{{ row.name }}</td><td>{{ row.price }}</td></tr>{% endfor %}</table>")


@with_session
def read_session(request):
    return JsonResponse({"user": request.session.get("user")})


@with_session
def login(request, id):
    request.session["user"] = id
    return HttpResponse("in")


urlpatterns = [
    path("plaintext", lambda request: HttpResponse("Hello, World!", content_type="text/plain")),
    path("json", lambda request: JsonResponse({"message": "Hello, World!"})),
    path("users/<int:id>", lambda request, id: JsonResponse({"id": id})),
    path("query", lambda request: JsonResponse({"name": request.GET["name"], "page": int(request.GET["page"])})),
    path("echo", lambda request: JsonResponse(json.loads(request.body))),
    path("session", read_session),
    path("login/<int:id>", login),
    path("html", lambda request: HttpResponse(PAGE.render({"rows": ROWS}))),
]
application = get_wsgi_application()
