"""The built-in demonstration model: a grammar of finance sentences, and a small model that learned it.

It translates what the grammar can say and nothing else; ``coverage`` decides which is which. Importing
this package loads neither torch nor a tokenizer.
"""

from models.demo.places import ADAPTERS_FOLDER, MODEL_FOLDER
from models.demo.prompting import PROFILE

__all__ = ["ADAPTERS_FOLDER", "MODEL_FOLDER", "PROFILE"]
