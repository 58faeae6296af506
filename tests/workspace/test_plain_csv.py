"""The quick way to read a series' file: what is plain is read as float() reads it, everything else is left alone."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from headwater.workspace.plain_csv import read_plain


@given(arrays.arrays(float, st.tuples(st.integers(1, 5), st.integers(1, 4)), elements=st.floats(allow_infinity=False)))
def test_what_is_written_is_read(numbers):
    cells = [[str(n), *("" if np.isnan(x) else repr(x) for x in row)] for n, row in enumerate(numbers.tolist())]
    text = "# a comment\n\nat," + ",".join("abcd"[: numbers.shape[1]]) + "\n" + "\n".join(map(",".join, cells)) + "\n"
    found = read_plain(text)
    assert (found.line, found.first) == (3, [row[0] for row in cells])
    np.testing.assert_allclose(found.values, numbers, rtol=4e-16, atol=0)


def test_names_of_series_may_be_quoted():
    found = read_plain('at,"a ""b"", c",d\nx,1,2\n')
    assert (found.heading, found.values.tolist()) == (["at", 'a "b", c', "d"], [[1, 2]])
    assert read_plain('at,"a\nb"\nx,1\n') is None


@pytest.mark.parametrize(
    "rows",
    [
        *["x,1,2", "x", 'x,"1"', "x,1\n\ny,2", "x,1\n# a comment\ny,2", "x,one", "x,1_0", "x,\uff11", "x,inf", "x,nan"],
        *["x,1,2\ny", "x,TRUE", "x,false", "x,1e999", "x,0x10", "x,1 000", "x,-", "x,NA", "x,1%", ""],
    ],
)
def test_what_is_not_plain_is_left_to_the_careful_reader(rows):
    assert read_plain(f"at,a\n{rows}") is None


def test_only_comments_and_nothing():
    assert read_plain("# nothing") is read_plain("") is read_plain("at,a\n") is None
