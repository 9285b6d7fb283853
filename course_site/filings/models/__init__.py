from course_site.filings.models.filings import Filing, FilingFile
from course_site.filings.models.particulars import InstructorCertification, Particulars

__all__ = ["Filing", "FilingFile", "InstructorCertification", "Particulars"]
