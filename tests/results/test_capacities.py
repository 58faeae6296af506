"""What stands: hours at full use, shares of what could have been done."""

import numpy as np
import pytest


def test_what_could_have_been_done_is_what_was_available(results):
    own = results.capacity.set_index("asset")
    assert own["available"]["works"] == pytest.approx(0.9 * 30 * 8760)
    assert own["available"]["kiln"] == pytest.approx(0.9 * 30_000)
    assert (own["activity"] <= own["available"].fillna(np.inf) * (1 + 1e-9)).all()
    assert own["full_hours"]["works"] == pytest.approx(own["activity"]["works"] / 30)
    assert np.isnan(own["available"]["lake at mine"])


def test_markets_and_demands_have_no_capacity(results):
    assert set(results.capacity["table"]) == {"assets", "links", "stores"}
    assert not set(results.capacity["asset"]) & {"grid", "quay", "town"}
