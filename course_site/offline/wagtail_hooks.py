from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks


@hooks.register("insert_global_admin_js")
def ask_before_leaving_a_full_outbox() -> SafeString:
    return format_html('<script type="module" src="{}"></script>', static("core/outbox/leave-cms.js"))
