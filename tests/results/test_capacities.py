"""Sheets of what stands and of links: months, hours at full use, shares of what could have been done."""

import numpy as np
import pytest


def test_a_link_is_full_in_as_many_hours_as_its_dispatch_says(results):
    times = dict(results.weeks) | {53: 1}
    sent = results.dispatch[(results.dispatch["what"] == "line") & (results.dispatch["role"] == "sent")]
    forward = sent[sent["place"] == "mine"]
    full = forward[forward["power"] > 35 * (1 - 1e-4)]["week"].map(times).sum()
    year = results.links[results.links["month"] == 0].set_index("link")
    assert year["hours_full_forward"]["line"] == pytest.approx(full) and 0 < full < 8760
    assert year["hours_full_backward"]["line"] == 0
    assert year["hours_full_forward"]["road"] == 8760  # every month of it


def test_a_links_months_come_to_its_year(results):
    months = results.links[results.links["month"] > 0].groupby("link")[["forward", "backward"]].sum()
    year = results.links[results.links["month"] == 0].set_index("link")
    np.testing.assert_allclose(months["forward"], year["forward"][months.index])
    np.testing.assert_allclose(year["forward"]["road"], 65_000)
    own = results.capacity.set_index("asset")
    assert year["worth"]["road"] == own["worth"]["road"] and year["capacity"]["line"] == 35


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
