from django.urls import URLPattern

app_name = "rotations"
urlpatterns: list[URLPattern] = []
