#!/usr/bin/env python
import os
import sys

ENDED_BY_CTRL_C = 130


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "course_site.settings")
    try:
        from django.core.management import execute_from_command_line

        execute_from_command_line(sys.argv)
    except KeyboardInterrupt:
        print("\nStopped before the end. Run it again to finish.", file=sys.stderr)
        sys.exit(ENDED_BY_CTRL_C)


if __name__ == "__main__":
    main()
