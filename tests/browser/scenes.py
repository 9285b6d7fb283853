"""Asked inside the site: a moment that is seen, heard and over soon."""

from datetime import timedelta
from uuid import uuid4

from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file

from assessments.scenarios.models import Scenario
from assessments.scenarios.services import authoring, runs
from course_site.people.models import User
from tests.scenarios.conftest import option, small_scenario

KEY, SECONDS = "T1", 20
HAPPENED = "You say nothing."


def begin_where_time_runs(email: str) -> str:
    """A scene that begins so; whose it is began it a while ago."""
    picture = Image.objects.create(title="Stairs", file=get_test_image_file("stairs.png"))
    sound = Document.objects.create(title="Bass", file=ContentFile(b"RIFF", name="bass.wav"))
    content = small_scenario()
    content["nodes"][0] |= {"seconds": SECONDS, "picture": picture.get_file_hash(), "sound": sound.get_file_hash()}
    content["nodes"][0] |= {"picture_text": "A staircase, one lamp.", "transcript": "Bass through a wall."}
    late = option("late", "ignore_signal", 5, -5, "stairs", text=HAPPENED)
    content["nodes"][0]["options"].append(late | {"by_time": True})
    authoring.put_scenario(content, publish=True)
    begun = timezone.now() - timedelta(minutes=5)
    return str(runs.start(User.objects.get(email=email), KEY, client_id=uuid4(), at=begun).public_id)


def put_away() -> None:
    Scenario.objects.get(key=KEY).unpublish()
