"""Laws of documents and of the manifest: what is dumped is loaded again."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reknit.rooms.documents import dump, load
from reknit.rooms.errors import UnknownKind
from reknit.rooms.manifest import (
    CHUNK_ENTRIES,
    Chunk,
    Entry,
    Head,
    dump_chunk,
    dump_head,
    load_chunk,
    load_head,
)
from tests.store.invented import Letter, LetterToday, Page

patient = settings(deadline=None)
texts = st.text(max_size=300)
days = st.dates()
entries = st.builds(
    Entry,
    id=st.binary(min_size=16, max_size=16),
    kind=st.sampled_from(["page", "wish", "letter"]),
    day=st.integers(date.min.toordinal(), date.max.toordinal()),
    version=st.integers(1, 2**40),
)


def chunk_of(listed):
    chunk = Chunk()
    for entry in listed:
        chunk.put(entry)
    return chunk


@patient
@given(texts, days)
def test_a_document_comes_back_as_it_was(text, on):
    page = Page(text=text, on=on)

    assert load(Page, dump(page)) == page


@patient
@given(texts)
def test_an_old_document_keeps_every_word(text):
    assert load(LetterToday, dump(Letter(body=text))).text == text


@patient
@given(st.binary(max_size=200))
def test_rubbish_is_an_unknown_kind_and_nothing_worse(rubbish):
    with pytest.raises(UnknownKind):
        load(Page, rubbish)


@patient
@given(st.lists(entries, max_size=CHUNK_ENTRIES, unique_by=lambda entry: entry.id))
def test_a_part_of_the_manifest_comes_back_in_its_order(listed):
    again = load_chunk(dump_chunk(chunk_of(listed)))

    assert list(again) == listed
    assert list(again.newest_first()) == listed[::-1]
    assert len(again) == len(listed)


@patient
@given(st.lists(entries, min_size=1, max_size=9, unique_by=lambda entry: entry.id))
def test_what_is_struck_off_is_not_listed(listed):
    chunk = chunk_of(listed)

    chunk.remove(listed[0].id)

    assert chunk.get(listed[0].id) is None
    assert list(chunk) == listed[1:]


@patient
@given(
    st.builds(
        Head,
        kind=st.sampled_from(["private", "couple"]),
        counter=st.integers(0, 2**62),
        chunks=st.lists(st.integers(1, 2**40), max_size=200).map(tuple),
        counts=st.dictionaries(st.sampled_from(["page", "wish"]), st.integers(0, 9999)),
    )
)
def test_a_head_comes_back_as_it_was(head):
    assert load_head(dump_head(head)) == head
