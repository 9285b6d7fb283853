from course_site.people.views.confirming import confirm
from course_site.people.views.second_step import second_step
from course_site.people.views.signing_in import sign_in, sign_out, who_sees_what
from course_site.people.views.unsent import sign_in_again

__all__ = ["confirm", "second_step", "sign_in", "sign_in_again", "sign_out", "who_sees_what"]
