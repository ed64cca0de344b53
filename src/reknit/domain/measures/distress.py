"""What a questionnaire says of how hard things are, in one of three words.

The path goes by it: see `reknit.domain.path`. It is no finding, and no page says it of
anybody.
"""

from collections.abc import Iterator, Mapping

from reknit.domain.measures.instrument import Instrument, Origin, Scale, Subject
from reknit.domain.measures.scoring import band_of
from reknit.domain.path.words import Distress


def speaks_of_distress(instrument: Instrument) -> bool:
    """Whether an instrument can say that things are hard for somebody.

    It is a published one about oneself, and says from where on help comes first. Our
    own short scales are not validated, so the path does not go by them.
    """
    return (
        instrument.subject == Subject.ME
        and instrument.origin != Origin.OURS
        and (
            any(item.asks_of_dying for item in instrument.items)
            or any(
                band.brings_help for scale in instrument.scales for band in scale.bands
            )
        )
    )


def distress_of(
    instrument: Instrument, answers: Mapping[str, int], scores: Mapping[str, float]
) -> Distress:
    """Return what one questionnaire says.

    High: a score lies in a band that brings help, or a question about dying was
    answered above its lowest. Raised: a score lies in the band next to one that does.

    Args:
        answers: By the item's code, before any reversing; none for a score that was
            brought along.
        scores: By the scale's name. Scales that the instrument no longer has are passed
            over.

    Source:
        Bands and what brings help are those of each instrument's file. That the band
        next to it counts as raised is our own.
    """
    if not speaks_of_distress(instrument):
        return Distress.UNKNOWN
    if instrument.speaks_of_dying(answers):
        return Distress.HIGH
    found = set(_by_scale(instrument, scores))
    for word in (Distress.HIGH, Distress.RAISED):
        if word in found:
            return word
    return Distress.UNKNOWN


def _by_scale(
    instrument: Instrument, scores: Mapping[str, float]
) -> Iterator[Distress]:
    for scale in instrument.scales:
        if scale.name in scores:
            yield _of_scale(scale, scores[scale.name])


def _of_scale(scale: Scale, value: float) -> Distress:
    bands = sorted(scale.bands, key=lambda band: band.low)
    band = band_of(scale, value)
    if band is None:
        return Distress.UNKNOWN
    if band.brings_help:
        return Distress.HIGH
    place = bands.index(band)
    beside = bands[max(place - 1, 0) : place + 2]
    is_beside = any(each.brings_help for each in beside)
    return Distress.RAISED if is_beside else Distress.UNKNOWN
