"""The page on which items are answered: one of them, or all."""

from collections.abc import Mapping
from dataclasses import dataclass

from reknit.apps.measures.selectors.asked import fits_a_page
from reknit.apps.measures.selectors.began import LEFT_OUT, Begun
from reknit.content.questionnaires import questionnaires
from reknit.domain.measures.instrument import Instrument, Item


@dataclass(frozen=True, slots=True)
class ResponseShown:
    """One option to answer with."""

    value: str
    text: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class ItemShown:
    """One item, word for word.

    Attributes:
        stem: What stands above it; "" where it stands above the item before already.
        without: What is said of leaving it out; "" where nothing has to be.
        problem: What needs another look, in words.
    """

    code: str
    number: int
    stem: str
    text: str
    responses: tuple[ResponseShown, ...]
    is_left_out: bool
    without: str
    problem: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is asked on one page.

    Attributes:
        of: The id the answers will be kept under.
        number: Which item is asked, from 1; 0 where all of them are.
        carried: Answers to items of other pages: code and what stands for the answer.
        is_begun: Whether anything was answered before.
        can_switch: Whether all of them fit on one page.
        rule: What leaving out does, for all of them.
        speaks_of_dying: Whether help is shown above.
    """

    of: str
    title: str
    code: str
    number: int
    count: int
    items: tuple[ItemShown, ...]
    carried: tuple[tuple[str, str], ...]
    is_begun: bool
    can_switch: bool
    rule: str
    speaks_of_dying: bool

    @property
    def is_all(self) -> bool:
        """Whether all items stand on this page."""
        return self.number == 0

    @property
    def is_last(self) -> bool:
        """Whether this is the last page."""
        return self.number in {0, self.count}


def sheet(
    instrument: Instrument,
    begun: Begun,
    *,
    number: int,
    problems: Mapping[str, str] | None = None,
) -> Sheet:
    """Return a page of items.

    Args:
        begun: The answers so far.
        number: Which item, from 1; 0 for all of them.
        problems: What needs another look, by the codes of items.
    """
    notes = problems or {}
    wanted = [
        (place, item)
        for place, item in enumerate(instrument.items, start=1)
        if number in {0, place}
    ]
    shown = []
    above = ""
    for place, item in wanted:
        shown.append(
            ItemShown(
                code=item.code,
                number=place,
                stem="" if item.stem == above else item.stem,
                text=item.text,
                responses=_responses(begun, item),
                is_left_out=item.code in begun.left_out,
                without=_without(instrument, begun, item),
                problem=notes.get(item.code, ""),
            )
        )
        above = item.stem
    here = {item.code for _, item in wanted}
    return Sheet(
        of=begun.of.hex,
        title=instrument.title,
        code=instrument.code,
        number=number,
        count=len(instrument.items),
        items=tuple(shown),
        carried=tuple(
            (code, typed) for code, typed in typed_of(begun).items() if code not in here
        ),
        is_begun=bool(begun.answers or begun.left_out),
        can_switch=fits_a_page(instrument),
        rule=_rule(instrument),
        speaks_of_dying=instrument.speaks_of_dying(begun.answers),
    )


def typed_of(begun: Begun) -> dict[str, str]:
    """Return the answers so far as a form sends them and a draft holds them."""
    typed = {code: str(value) for code, value in begun.answers.items()}
    return typed | dict.fromkeys(sorted(begun.left_out), LEFT_OUT)


def allowed_out(instrument: Instrument) -> int:
    """Return how many items of the main scale can be left out and leave a score."""
    main = instrument.main
    return len(main.items) - main.least_answered if main.is_prorated else 0


def _responses(begun: Begun, item: Item) -> tuple[ResponseShown, ...]:
    chosen = begun.answers.get(item.code)
    return tuple(
        ResponseShown(str(each.value), each.text, each.value == chosen)
        for each in item.responses
    )


def _without(instrument: Instrument, begun: Begun, item: Item) -> str:
    """Return what leaving this item out would do, beside those left out already."""
    needed = set(instrument.main.items)
    if item.code not in needed:
        return ""
    words = questionnaires().take
    out = len(begun.left_out & (needed - {item.code}))
    allowed = allowed_out(instrument)
    if out > allowed:
        return words.no_score_now
    return words.no_score_without if out == allowed else ""


def _rule(instrument: Instrument) -> str:
    words = questionnaires().take
    match allowed_out(instrument):
        case 0:
            return words.every_item
        case 1:
            return words.one_may_be_left
        case most:
            return words.may_be_left.format(most=most)
