"""What the record of deeds says, in words."""

LOOKED = "page.viewed"
# Where the noun and the verb of a deed do not say it by themselves.
DEEDS = {
    LOOKED: "Looked at a page",
    "cohort.resized": "Seats of a class changed",
    "enrollment.made": "Seat given",
    "enrollment.promoted": "Moved up from the waiting list",
    "enrollment.settled": "Result of the class settled",
    "glass.broken": "Emergency administrator made",
    "keys.rotated": "New key made to sign certificates",
    "own_record.downloaded": "Own record taken as a file",
    "own_record.read": "Own record read",
    "packet.asked": "Record for counsel asked for",
    "packet.downloaded": "Record for counsel taken as a file",
    "packet.made": "Record for counsel put together",
    "record.deleted": "Record past its time deleted",
    "service.ended": "Last day in the service noted",
    "service.resumed": "Return to the service noted",
    "sitting.ended": "Signed out on one device",
    "sittings.ended": "Signed out everywhere",
    "site.restored": "Site brought back from a backup",
}
NOUNS = {
    "class_record": "what belonged to a class",
    "enrollment": "seat",
    "make_up": "make-up",
    "observation": "role-play sheet",
    "packet": "record for counsel",
    "sheet": "sign-in sheet",
    "trainingsession": "class day",
    "walk_in": "walk-in",
    "yearplan": "plan of the year",
}
# Pages of one record or of a list of them, by the first part of their name.
RECORDS = {
    "accountchange": ("a change of an account", "the changes of accounts"),
    "certificate": ("a certificate", "the certificates"),
    "cohorttrainer": ("a part in a class", "the parts in classes"),
    "enrollment": ("a seat", "the seats"),
    "message": ("a mail", "the mail"),
    "officer": ("an officer", "the officers"),
    "rolegrant": ("a role", "the roles"),
    "wagtailusers_users": ("an account", "the accounts"),
}
PAGES = {
    "retention:deeds": "this record of deeds",
    "retention:overview": "what is due to be deleted",
    "certificates:cohort": "the certificates of a class",
    "certificates:cohort_xapi": "the statements of a class",
    "checkin:print_sheet": "the sign-in sheet",
    "checkin:sheet": "the sign-in sheet",
    "checkin:sheet_pdf": "the sign-in sheet",
    "class_quizzes:not_there_yet": "who is not there yet",
    "classroom:cohort_hours": "the hours of a class",
    "classroom:guests": "the guests of a day",
    "classroom:mark_guest": "a guest of a day",
    "classroom:seat_hours": "the hours of an officer",
    "cohorts:mark": "a mark of an officer",
    "cohorts:mark_rest": "those not marked yet",
    "modules:board": "who is behind",
    "modules:close": "the closing of a class",
    "modules:exceptions": "the requirements of an officer",
    "offline:bundle": "a class, for a tablet without a network",
    "quizzes:extra_time": "the extra time of an officer",
    "quizzes:late": "the late answers of an officer",
    "quizzes:one_more": "the tries of an officer",
    "rosters:cohort_export": "a roster as a file",
    "rosters:export": "the roster as a file",
    "rosters:preview": "a roster before it is imported",
    "rubrics:cohort": "the role-plays of a class",
    "rubrics:related": "who is related to whom",
    "rubrics:sheet": "a role-play sheet",
    "rubrics:type_in": "role-play sheets on paper",
}


def of_deed(action: str) -> str:
    noun, _, verb = action.partition(".")
    said = f"{NOUNS.get(noun, noun)} {verb}".replace("_", " ")
    return DEEDS.get(action) or said.capitalize()


def of_page(name: str) -> str:
    """By the name of its address."""
    room, _, page = name.partition(":")
    if room in RECORDS:
        one, all_of_them = RECORDS[room]
        return all_of_them if page.startswith("index") else one
    return PAGES.get(name) or f"the page “{page.replace('_', ' ')}”"
