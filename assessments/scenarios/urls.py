from django.urls import path

from assessments.scenarios.views import class_play, debrief, media, playing, starting, taking_along

app_name = "scenarios"
urlpatterns = [
    path("practice/", starting.index, name="index"),
    path("practice/class/", class_play.phone, name="class_phone"),
    path("practice/class/media/<slug:digest>/", media.of_vote, name="vote_media"),
    path("trainer/sessions/<uuid:public_id>/vote/", class_play.projector, name="class_vote"),
    path("practice/offline/", taking_along.room, name="room"),
    path("practice/<slug:key>/", starting.start, name="start"),
    path("practice/<slug:key>/take/", taking_along.take, name="take"),
    path("practice/runs/<uuid:public_id>/", playing.play, name="play"),
    path("practice/runs/<uuid:public_id>/media/<slug:digest>/", media.of_run, name="media"),
    path("trainer/sessions/<uuid:public_id>/vote/media/<slug:digest>/", media.of_class, name="class_media"),
    path("practice/drafts/media/<slug:digest>/", media.of_draft, name="draft_media"),
    path("practice/runs/<uuid:public_id>/debrief/", debrief.debrief, name="debrief"),
    path("practice/runs/<uuid:public_id>/reflection/", debrief.reflect, name="reflect"),
    path("practice/runs/<uuid:public_id>/replay/", debrief.replay, name="replay"),
]
