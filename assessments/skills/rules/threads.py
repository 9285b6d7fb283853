"""One thread a skill. It is named after the criterion of the rubric that shows it in the room; beside it stand the
objectives that quizzes ask about and the moves that role-plays offer."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Thread:
    criterion: str
    objectives: tuple[str, ...]
    moves: tuple[str, ...]


THREADS = (
    Thread("R1", ("D2M2.c", "D3M2.b", "D3M3.b"), ("safety_check", "separate")),
    Thread("R2", ("D2M2.b", "D4M1.b"), ("introduce", "explain")),
    Thread("R3", ("D1M4.a", "D1M4.c", "D1M6.a"), ("reflect",)),
    Thread("R4", ("D1M2.a", "D1M2.b", "D1M4.b"), ("open_question",)),
    Thread("R5", ("D1M4.d", "D2M3.a", "D2M3.b", "D2M3.c"), ("reframe", "summarize")),
    Thread("R6", ("D1M3.a", "D1M3.b", "D1M3.c"), ("voice",)),
    Thread("R7", ("D1M2.c", "D2M4.b", "D3M6.a"), ("slow_down", "caucus")),
    Thread("R8", ("D3M2.c", "D3M4.a", "D3M4.b"), ("self_regulate",)),
    Thread("R9", ("D2M4.a", "D2M4.c", "D2M5.a", "D2M6.b"), ("options", "reality_test", "agreement")),
    Thread(
        "R10",
        ("D1M5.c", "D2M5.b", "D3M3.a", "D3M5.a", "D3M5.b", "D3M5.c", "D4M1.a"),
        ("screen", "referral", "boundary", "enforce"),
    ),
)
CRITERION_OF = {objective: thread.criterion for thread in THREADS for objective in thread.objectives}
