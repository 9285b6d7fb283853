"""Turns the bytes of an upload into lines of cells.

The bytes may be hostile, so this runs in a process of its own, `python -m course_site.rosters.sheets`, under limits
that the system enforces: what is too much for it cannot hurt the site. It loads no Django."""
