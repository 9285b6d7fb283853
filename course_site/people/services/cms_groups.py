"""What the Wagtail groups that go with a role may do there."""

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Q
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page
from wagtail.snippets.models import get_snippet_models

from course_site.people.models import Role
from course_site.people.services.roles import CMS_GROUPS

EDITED_APPS = ("modules", "quizzes", "scenarios", "rubrics", "surveys")
RECORD_APPS = ("people", "mailing", "cohorts", "rosters", "certificates", "reports", "filings")
PAGE_ACTIONS = ("add_page", "change_page", "publish_page", "lock_page", "unlock_page")
FILE_ACTIONS = (
    "add_image", "change_image", "choose_image", "add_document", "change_document", "choose_document",
)  # fmt: skip


@transaction.atomic
def arrange() -> None:
    """Gives the groups exactly these permissions; arranging again changes nothing. An analyst enters, and reads the
    reports, which ask for the role."""
    root = Page.get_first_root_node()
    if root is None:  # a database emptied between two tests
        return
    door = Q(content_type__app_label="wagtailadmin", codename="access_admin")
    edited = Q(content_type__in=_edited_types())
    records = Q(content_type__app_label__in=RECORD_APPS, codename__regex="^(view|change)_")
    # Wagtail's form for accounts can make somebody a superuser, so accounts are changed by superusers alone.
    # Roles and parts are given here: a grant is added, and kept. So is what the State asks and the course does not say.
    records &= ~Q(codename="change_user")
    grants = Q(content_type__app_label="people", codename__in=("add_rolegrant", "add_accountchange"))
    grants |= Q(content_type__app_label="cohorts", codename="add_cohorttrainer")
    grants |= Q(content_type__app_label="filings", codename__in=("add_particulars", "add_instructorcertification"))
    _arrange(Role.ANALYST, door)
    for role, wanted in ((Role.EDITOR, door | edited), (Role.ADMINISTRATOR, door | edited | records | grants)):
        group = _arrange(role, wanted)
        _set_page_permissions(group, root)
        _set_file_permissions(group, Collection.get_first_root_node())


def _arrange(role: Role, wanted: Q) -> Group:
    group, _ = Group.objects.get_or_create(name=CMS_GROUPS[role])
    group.permissions.set(Permission.objects.filter(wanted).exclude(codename__startswith="delete_"))
    return group


def _edited_types() -> list[ContentType]:
    """What editors edit: the snippets, and none of the records that stand beside them in the same app."""
    snippets = [model for model in get_snippet_models() if model._meta.app_label in EDITED_APPS]
    return list(ContentType.objects.get_for_models(*snippets).values())


def _set_page_permissions(group: Group, root: Page) -> None:
    wanted = Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=PAGE_ACTIONS)
    GroupPagePermission.objects.filter(group=group).exclude(page=root, permission__in=wanted).delete()
    for permission in wanted:
        GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)


def _set_file_permissions(group: Group, root: Collection) -> None:
    files = ("wagtailimages", "wagtaildocs")
    wanted = Permission.objects.filter(content_type__app_label__in=files, codename__in=FILE_ACTIONS)
    GroupCollectionPermission.objects.filter(group=group).exclude(collection=root, permission__in=wanted).delete()
    for permission in wanted:
        GroupCollectionPermission.objects.get_or_create(group=group, collection=root, permission=permission)
