"""The term base: terms with their direction, found in texts, read from files and written to them.

Pure: knows nothing of who asks, of storage or of prompts.
"""
