from course_site.people.models.accommodations import ExtraTime
from course_site.people.models.accounts import AccountChange
from course_site.people.models.mailed_codes import MailedCode
from course_site.people.models.officers import Officer, Posting
from course_site.people.models.precincts import PatrolBoroughPeriod, Precinct
from course_site.people.models.roles import Role, RoleGrant
from course_site.people.models.sittings import Sitting
from course_site.people.models.tablets import TabletPin
from course_site.people.models.tries import Tries
from course_site.people.models.users import User

__all__ = [
    "AccountChange",
    "ExtraTime",
    "MailedCode",
    "Officer",
    "PatrolBoroughPeriod",
    "Posting",
    "Precinct",
    "Role",
    "RoleGrant",
    "Sitting",
    "TabletPin",
    "Tries",
    "User",
]
