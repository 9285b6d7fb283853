import os

from django.core.wsgi import get_wsgi_application
from django.db import connection

from course_site.core.jobs import preload
from course_site.core.safety import refuse_to_start_unsafe

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "course_site.settings")

application = get_wsgi_application()
refuse_to_start_unsafe()
connection.close()
# The first sheet or certificate of a worker need not wait for the PDF library.
preload.load_all()
