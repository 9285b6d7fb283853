from course_site.core.views.components import components
from course_site.core.views.health import healthz, readyz
from course_site.core.views.start import start

__all__ = ["components", "healthz", "readyz", "start"]
