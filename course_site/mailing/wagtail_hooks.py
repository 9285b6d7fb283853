from wagtail import hooks

from course_site.mailing.viewsets import MessageViewSet


@hooks.register("register_admin_viewset")
def message_viewset() -> MessageViewSet:
    return MessageViewSet()
