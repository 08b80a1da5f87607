"""Reads what a client chose to have translated. Nothing that it does not know is passed over in silence."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, ValidationError

from nlps_core.documents.extraction import ExtractOptions, Revisions
from nlps_core.errors import Invalid


class ChoicesShape(BaseModel):
    """The JSON of ``options``; what is not given is as a reader of the file sees it."""

    model_config = ConfigDict(extra="forbid")

    hidden: bool = False
    comments: bool = True
    sheets: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    revisions: Revisions = Revisions.KEEP


def read_choices(written: str) -> ExtractOptions:
    """Raise ``Invalid``, naming the fields, for what is no choice."""
    try:
        found = ChoicesShape.model_validate_json(written)
    except ValidationError as error:
        fields = [".".join(map(str, ("options", *each["loc"]))) for each in error.errors()]
        raise Invalid("request_not_understood", fields=", ".join(fields)) from None
    return ExtractOptions(
        found.hidden, found.comments, found.sheets, found.columns, found.terms, found.revisions
    )
