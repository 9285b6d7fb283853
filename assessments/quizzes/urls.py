from django.urls import path

from assessments.quizzes import views

app_name = "quizzes"
urlpatterns = [
    path("quiz/attempts/answers/", views.save, name="save"),
    path("quiz/<slug:key>/", views.start, name="start"),
    path("quiz/attempts/<uuid:public_id>/", views.overview, name="overview"),
    path("quiz/attempts/<uuid:public_id>/<int:position>/", views.question, name="question"),
    path("quiz/attempts/<uuid:public_id>/all/", views.all_questions, name="all"),
    path("quiz/attempts/<uuid:public_id>/submit/", views.submit, name="submit"),
    path("quiz/attempts/<uuid:public_id>/result/", views.result, name="result"),
    path("quiz/pictures/<slug:digest>/", views.picture, name="picture"),
    path("media/images/<path:path>", views.thumbnail, name="thumbnail"),
    path("trainer/seats/<uuid:public_id>/quizzes/<slug:key>/one-more/", views.one_more, name="one_more"),
    path("trainer/seats/<uuid:public_id>/late-answers/", views.late, name="late"),
    path("trainer/seats/<uuid:public_id>/extra-time/", views.extra_time, name="extra_time"),
]
