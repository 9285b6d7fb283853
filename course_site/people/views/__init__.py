from course_site.people.views.confirming import confirm
from course_site.people.views.mailed_code import code_by_hand, mailed_code
from course_site.people.views.own_sittings import end_sitting, end_sittings, own_sittings
from course_site.people.views.passkeys import new_passkey, own_passkeys, passkey, remove_passkey, rename_passkey
from course_site.people.views.second_step import second_step
from course_site.people.views.signing_in import sign_in, sign_out
from course_site.people.views.tablets import lock_tablet, share_tablet, unlock_tablet
from course_site.people.views.unsent import sign_in_again
from course_site.people.views.who_sees_what import who_sees_what

__all__ = [
    "code_by_hand",
    "confirm",
    "end_sitting",
    "end_sittings",
    "lock_tablet",
    "mailed_code",
    "new_passkey",
    "own_passkeys",
    "own_sittings",
    "passkey",
    "remove_passkey",
    "rename_passkey",
    "second_step",
    "share_tablet",
    "sign_in",
    "sign_in_again",
    "sign_out",
    "unlock_tablet",
    "who_sees_what",
]
