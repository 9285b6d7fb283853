"""Refusals of rosters in words. Each names the remedy."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.utils.dateformat import format as date_format

from course_site.cohorts import wording as of_cohorts
from course_site.cohorts.rules.warnings import Caution
from course_site.rosters.rules.changes import Change
from course_site.rosters.rules.columns import HEADINGS, Column
from course_site.rosters.rules.rows import Fault
from course_site.rosters.rules.tables import Unreadable
from course_site.rosters.services.previewing import Preview

UNREADABLE = {
    "empty": "There is nothing in this file. Choose the file that holds the officers.",
    "too_large": "This file is larger than any roster, or unpacks to more. Copy the officers alone into a new "
    "file of at most 10 MB.",
    "too_many_lines": "This file has more than 50,000 rows. Split it, or take out the rows that are not needed.",
    "too_many_for_a_cohort": "This file has more than {value} rows, which is not one cohort. Choose the cohort's own "
    "file, or ask an administrator to import the register.",
    "too_many_columns": "Row {line} has more than 64 columns. Keep the columns of the roster and take out the rest.",
    "long_cell": "A cell in row {line} holds more than 1,000 characters. Shorten it.",
    "open_quote": "From row {line} on, a quotation mark is opened and not closed. Save the file again as CSV from "
    "your spreadsheet.",
    "not_text": "This file is no text that we can read. In your spreadsheet, save it as CSV UTF-8 or as an Excel "
    "workbook (.xlsx).",
    "encoding": "The letters of this file cannot be read. In your spreadsheet, save it as CSV UTF-8.",
    "broken": "This workbook is damaged, or is not one. Open it in your spreadsheet and save it again as .xlsx.",
    "old_excel": "This workbook is in the old .xls form or has a password. Save it as .xlsx without a password.",
    "not_a_roster": "This is neither a CSV file nor an Excel workbook. Choose a .csv or .xlsx file.",
    "no_headings": "No column of tax numbers was found. Give the first row these headings: "
    + ", ".join(HEADINGS.values())
    + ".",
    "two_columns": "Two columns hold the same: {value}. Keep one of them.",
}
FAULTS = {
    "missing": "{column} is missing. Fill it in.",
    "formula": "{column} holds a formula. Type the text itself, or paste it as values.",
    "too_long": "{column} is too long. Shorten it.",
    "spoiled_number": "The spreadsheet turned the tax number into another number. Format the column as text and type "
    "the number again.",
    "not_a_number": "The tax number may hold digits and letters only, 12 at most. Check it.",
    "not_an_address": "“{value}” is not an e-mail address. Check it.",
    "not_a_name": "“{value}” is not a name. Check it.",
    "unknown": "{column} “{value}” is not known here. Check it, or leave it blank.",
    "repeated": "{column} stands in row {value} too. Keep one of the two rows.",
    "lost_zeros": "The tax number is kept as a number and is shorter than others in the file, so zeros in front may "
    "be gone. Format the column as text and type all {value} digits.",
    "other_zeros": "An officer on record has this tax number with other zeros in front. Format the column as text and "
    "type the number as the Department writes it.",
    "taken": "The address {value} belongs to another account. Check it.",
    "other_officer": "This tax number belongs to an officer of another name. Check the number and the last name.",
    "not_yours": "{column} is not the same as on record. Leave it blank, or ask an administrator to change it.",
    "sign_in_address": "The e-mail address is how the officer signs in. Leave it blank, or ask an administrator to "
    "change it.",
    "posted_later": "The officer's posting on record began on {day}. Let precincts change on a later day.",
    "no_posting": "The officer is posted nowhere on {day}, the first class day. Let precincts change on that day or "
    "before.",
}
UNKNOWN_PRECINCT = "Precinct or PSA “{value}” is not known here. Write its code, for example 075 or PSA2."
CANNOT_APPLY = {
    "applied": "This file has been imported already.",
    "forgotten": "This file was kept for a day and is forgotten now. Choose it again.",
    "cohort_closed": "This cohort is closed, so its seats stay as they are.",
    "faults": "Nothing was imported: some rows need another look.",
    "moved_on": "Nothing was imported: what is on record has changed since you looked. Here is what the file would "
    "change now.",
    "no_posting": "Nothing was imported: an officer is posted nowhere on the first class day. Look at the rows again.",
}


def unreadable(fault: Unreadable) -> str:
    return UNREADABLE[fault.code].format(line=fault.line, value=fault.value)


def fault_words(fault: Fault) -> str:
    if fault.code == "unknown" and fault.column == Column.PRECINCT:
        return UNKNOWN_PRECINCT.format(value=fault.value)
    heading = HEADINGS[fault.column] if fault.column else ""
    day = _day(fault.value) if fault.code in {"posted_later", "no_posting"} else ""
    return FAULTS[fault.code].format(column=heading, value=fault.value, day=day)


def change_words(change: Change, precincts: Mapping[str, str]) -> str:
    """What happens to an officer on record. `precincts` names each by its code."""
    words = []
    for each in change.differences:
        names = precincts if each.column == Column.PRECINCT else {}
        before, after = names.get(each.before, each.before), names.get(each.after, each.after)
        words.append(f"{HEADINGS[each.column]}: {before or 'none'} → {after}")
    return "; ".join([*words, "takes a seat"] if change.takes_seat else words)


def _day(iso: str) -> str:
    return date_format(date.fromisoformat(iso), "F j, Y")


def notes(preview: Preview) -> list[str]:
    """What is no fault, and good to know before importing."""
    found = []
    if preview.content.guessed:
        found.append("The file is not in UTF-8; it was read as a Windows file. Check names with accents.")
    if preview.content.unused:
        found.append(f"Columns that are not used: {', '.join(preview.content.unused)}.")
    if preview.content.from_numbers:
        found.append(
            "The spreadsheet keeps tax numbers as numbers. Check that none has lost zeros in front; format the column "
            "as text next time."
        )
    if preview.plan.given_up:
        names = ", ".join(f"{row.first_name} {row.last_name}" for row in preview.plan.given_up[:10])
        found.append(f"Left this cohort before and not seated again: {names}. Seat them by hand if they come back.")
    if preview.waiting:
        verb = "goes" if preview.waiting == 1 else "go"
        found.append(f"Not enough free seats: {preview.waiting} {verb} on the waiting list.")
    return found


def before(cautions: Iterable[Caution]) -> list[str]:
    """What to look at before a class is seated, as it is said everywhere."""
    return [of_cohorts.caution_before(caution) for caution in cautions]
