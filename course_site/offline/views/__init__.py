from course_site.offline.views.shell import room, worker
from course_site.offline.views.sync import sync
from course_site.offline.views.taking import bundle, key, take

__all__ = ["bundle", "key", "room", "sync", "take", "worker"]
