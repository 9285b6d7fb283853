from django.urls import path

from course_site.calendars import views

app_name = "calendars"
urlpatterns = [
    path("my/calendar/", views.mine, name="mine"),
    path("my/calendar/address/", views.make_address, name="make_address"),
    path("my/calendar/address/off/", views.revoke_address, name="revoke_address"),
    path("calendar/<str:token>.ics", views.feed, name="feed"),
]
