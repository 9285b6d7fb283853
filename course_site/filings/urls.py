from typing import Any

app_name = "filings"
urlpatterns: list[Any] = []
