from course_site.people.models.accommodations import ExtraTime
from course_site.people.models.officers import Officer, Posting
from course_site.people.models.precincts import PatrolBoroughPeriod, Precinct
from course_site.people.models.roles import Role, RoleGrant
from course_site.people.models.users import User

__all__ = ["ExtraTime", "Officer", "PatrolBoroughPeriod", "Posting", "Precinct", "Role", "RoleGrant", "User"]
