"""A copy of everything that the site must keep, locked, and the way back from it.

`making.make` writes one, `restoring.restore` brings an empty machine back from it, `drill.drill` proves each night that
it would. In a copy are the database, the media, the keys that sign, and what is kept apart. The keys of open surveys
are in none (`assessments/surveys/README.md`)."""
