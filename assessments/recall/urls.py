from django.urls import path

from assessments.recall import views

app_name = "recall"
urlpatterns = [
    path("my/recall/", views.ask, name="ask"),
    path("my/recall/<uuid:client_id>/", views.answered, name="answered"),
]
