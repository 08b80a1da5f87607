"""The one exception tree. Knows codes and values, not wording.

Whoever shows an error looks its code up in the catalogue of words (``error.<code>``), so that the
same failure is a sentence in Korean and in English. What is not a ``WorkbenchError`` is a defect.
"""


class WorkbenchError(Exception):
    """Something a person can do something about.

    ``code`` names the sentence; ``values`` fill its blanks (file, sheet, segment, limit ...). Values
    are plain text and numbers; document text never goes into them, because errors are logged.
    """

    def __init__(self, code: str, **values: str | int | float) -> None:
        self.code = code
        self.values = values
        blanks = ", ".join(f"{key}={value}" for key, value in values.items())
        super().__init__(f"{code} ({blanks})" if blanks else code)


class Refused(WorkbenchError):
    """A file is not taken in: what it is, and what to do instead."""


class Invalid(WorkbenchError):
    """What was asked for makes no sense: a language pair, an empty selection, a number out of range."""


class NotFound(WorkbenchError):
    """It does not exist, or it is somebody else's: the two are not told apart."""


class Conflict(WorkbenchError):
    """Somebody else changed it in the meantime; both versions are still there."""


class Unconfirmed(WorkbenchError):
    """It is done as soon as a person has said that she knows what is still open."""


class EngineUnavailable(WorkbenchError):
    """The engine cannot answer now: loading, stopped, or failed and why."""


class AdapterRefused(WorkbenchError):
    """An adapter folder cannot be used, and why."""


class StorageUnavailable(WorkbenchError):
    """The disk is full, or the database is locked or newer than the program."""
