from course_site.core.views.components import components
from course_site.core.views.health import healthz, readyz
from course_site.core.views.start import start
from course_site.core.views.state import answers_for_the_site, state_of_site

__all__ = ["answers_for_the_site", "components", "healthz", "readyz", "start", "state_of_site"]
