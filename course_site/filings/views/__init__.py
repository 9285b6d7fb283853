from course_site.filings.views.files import file, sent_file
from course_site.filings.views.overview import overview
from course_site.filings.views.pack import pack, paper
from course_site.filings.views.sending import correct, record

__all__ = ["correct", "file", "overview", "pack", "paper", "record", "sent_file"]
