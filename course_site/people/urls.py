from django.urls import path

from course_site.people import views

app_name = "people"
urlpatterns = [
    path("signin/", views.sign_in, name="sign_in"),
    path("signin/again/", views.sign_in_again, name="sign_in_again"),
    path("signin/code/", views.mailed_code, name="mailed_code"),
    path("signin/code/<uuid:public_id>/", views.code_by_hand, name="code_by_hand"),
    path("signin/passkey/", views.passkey, name="passkey"),
    path("signin/second-step/", views.second_step, name="second_step"),
    path("signin/confirm/", views.confirm, name="confirm"),
    path("signout/", views.sign_out, name="sign_out"),
    path("signed-in/", views.own_sittings, name="own_sittings"),
    path("signed-in/end/", views.end_sittings, name="end_sittings"),
    path("signed-in/shared/", views.share_tablet, name="share_tablet"),
    path("signed-in/lock/", views.lock_tablet, name="lock_tablet"),
    path("signed-in/unlock/", views.unlock_tablet, name="unlock_tablet"),
    path("signed-in/<uuid:public_id>/end/", views.end_sitting, name="end_sitting"),
    path("passkeys/", views.own_passkeys, name="own_passkeys"),
    path("passkeys/new/", views.new_passkey, name="new_passkey"),
    path("passkeys/rename/", views.rename_passkey, name="rename_passkey"),
    path("passkeys/remove/", views.remove_passkey, name="remove_passkey"),
    path("who-sees-what/", views.who_sees_what, name="who_sees_what"),
]
