from django.urls import path

from course_site.checkin import views

app_name = "checkin"
urlpatterns = [
    path("here/", views.here, name="here"),
    path("here/<str:code>/", views.here, name="here_code"),
    path("my/excuse/<uuid:public_id>/", views.ask_excuse, name="ask_excuse"),
    path("trainer/sessions/<uuid:public_id>/code/", views.code, name="code"),
    path("trainer/sessions/<uuid:public_id>/head-count/", views.head_count, name="head_count"),
    path("trainer/sessions/<uuid:public_id>/sheet/", views.sheet, name="sheet"),
    path("trainer/sessions/<uuid:public_id>/sheet/print/", views.print_sheet, name="print_sheet"),
    path("trainer/sessions/<uuid:public_id>/sheet/pdf/", views.sheet_pdf, name="sheet_pdf"),
    path("trainer/sessions/<uuid:public_id>/walk-ins/", views.walk_ins, name="walk_ins"),
    path("trainer/sessions/<uuid:public_id>/walk-ins/reconcile/", views.reconcile, name="reconcile"),
    path("trainer/sessions/<uuid:public_id>/excuses/", views.answer_excuse, name="answer_excuse"),
]
