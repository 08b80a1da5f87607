"""Short ways to make judgements for tests."""

from nlps_core.blinding import Choice
from nlps_core.judgements import Confirmation, Correction, Rating, ServedPiece, Shown, Vote
from nlps_core.types import KO_EN, Message, TranslationStatus


def piece(source: str, output: str, prompt_hash: str = "") -> ServedPiece:
    return ServedPiece(source, output, (Message("user", source),), prompt_hash or f"hash of {source}")


def shown(
    text: str,
    *pieces: ServedPiece,
    system: str = "base",
    segment: str = "s1",
    status: TranslationStatus = TranslationStatus.DONE,
    context: str = "",
    source: str = "",
) -> Shown:
    """Return an output; without pieces, of the one prompt "원문"."""
    served = pieces or (piece("원문", text),)
    whole = source or " ".join(one.source for one in served)
    return Shown(segment, whole, KO_EN, system, f"signature of {system}", status, text, served, context)


def correction(about: Shown, text: str, rater: str = "kim", time: str = "1") -> Correction:
    return Correction(f"c-{rater}-{about.segment}-{time}", rater, time, about, text)


def confirmation(about: Shown, text: str, rater: str = "kim", time: str = "1") -> Confirmation:
    return Confirmation(f"k-{rater}-{about.segment}-{time}", rater, time, about, text)


def rating(about: Shown, value: int, rater: str = "kim", time: str = "1") -> Rating:
    return Rating(f"r-{rater}-{about.system}-{time}", rater, time, about, value)


def vote(left: Shown, right: Shown, choice: Choice, rater: str = "kim", time: str = "1") -> Vote:
    return Vote(f"v-{rater}-{left.segment}-{time}", rater, time, left, right, choice)
