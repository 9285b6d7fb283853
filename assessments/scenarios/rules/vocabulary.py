"""The fixed words of a role-play: what an option shows, how a scene can end, how an ending is judged."""

SKILLS = {
    "safety_check": "Making it safe first",
    "introduce": "Saying who you are and why you came",
    "reflect": "Saying back what you heard",
    "open_question": "Asking an open question",
    "reframe": "Taking out the blame, keeping the weight",
    "summarize": "Summing up both sides evenly",
    "voice": "Giving people a voice",
    "explain": "Explaining your part and the law",
    "caucus": "Talking with each one alone",
    "options": "Looking for choices together",
    "reality_test": "Testing an idea against real life",
    "agreement": "Letting them make the deal",
    "self_regulate": "Steadying yourself",
    "screen": "Asking alone about fear, history and court papers",
    "referral": "Offering the right next place",
    "boundary": "Setting a fair limit",
    "enforce": "Acting under the law, and saying why",
    "slow_down": "Slowing down",
    "separate": "Giving people space",
}

PITFALLS = {
    "judge": "Judging",
    "take_side": "Taking a side",
    "command": "Ordering when talk was still possible",
    "dismiss": "Brushing it off",
    "threaten": "Threatening",
    "advise_early": "Solving it for them too early",
    "interrogate": "Firing questions",
    "overpromise": "Promising what you cannot give",
    "ignore_signal": "Missing a signal",
}

ENDINGS = {
    "voluntary_agreement": "They made an agreement",
    "voluntary_help": "Help was accepted",
    "voluntary_compliance": "The person cooperated",
    "referral_cdrc": "A referral to the mediation center",
    "referral_services": "A referral to services",
    "referral_complaint": "The way to complain was explained",
    "cooling_off": "Apart for now",
    "enforcement": "Action under the law",
    "safe_stop": "You stopped in time",
    "missed_red_flag": "A red flag was missed",
    "unsafe_failure": "Somebody was left unsafe",
}

VERDICTS = {
    "best": "The best this scene allows",
    "acceptable": "Acceptable",
    "not_indicated": "Nothing in this scene called for it",
    "not_yet": "Not yet",
}
