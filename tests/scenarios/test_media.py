"""A moment may show a picture and let hear a sound: always with words, kept as published, and to nobody too early."""

from io import BytesIO
from uuid import uuid4

import PIL.Image
import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from PIL import ExifTags
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file

from assessments.scenarios.models import ScenarioMedium, ScenarioVersion
from assessments.scenarios.rules import byte_ranges
from assessments.scenarios.rules.checker import faults
from assessments.scenarios.services import authoring, plays, runs
from assessments.stories.formats import registry
from assessments.stories.services import exporting, importing
from tests.scenarios.conftest import small_scenario
from tests.scenarios.test_editing import desk  # noqa: F401

SOUND = b"RIFF" + bytes(range(256)) * 8


@pytest.fixture
def picture(db):
    return Image.objects.create(title="Stairs", file=get_test_image_file("stairs.png"))


@pytest.fixture
def sound(db):
    return Document.objects.create(title="Music", file=ContentFile(SOUND, name="music.wav"))


@pytest.fixture
def content(picture, sound):
    """`stairs` is seen and heard; one comes there by an order."""
    scene = small_scenario()
    scene["nodes"][1] |= {
        "picture": picture.get_file_hash(), "picture_text": "A steep staircase, one lamp.",
        "sound": sound.get_file_hash(), "transcript": "Bass through a wall, and a door.",
    }  # fmt: skip
    return scene


@pytest.fixture
def run(content, rivera, at):
    authoring.put_scenario(content, publish=True)
    return runs.start(rivera, "T1", client_id=uuid4(), at=at)


@pytest.fixture
def on_the_stairs(run, at):
    runs.choose(run, "street", "order", client_id=uuid4(), at=at)
    return run


def medium(run, thing):
    return reverse("scenarios:media", args=[run.public_id, thing.get_file_hash()])


def test_a_moment_shows_its_media_with_their_words(on_the_stairs, rivera, signed_in, picture, sound):
    phone = signed_in(rivera)

    page = phone.get(reverse("scenarios:play", args=[on_the_stairs.public_id])).content.decode()

    assert f'<img src="media/{picture.get_file_hash()}/" alt="A steep staircase, one lamp.">' in page
    assert "Bass through a wall, and a door." in page
    assert phone.get(medium(on_the_stairs, picture)).headers["Content-Type"] == "image/webp"
    assert b"".join(phone.get(medium(on_the_stairs, sound)).streaming_content) == SOUND


def test_nobody_gets_what_a_moment_shows_before_it_is_there(run, rivera, signed_in, picture, sound):
    phone = signed_in(rivera)

    assert picture.get_file_hash() not in phone.get(reverse("scenarios:play", args=[run.public_id])).content.decode()
    assert phone.get(medium(run, picture)).status_code == 404
    assert phone.get(medium(run, sound)).status_code == 404


@pytest.mark.parametrize("who", ["reyes", "chen", "novak", "okafor", "marsh"])
def test_nobody_else_gets_what_a_run_has_come_to(on_the_stairs, who, request, signed_in, picture):
    browser = signed_in(request.getfixturevalue(who))

    assert browser.get(medium(on_the_stairs, picture)).status_code == 404


def test_replacing_the_file_leaves_what_was_published(on_the_stairs, rivera, signed_in, sound):
    digest = sound.get_file_hash()
    sound.delete()

    answer = signed_in(rivera).get(reverse("scenarios:media", args=[on_the_stairs.public_id, digest]))

    assert b"".join(answer.streaming_content) == SOUND


def test_publishing_again_keeps_the_bytes_once(content, run):
    authoring.put_scenario(content | {"title": "Put differently"}, publish=True)

    assert (ScenarioVersion.objects.count(), ScenarioMedium.objects.count()) == (2, 2)


def test_a_photo_is_kept_small_and_without_the_place_where_it_was_taken(content):
    uploaded = BytesIO()
    taken = PIL.Image.effect_noise((2400, 1800), 20)
    exif = taken.getexif()
    exif[ExifTags.IFD.GPSInfo] = {ExifTags.GPS.GPSLatitudeRef: "N", ExifTags.GPS.GPSLatitude: (40.0, 42.0, 46.0)}
    taken.save(uploaded, "JPEG", exif=exif)
    photo = Image.objects.create(title="Hall", file=ContentFile(uploaded.getvalue(), name="hall.jpg"))
    content["nodes"][1]["picture"] = photo.get_file_hash()

    authoring.put_scenario(content, publish=True)

    with ScenarioMedium.objects.get(digest=photo.get_file_hash()).file.open() as file, PIL.Image.open(file) as kept:
        assert (kept.size, dict(kept.getexif())) == ((800, 600), {})
        assert file.size < 80_000 < len(uploaded.getvalue())


