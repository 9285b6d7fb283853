from course_site.cohorts.views.attendance import attendance, mark, mark_rest
from course_site.cohorts.views.classroom import index
from course_site.cohorts.views.moves import confirm, merge, transfer, withdraw
from course_site.cohorts.views.plan import plan
from course_site.cohorts.views.seats import add, offer, seats

__all__ = [
    "add",
    "attendance",
    "confirm",
    "index",
    "mark",
    "mark_rest",
    "merge",
    "offer",
    "plan",
    "seats",
    "transfer",
    "withdraw",
]
