"""Which instrument an address is about."""

from django.http import Http404

from reknit.domain.measures.instrument import Instrument
from reknit.web.instruments import found_by_code


def known(code: str) -> Instrument:
    """Return an instrument that this server knows, offered or not.

    Raises:
        Http404: It knows none that is called so.
    """
    instrument = found_by_code(code)
    if instrument is None:
        raise Http404
    return instrument
