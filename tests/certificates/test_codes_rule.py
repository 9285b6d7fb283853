"""`rules.codes`: a code survives how people read and type, and no slip of the hand becomes another code."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from certificates.rules.codes import ALPHABET, LENGTH, RANDOM_BITS, encode, grouped, parse

numbers = st.integers(0, 2**RANDOM_BITS - 1)
places = st.integers(0, LENGTH - 1)


def test_a_code_holds_at_least_100_random_bits():
    assert RANDOM_BITS >= 100
    assert len(encode(2**RANDOM_BITS - 1)) == LENGTH


@pytest.mark.parametrize("number", [-1, 2**RANDOM_BITS])
def test_a_number_that_does_not_fit_is_refused(number):
    with pytest.raises(ValueError, match="110 bits"):
        encode(number)


def test_it_is_printed_in_fours():
    assert grouped("9MHK1XDD47P3KVW7TTTHTDAR") == "9MHK-1XDD-47P3-KVW7-TTTH-TDAR"


@given(numbers)
def test_what_is_printed_reads_back(number):
    code = encode(number)

    assert set(code) <= set(ALPHABET)
    assert parse(code) == code
    assert parse(grouped(code)) == code


@given(numbers)
def test_case_spaces_and_letters_that_look_like_digits_do_not_matter(number):
    code = encode(number)
    typed = grouped(code).lower().replace("-", " ").replace("0", "o").replace("1", "l")

    assert parse(typed) == code


@given(numbers, numbers)
def test_two_numbers_have_two_codes(one, other):
    assume(one != other)

    assert encode(one) != encode(other)


@given(numbers, places, st.integers(1, len(ALPHABET) - 1))
def test_one_wrong_symbol_is_no_code(number, place, further):
    code = encode(number)
    symbol = ALPHABET[(ALPHABET.index(code[place]) + further) % len(ALPHABET)]

    assert parse(code[:place] + symbol + code[place + 1 :]) is None


@given(numbers, st.data())
def test_two_neighbors_swapped_are_no_code(number, data):
    code = encode(number)
    unlike = [place for place in range(LENGTH - 1) if code[place] != code[place + 1]]
    assume(unlike)
    place = data.draw(st.sampled_from(unlike))

    assert parse(code[:place] + code[place + 1] + code[place] + code[place + 2 :]) is None


@given(st.text(max_size=40))
def test_whatever_is_typed_is_a_code_or_nothing(typed):
    code = parse(typed)

    assert code is None or parse(code) == code
