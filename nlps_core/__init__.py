"""The domain: documents, segments, prompts, checks, judgements and what is learned from them.

Pure functions over frozen values. Knows nothing of the web, the database, engines, the clock, the
environment or the network.
"""
