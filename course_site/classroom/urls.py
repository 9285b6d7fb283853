from typing import Any

app_name = "classroom"
urlpatterns: list[Any] = []
