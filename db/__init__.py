"""What is remembered: rows, migrations, and functions that take a Session and give back domain values.

Rows never leave this package. Knows nothing of the web or of engines.
"""
