"""`rules.packets`: the manifest finds every change, and a day has the version that stood on it."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from certificates.rules.packets import Published, faults, manifest, published_after, version_on

FILES = st.dictionaries(st.sampled_from(["a.csv", "b/c.json", "d.pdf"]), st.binary(max_size=20), min_size=1)
START = datetime(2026, 1, 1, tzinfo=UTC)


@given(files=FILES)
def test_what_was_packed_has_no_fault(files):
    assert faults(files, manifest(files)) == []


@given(files=FILES, data=st.data())
def test_a_file_that_was_changed_taken_out_or_put_in_is_named(files, data):
    path = data.draw(st.sampled_from(sorted(files)))
    entries = manifest(files)

    assert faults(files | {path: files[path] + b"!"}, entries) == [path]
    assert faults({name: content for name, content in files.items() if name != path}, entries) == [path]
    assert faults(files | {"new": b""}, entries) == ["new"]


@given(days=st.lists(st.integers(0, 100), max_size=6), asked=st.integers(0, 100))
def test_the_version_of_a_day_is_the_last_one_published_by_then(days, asked):
    published = [Published(number, START + timedelta(days=day)) for number, day in enumerate(sorted(days), start=1)]

    stood = version_on(published, START + timedelta(days=asked))
    later = published_after(published, START + timedelta(days=asked))

    assert (stood or 0) == sum(day <= asked for day in days)
    assert (later is not None) == (stood is None and bool(days))
    assert later is None or later.number == 1
