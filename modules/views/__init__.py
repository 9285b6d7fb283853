from modules.views.board import board, close
from modules.views.exceptions import exceptions
from modules.views.home import home
from modules.views.lessons import course_path
from modules.views.new_cohort import new_cohort
from modules.views.outline import course, program
from modules.views.precinct import precinct
from modules.views.reference import centers, glossary, resources, sources
from modules.views.tools import stop_list, triage

__all__ = [
    "board",
    "centers",
    "close",
    "course",
    "course_path",
    "exceptions",
    "glossary",
    "home",
    "new_cohort",
    "precinct",
    "program",
    "resources",
    "sources",
    "stop_list",
    "triage",
]
