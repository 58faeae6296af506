"""The search for circles of objects is left as it was found."""

import gc

import pytest

from headwater.ledger.uncollected import uncollected


@pytest.mark.parametrize("before", [True, False])
def test_it_pauses_and_goes_on_as_before(before):
    (gc.enable if before else gc.disable)()
    try:
        with pytest.raises(ValueError, match="out"), uncollected():
            assert not gc.isenabled()
            raise ValueError("out")
        assert gc.isenabled() == before
    finally:
        gc.enable()
