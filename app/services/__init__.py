"""The use cases. Each function opens the database, fetches, asks the domain, stores; about ten lines.

Every function takes the person who asks, and what is somebody else's is ``NotFound`` for her.
"""
