from django.urls import path

from assessments.rotations.views import cards, planning

app_name = "rotations"
urlpatterns = [
    path("trainer/sessions/<uuid:public_id>/rounds/", planning.rounds, name="rounds"),
    path("trainer/sessions/<uuid:public_id>/rounds/rest/", planning.rest, name="rest"),
    path("trainer/sessions/<uuid:public_id>/rounds/tap/", planning.tap, name="tap"),
    path("trainer/sessions/<uuid:public_id>/rounds/screen/", planning.screen, name="screen"),
    path("trainer/sessions/<uuid:public_id>/rounds/cards/<slug:key>/<slug:variant>/", cards.to_cut, name="cards"),
    path("my/round/", cards.own, name="own_round"),
]
