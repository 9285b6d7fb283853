from django.urls import path, register_converter

from course_site.filings import views
from course_site.filings.models import FilingFile
from course_site.filings.rules.papers import Paper


class PaperConverter:
    regex = "|".join(Paper)

    def to_python(self, value: str) -> Paper:
        return Paper(value)

    def to_url(self, value: str) -> str:
        return str(value)


class FormatConverter:
    regex = "|".join(FilingFile.Format.values)

    def to_python(self, value: str) -> FilingFile.Format:
        return FilingFile.Format(value)

    def to_url(self, value: str) -> str:
        return str(value)


register_converter(PaperConverter, "paper")
register_converter(FormatConverter, "filing_format")

PACK = "trainer/cohorts/<slug:key>/record-pack/"

app_name = "filings"
urlpatterns = [
    path(PACK, views.pack, name="pack"),
    path(f"{PACK}<paper:paper>/", views.paper, name="paper"),
    path(f"{PACK}<paper:paper>/sent/", views.record, name="record"),
    path(f"{PACK}<paper:paper>/<slug:layout>.<filing_format:kind>", views.file, name="file"),
    path("trainer/filings/<uuid:public_id>/correct/", views.correct, name="correct"),
    path("trainer/filings/<uuid:public_id>.<filing_format:kind>", views.sent_file, name="sent_file"),
]
