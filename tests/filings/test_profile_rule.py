"""`rules.profiles` and the layouts that came with the program."""

import pytest

from course_site.filings.rules import fields
from course_site.filings.rules.papers import Paper
from course_site.filings.rules.profiles import BadProfile, read
from course_site.filings.services import layouts


def valid() -> dict:
    return {
        "title": "Ohio",
        "sources": ["The State's page of forms."],
        "papers": {"roster-end": [{"field": "last_name", "heading": "Surname", "required": True}]},
    }


def test_a_layout_orders_names_and_requires():
    profile = read("ohio", valid())

    [column] = profile.layouts[Paper.ROSTER_END]
    assert (profile.key, column.field, column.heading, column.required) == ("ohio", "last_name", "Surname", True)


def test_a_faulty_file_tells_all_its_faults_at_once():
    document = {
        "titel": "Ohio",
        "sources": [],
        "papers": {
            "payroll": [],
            "roster-start": [],
            "roster-end": [
                {"field": "last_name", "heading": "Name"},
                {"field": "first_name", "heading": "Name"},
                {"field": "salary", "heading": "Salary"},
                {"field": "rank", "heading": "", "width": 3, "required": "yes"},
                "precinct",
            ],
        },
    }

    with pytest.raises(BadProfile) as refused:
        read("ohio", document)

    said = "\n".join(refused.value.faults)
    assert all(fault.startswith("ohio.yaml: ") for fault in refused.value.faults)
    for fault in (
        "unknown entry 'titel'",
        "title is missing",
        "sources is missing",
        "payroll: no such paper",
        "roster-start: no columns",
        "heading 'Name' stands there 2 times",
        "column 3: unknown field 'salary'",
        "column 4: heading is missing",
        "column 4: unknown entry 'width'",
        "column 4: required is true or false",
        "column 5: not a mapping",
    ):
        assert fault in said


@pytest.mark.parametrize(
    "document", [None, [], "text", {}, {"papers": []}, valid() | {"notes": "one"}, valid() | {"counsel": [1]}]
)
def test_what_is_no_profile_is_refused_in_words(document):
    with pytest.raises(BadProfile):
        read("ohio", document)


def test_the_faults_of_all_files_are_told_together(tmp_path):
    (tmp_path / "one.yaml").write_text("title: One\n", encoding="utf-8")
    (tmp_path / "two.yaml").write_text("title: [\n", encoding="utf-8")

    with pytest.raises(BadProfile) as refused:
        layouts.load(tmp_path.glob("*.yaml"))

    assert {fault.partition(":")[0] for fault in refused.value.faults} == {"one.yaml", "two.yaml"}


def test_every_shipped_layout_is_sound_and_ours_stands_first():
    shipped = layouts.shipped()

    assert list(shipped) == ["ny_dcjs", "neutral", "or_dpsst", "ut_post"]
    assert all(profile.sources for profile in shipped.values())


@pytest.mark.parametrize("paper", Paper)
def test_every_paper_has_the_layout_of_new_york_and_a_neutral_one(paper):
    assert {"ny_dcjs", "neutral"} <= {profile.key for profile in layouts.of_paper(paper)}


def test_the_neutral_layout_holds_every_field_but_the_member_number():
    neutral = layouts.shipped()["neutral"]

    given = {column.field for columns in neutral.layouts.values() for column in columns}
    known = {name for paper in Paper for name in fields.words(paper)}
    assert known - given == {"member_no", "cohort"}


def test_only_oregon_asks_for_the_member_number():
    asking = {
        profile.key
        for profile in layouts.shipped().values()
        if any(profile.is_protected(paper) for paper in profile.layouts)
    }

    assert asking == {"or_dpsst"}
