from django.urls import path

from course_site.offline import views

app_name = "offline"
urlpatterns = [
    path("sw.js", views.worker, name="worker"),
    path("trainer/offline/", views.room, name="room"),
    path("trainer/offline/key/", views.key, name="key"),
    path("trainer/sync/", views.sync, name="sync"),
    path("trainer/sessions/<uuid:public_id>/offline/", views.take, name="take"),
    path("trainer/sessions/<uuid:public_id>/offline/bundle/", views.bundle, name="bundle"),
]
