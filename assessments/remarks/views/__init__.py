from assessments.remarks.views.reading import index, read

__all__ = ["index", "read"]
