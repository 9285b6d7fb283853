"""Playing: a run is begun, choices are added to it, and everything else follows from them."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

from django.db import IntegrityError, transaction

from assessments.scenarios.models import Run, RunChoice, ScenarioVersion
from assessments.scenarios.rules.engine import Choice, NotOffered, State, Variant, play
from assessments.scenarios.rules.story import Story, read
from assessments.scenarios.services import versions
from course_site.people.models import User
from course_site.people.services import accommodations


class CannotStart(Exception):
    """`code`: not_published, taken when another person or another scene has this client id, or not_played when a
    replay is to begin where the run never was."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@transaction.atomic
def start(user: User, scenario_key: str, *, client_id: UUID, at: datetime, timed: bool = True) -> Run:
    """Begins a run, or answers the one that is still open. Whoever plays again meets the other variant."""
    begun = _sent_before(user, scenario_key, client_id)
    begun = begun or Run.objects.open().firsthand().filter(user=user, scenario_key=scenario_key).first()
    if begun:
        return begun
    version = versions.current(scenario_key)
    if version is None:
        raise CannotStart("not_published")
    last = Run.objects.firsthand().filter(user=user, scenario_key=scenario_key).first()
    variant = Variant(last.variant).other if last else Variant.A
    return _begin(user, version, variant, client_id=client_id, at=at, timed=timed)


@transaction.atomic
def replay(run: Run, *, from_position: int = 0, client_id: UUID, at: datetime) -> Run:
    """Another way from a moment of a run that is over: a new run of the same version and variant, with the choices up
    to there. The run itself stays as it was; a replay that is still open is gone on with."""
    begun = _sent_before(run.user, run.scenario_key, client_id)
    begun = begun or Run.objects.open().filter(replay_of=run, replay_from=from_position).first()
    if begun:
        return begun
    choices = choices_of(run)
    if run.finished_at is None or not 0 <= from_position < len(choices):
        raise CannotStart("not_played")
    again = _begin(
        run.user,
        run.version,
        Variant(run.variant),
        client_id=client_id,
        at=at,
        timed=run.timed,
        replay_of=run,
        replay_from=from_position,
    )
    for position, choice in enumerate(choices[:from_position], start=1):
        RunChoice.objects.create(
            run=again,
            position=position,
            client_id=uuid5(client_id, str(position)),
            node_key=choice.node,
            option_key=choice.option,
            chosen_at=at,
        )
    return again


def _sent_before(user: User, scenario_key: str, client_id: UUID) -> Run | None:
    """The run that this request has begun already."""
    # Starts of one person wait for one another, so that two at once make one run.
    User.objects.select_for_update(no_key=True).get(pk=user.pk)
    sent_before = Run.objects.filter(client_id=client_id).first()
    if sent_before and (sent_before.user_id, sent_before.scenario_key) != (user.pk, scenario_key):
        raise CannotStart("taken")
    return sent_before


def _begin(
    user: User, version: ScenarioVersion, variant: Variant, *, client_id: UUID, at: datetime, **more: Any
) -> Run:
    return Run.objects.create(
        user=user,
        scenario_key=version.scenario_key,
        version=version,
        variant=variant,
        client_id=client_id,
        started_at=at,
        **more,
    )


def choose(run: Run, node_key: str, option_key: str, *, client_id: UUID, at: datetime) -> State:
    """Adds a choice and answers the state after it. A choice sent twice is one choice. Raises
    `engine.NotOffered` when the scene does not offer it now, or when the client id belongs to another choice."""
    try:
        return _choose(run, Choice(node_key, option_key), client_id=client_id, at=at)
    except IntegrityError as error:  # the client id was used in another run
        raise NotOffered("other_choice") from error


@transaction.atomic
def _choose(run: Run, choice: Choice, *, client_id: UUID, at: datetime) -> State:
    run = Run.objects.select_for_update(of=("self",), no_key=True).select_related("version").get(pk=run.pk)
    choices = choices_of(run)
    sent_before = run.choices.filter(client_id=client_id).first()
    if sent_before and (sent_before.node_key, sent_before.option_key) != choice:
        raise NotOffered("other_choice")
    story = story_of(run)
    if sent_before:
        return play(story, Variant(run.variant), choices)
    state = play(story, Variant(run.variant), [*choices, choice])
    if story.nodes[choice.node].when_time_is_up == choice.option and not _time_is_up(run, story, choice.node, at=at):
        raise NotOffered("not_offered")
    RunChoice.objects.create(
        run=run,
        position=len(choices) + 1,
        client_id=client_id,
        node_key=choice.node,
        option_key=choice.option,
        chosen_at=at,
    )
    if state.over:
        run.ending_key, run.finished_at = state.ending, at
        run.save(update_fields=["ending_key", "finished_at"])
    return state


def _time_is_up(run: Run, story: Story, node: str, *, at: datetime) -> bool:
    """A phone looks at the moment after it came to pass, and may only wait longer."""
    last = run.choices.order_by("position").last()
    came = last.chosen_at if last else run.started_at
    return run.timed and at >= came + timedelta(seconds=seconds_for(run, story, node))


def seconds_for(run: Run, story: Story, node: str) -> int:
    """How long the choice may take: longer for who has extra time, and 0 for as long as it takes."""
    seconds = story.nodes[node].seconds
    if not run.timed or not seconds:
        return 0
    return seconds * (100 + accommodations.extra_percent(run.user_id)) // 100


def state_of(run: Run) -> State:
    return play(story_of(run), Variant(run.variant), choices_of(run))


def story_of(run: Run) -> Story:
    return read(run.version.content)


def choices_of(run: Run) -> list[Choice]:
    return [Choice(*keys) for keys in run.choices.order_by("position").values_list("node_key", "option_key")]
