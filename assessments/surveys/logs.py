import logging

PAGES = "/survey/"


class NoMomentOfAnswering(logging.Filter):
    """Django names the address of each request that it turns away, and a log adds the time: who sent a survey twice, or
    late, would stand there. What is at fault with the site is logged."""

    def filter(self, record: logging.LogRecord) -> bool:
        path = getattr(getattr(record, "request", None), "path", "")
        return record.levelno >= logging.ERROR or not path.startswith(PAGES)
