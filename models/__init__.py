"""What turns prompts into texts: engines, adapters, the built-in demonstration model.

Knows nothing of documents, the database or the web.
"""