def test_a_scene_with_media_comes_out_as_it_went_in(content):
    assert authoring.as_data(authoring.put_scenario(content, publish=True)) == content


@pytest.mark.parametrize(("kind", "words"), [("picture", "picture_text"), ("sound", "transcript")])
@pytest.mark.parametrize("blank", ["", "  ", None])
def test_a_medium_without_words_is_not_published(kind, words, blank):
    scene = small_scenario()
    scene["nodes"][1] |= {kind: "a" * 40, words: blank}

    [fault] = faults(scene)

    assert (fault.path, fault.what, fault.field) == ("nodes.stairs", f"has a {kind} without words", words)


def test_a_phone_gets_a_sound_piece_by_piece(on_the_stairs, rivera, signed_in, sound):
    phone, address = signed_in(rivera), medium(on_the_stairs, sound)

    answer = phone.get(address, headers={"Range": "bytes=4-7"})

    assert (answer.status_code, answer.content) == (206, SOUND[4:8])
    assert answer.headers["Content-Range"] == f"bytes 4-7/{len(SOUND)}"
    assert answer.headers["Content-Type"] == "audio/x-wav"
    assert phone.get(address, headers={"Range": "bytes=9999999-"}).status_code == 416


@given(st.integers(0, 5_000_000), st.none() | st.integers(0, 9_000_000), st.integers(1, 5_000_000))
def test_the_pieces_that_are_asked_for_one_after_another_are_the_whole(first, last, size):
    given_piece = byte_ranges.piece(f"bytes={first}-{'' if last is None else last}", size)

    assert len(given_piece) <= byte_ranges.PIECE
    if given_piece:
        assert (given_piece.start, given_piece.stop <= size) == (first, True)
        assert last is None or given_piece.stop <= last + 1
    else:
        assert first >= size or last < first


@pytest.mark.parametrize(
    "header", ["", "bytes=", "bytes=-500", "bytes=0-1,4-5", "lines=1-2", "bytes=" + "9" * 40 + "-"]
)
def test_whatever_else_is_asked_for_is_answered_with_the_whole(header):
    assert byte_ranges.piece(header, 100) is None


def test_the_projector_shows_what_the_class_has_come_to(content, cohort, chen, novak, signed_in, picture, at):
    authoring.put_scenario(content, publish=True)
    session = cohort.sessions.get(day="D2")
    address = reverse("scenarios:class_media", args=[session.public_id, picture.get_file_hash()])
    class_play = plays.begin(session, "T1", "A", client_id=uuid4(), by=chen, at=at)
    assert signed_in(chen).get(address).status_code == 404

    class_play.choices.create(
        position=1, node_key="street", option_key="order", tally={"order": 1}, client_id=uuid4(),
        decided_by=chen, decided_at=at,
    )  # fmt: skip

    assert signed_in(chen).get(address).status_code == 200
    assert signed_in(novak).get(address).status_code == 404


def test_a_phone_that_votes_shows_what_the_class_has_come_to(
    content, meets_now, seat, chen, rivera, novak, signed_in, picture, sound
):
    street, stairs, *_ = content["nodes"]
    street |= {kind: stairs[kind] for kind in ("picture", "picture_text", "sound", "transcript")}
    authoring.put_scenario(content, publish=True)
    plays.begin(meets_now, "T1", "A", client_id=uuid4(), by=chen, at=timezone.now())
    phone, address = signed_in(rivera), reverse("scenarios:vote_media", args=[picture.get_file_hash()])

    page = phone.get("/practice/class/").content.decode()

    assert f'<img src="media/{picture.get_file_hash()}/" alt="A steep staircase, one lamp.">' in page
    assert "Bass through a wall, and a door." in page
    assert address == f"/practice/class/media/{picture.get_file_hash()}/"
    assert phone.get(address).status_code == 200
    assert signed_in(novak).get(address).status_code == 404


def test_an_editor_sees_the_media_of_a_draft_and_nobody_else_does(desk, signed_in, content, rivera, sound, picture):  # noqa: F811
    scenario = authoring.put_scenario(content, publish=False)
    address = reverse("scenarios:draft_media", args=[picture.get_file_hash()])

    page = scenario.make_preview_request(preview_mode="A")

    assert page.status_code == 200
    assert desk.get(address).status_code == 200
    assert desk.get(sound.url).status_code in {200, 302}
    officer = signed_in(rivera)
    assert officer.get(address).status_code == 404
    assert officer.get(sound.url).status_code == 404


def test_a_file_names_the_media_that_are_not_on_this_site(content, sound, at):
    file = exporting.export(authoring.put_scenario(content, publish=True))
    sound.delete()

    plan = importing.preview(registry.read(file))

    assert [(left.where, left.what) for left in plan.left_out] == [
        ("Moment stairs", "its sound, which was not uploaded here: choose it once more")
    ]
