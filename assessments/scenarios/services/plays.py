"""A class plays together: the trainer opens a scene, phones vote, and the votes go when the choice is made."""

from collections import Counter
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from assessments.scenarios.models import ClassChoice, ClassPlay, Vote
from assessments.scenarios.rules import voting
from assessments.scenarios.rules.engine import Choice, State, Variant, play
from assessments.scenarios.rules.story import Story, read
from assessments.scenarios.services import versions
from course_site.cohorts.models import Enrollment, TrainingSession
from course_site.core.refusals import Refusal
from course_site.people.models import User


def asked_of(user: User, *, at: datetime) -> ClassPlay | None:
    """What a class that this person sits in plays now. A scene that was left open is asked of nobody the day after."""
    open_today = ClassPlay.objects.open().begun_on(timezone.localdate(at))
    return open_today.of_seats(Enrollment.objects.of_officer(user)).select_related("version").first()


@transaction.atomic
def begin(
    session: TrainingSession, scenario_key: str, variant: Variant, *, client_id: UUID, by: User, at: datetime
) -> ClassPlay:
    """The scene that the class plays now: the one that is open already, or a new one. Raises Refusal `not_published`,
    `taken` when the client id is of another class, `day_to_come` or `day_over`: nobody is asked at home."""
    # Two taps at once make one play.
    TrainingSession.objects.select_for_update(of=("self",), no_key=True).get(pk=session.pk)
    begun = ClassPlay.objects.filter(client_id=client_id).first()
    if begun and begun.session_id != session.pk:
        raise Refusal("taken")
    begun = begun or ClassPlay.objects.open().filter(session=session).first()
    if begun:
        return begun
    if code := not_the_day(session, at=at):
        raise Refusal(code)
    version = versions.current(scenario_key)
    if version is None:
        raise Refusal("not_published")
    return ClassPlay.objects.create(
        session=session, version=version, variant=variant, client_id=client_id, opened_by=by, opened_at=at
    )


def not_the_day(session: TrainingSession, *, at: datetime) -> str:
    """`day_to_come`, `day_over`, or nothing. By the day, not by the hour: a class that runs over may still vote."""
    today = timezone.localdate(at)
    if today < timezone.localdate(session.starts_at):
        return "day_to_come"
    return "day_over" if timezone.localdate(session.ends_at) < today else ""


@transaction.atomic
def vote(class_play: ClassPlay, position: int, option_key: str, *, user: User) -> None:
    """One vote a person, which may change until the choice is made. Raises Refusal `late` or `not_offered`."""
    locked = _locked(class_play)
    state = state_of(locked)
    if locked.ended_at or state.over or position != len(state.steps) + 1:
        raise Refusal("late")
    if option_key not in [option.key for option in story_of(locked).nodes[state.node].offered]:
        raise Refusal("not_offered")
    Vote.objects.update_or_create(play=locked, position=position, user=user, defaults={"option_key": option_key})


@transaction.atomic
def decide(class_play: ClassPlay, position: int, *, client_id: UUID, by: User, at: datetime) -> State:
    """Takes the choice with the most votes and forgets who voted how. Asked twice it is decided once. Raises Refusal
    `no_votes`, `decided` when the scene stands elsewhere by now, or `taken` when the client id is of another play."""
    locked = _locked(class_play)
    state = state_of(locked)
    sent_before = ClassChoice.objects.filter(client_id=client_id).first()
    if sent_before and sent_before.play_id != locked.pk:
        raise Refusal("taken")
    if sent_before:
        return state
    if locked.ended_at or state.over or position != len(state.steps) + 1:
        raise Refusal("decided")
    cast = Counter(locked.votes.filter(position=position).values_list("option_key", flat=True))
    if not cast:
        raise Refusal("no_votes")
    tally = {option.key: cast[option.key] for option in story_of(locked).nodes[state.node].offered}
    ClassChoice.objects.create(
        play=locked,
        position=position,
        client_id=client_id,
        node_key=state.node,
        option_key=voting.ranking(tally, _seed(locked, position))[0],
        tally=tally,
        decided_by=by,
        decided_at=at,
    )
    locked.votes.all().delete()
    return state_of(locked)


@transaction.atomic
def end(class_play: ClassPlay, *, at: datetime) -> None:
    locked = _locked(class_play)
    if locked.ended_at is None:
        locked.ended_at = at
        locked.save(update_fields=["ended_at"])
        locked.votes.all().delete()


def end_left_open(*, at: datetime) -> None:
    """Ends what was begun on an earlier day: how somebody voted is kept no longer than the class needs it."""
    for class_play in ClassPlay.objects.open().begun_before(timezone.localdate(at)):
        end(class_play, at=at)


def state_of(class_play: ClassPlay) -> State:
    return play(story_of(class_play), Variant(class_play.variant), _choices(class_play))


def road_not_taken(class_play: ClassPlay) -> State | None:
    """Where the scene would stand had the class taken the option that came second last time."""
    last = class_play.choices.order_by("-position").first()
    second = voting.ranking(last.tally, _seed(class_play, last.position))[1:2] if last else []
    if not last or not second:
        return None
    *before, _ = _choices(class_play)
    return play(story_of(class_play), Variant(class_play.variant), [*before, Choice(last.node_key, second[0])])


def story_of(class_play: ClassPlay) -> Story:
    return read(class_play.version.content)


def _choices(class_play: ClassPlay) -> list[Choice]:
    keys = class_play.choices.order_by("position").values_list("node_key", "option_key")
    return [Choice(*pair) for pair in keys]


def _seed(class_play: ClassPlay, position: int) -> str:
    return f"{class_play.public_id}/{position}"


def _locked(class_play: ClassPlay) -> ClassPlay:
    rows = ClassPlay.objects.select_for_update(of=("self",), no_key=True).select_related("version")
    return rows.get(pk=class_play.pk)
