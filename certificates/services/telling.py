"""Telling an officer that the certificate is ready: a link, and no attachment."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse

from certificates.models import Certificate
from course_site.mailing.services import post

WHY = "You get this because you completed a course."


def tell(certificate: Certificate, *, at: datetime) -> None:
    """Once for each certificate, in the caller's transaction; nothing about one that has ended meanwhile."""
    if certificate.state != Certificate.State.VALID:
        return
    course = certificate.facts["course"]
    began = f"Your certificate for {course} was corrected" if certificate.supersedes_id else f"You completed {course}"
    post.send(
        "certificate-ready",
        certificate.enrollment.officer.user,
        about=certificate.serial,
        subject=f"Your certificate is ready: {course}",
        lines=[
            f"{began}. Your certificate has the number {certificate.serial}.",
            "Download it, or show it on your phone:",
            settings.BASE_URL + reverse("certificates:mine"),
            "Anybody can check that it is genuine, without signing in:",
            settings.BASE_URL + reverse("certificates:verify", args=[certificate.printed_code]),
        ],
        why=WHY,
        at=at,
    )
