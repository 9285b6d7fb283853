from django.urls import path

from assessments.surveys import views

app_name = "surveys"
urlpatterns = [
    path("trainer/sessions/<uuid:public_id>/survey/", views.room, name="room"),
    path("trainer/sessions/<uuid:public_id>/survey/remind/", views.remind, name="remind"),
    path("trainer/sessions/<uuid:public_id>/check/", views.check, name="check"),
    path("survey/send/", views.send, name="send"),
    path("survey/kept/", views.kept, name="kept"),
    path("survey/<slug:key>/", views.start, name="start"),
    path("survey/<slug:key>/answers/", views.answer, name="answer"),
    path("survey/<slug:key>/change/", views.change, name="change"),
]
