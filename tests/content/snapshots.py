"""What stands in the database, row by row."""

from django.db import connection


def every_row() -> dict[str, list[str]]:
    """Every row of every table, as text."""
    rows = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            rows[table] = sorted(map(repr, cursor.fetchall()))
    return rows
