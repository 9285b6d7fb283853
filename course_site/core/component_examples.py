"""What the page of components shows: the words are the course's own, the officers are invented."""

from typing import Any

from django import forms
from django.utils.safestring import mark_safe


class AccessNeedsForm(forms.Form):
    """Every kind of field at once, half of it filled in wrongly."""

    email = forms.EmailField(label="Department email", help_text="We send the calendar file and nothing else.")
    command = forms.ChoiceField(
        label="Precinct or PSA", choices=[("", "Choose one"), ("75", "75th Precinct"), ("psa2", "PSA 2")]
    )
    seat = forms.ChoiceField(
        label="Where would you like to sit?",
        choices=[("front", "Near the front"), ("door", "Near the door"), ("any", "Anywhere")],
        widget=forms.RadioSelect,
        help_text="The rooms have fixed tables.",
    )
    note = forms.CharField(
        label="Anything that would help you take part", widget=forms.Textarea(attrs={"rows": 3}), required=False
    )
    text = forms.BooleanField(label="Remind me by text on the evening before", required=False)


def examples() -> dict[str, Any]:
    return {
        "trail": [
            {"label": "My training", "url": "#"},
            {"label": "Day 2", "url": "#"},
            {"label": "Listening for what is underneath", "url": ""},
        ],
        "facts": ["Four days, 07:00 to 15:00", "28 hours in class", "2 hours online"],
        "days": [
            {"label": "Day 1", "title": "Conflict, fairness and listening", "url": "#", "state": "done"},
            {"label": "Day 2", "title": "The full mediation process", "url": "#", "state": "open", "current": True},
            {"label": "Day 3", "title": "Micro-interventions and limits", "url": "#", "state": "late"},
            {"label": "Day 4", "title": "Referral, partners, assessment", "url": "#", "state": "hidden"},
        ],
        "steps": ["Opening", "Each side's story", "What matters", "Options", "Agreement"],
        "requirements": [
            {"met": True, "label": "All four days attended", "detail": "1,680 of 1,680 minutes"},
            {"met": True, "label": "Day quizzes 1 to 3", "detail": "Best scores: 92%, 83%, 75%"},
            {
                "met": False,
                "label": "Day quiz 4",
                "detail": "58%; it takes 70%. Two tries are left.",
                "cure": "Try the quiz again",
                "href": "#",
            },
            {"met": False, "label": "Assessed role-play", "cure": "Yours is on Friday, November 27, at 10:20."},
        ],
        "moves": [
            {"value": "a", "label": "“You're getting up at four, worn out, and nobody has taken it seriously.”"},
            {"value": "b", "label": "“What have you tried so far, and how did it go?”", "checked": True},
            {"value": "c", "label": "“It's New York, ma'am. There is always going to be noise.”"},
        ],
        "interests": [
            {"value": "sleep", "label": "Six hours of sleep before a 5 a.m. start", "checked": True},
            {"value": "belief", "label": "To be believed after three visits"},
            {"value": "summons", "label": "A summons tonight", "hint": "Is that what she needs, or what she asks for?"},
        ],
        "headings": ["Precinct or PSA", "Invited", "Answered", "Approval", "Interval"],
        "rows": [
            ["75th Precinct", 28, 26, "96%", "81–99%"],
            ["PSA 2", 14, 12, "92%", "65–99%"],
            ["120th Precinct", 9, 4, "fewer than 5", "not shown"],
        ],
        "answer": mark_safe(
            "<p>A summons is her <strong>position</strong>: the answer she demands. Six hours of sleep, and to "
            "be believed, are her <strong>interests</strong>: why it matters.</p>"
        ),
        "stop_body": mark_safe(
            "<p>Fear in one person's eyes while the other one talks. A child who translates. A story that "
            "changes when the other walks in.</p><p>This is not a case for mediation. Separate, call, report.</p>"
        ),
        "before": {"title": "Positions, interests, needs", "url": "#"},
        "after": {"title": "Saying back what you heard", "url": "#"},
        "form": AccessNeedsForm({"email": "reyes@", "seat": "", "command": "75", "text": "on"}),
    }
