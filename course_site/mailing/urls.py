from typing import Any

app_name = "mailing"
urlpatterns: list[Any] = []
