from django.urls import path

from assessments.remarks import views

app_name = "remarks"
urlpatterns = [
    path("trainer/comments/", views.index, name="index"),
    path("trainer/comments/<uuid:pk>/", views.read, name="read"),
]
