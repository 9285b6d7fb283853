import os

from django.core.wsgi import get_wsgi_application

from course_site.core.jobs import preload

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "course_site.settings")

application = get_wsgi_application()
# The first sheet or certificate of a worker need not wait for the PDF library.
preload.load_all()
