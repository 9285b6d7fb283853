from django.urls import path

from assessments.rotations.views import cards, debriefs, kept, pads, planning

app_name = "rotations"
urlpatterns = [
    path("trainer/sessions/<uuid:public_id>/rounds/", planning.rounds, name="rounds"),
    path("trainer/sessions/<uuid:public_id>/rounds/rest/", planning.rest, name="rest"),
    path("trainer/sessions/<uuid:public_id>/rounds/tap/", planning.tap, name="tap"),
    path("trainer/sessions/<uuid:public_id>/rounds/screen/", planning.screen, name="screen"),
    path("trainer/sessions/<uuid:public_id>/rounds/cards/<slug:key>/<slug:variant>/", cards.to_cut, name="cards"),
    path("trainer/sessions/<uuid:public_id>/rounds/<int:number>/rooms/<int:room>/", debriefs.of_room, name="debrief"),
    path("my/round/", cards.own, name="own_round"),
    path("my/round/pad/", pads.save, name="pad"),
    path("my/round/debrief/", debriefs.own, name="own_debrief"),
    path("my/round/debrief/end/", debriefs.end, name="end_debrief"),
    path("my/rounds/", kept.kept, name="kept"),
    path("my/rounds/<uuid:client_id>/delete/", kept.delete, name="delete_kept"),
]
