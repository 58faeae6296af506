"""A few of the thousand ledgers that `python tests/thousand.py` tries, judged apart from the code."""

import pytest
import thousand


@pytest.mark.parametrize("seed", range(1000, 1010))
def test_what_is_detectable_is_shown_and_what_is_shown_cannot_be_true(seed):
    counts = thousand.tried(seed)
    assert counts["shown"] == counts["detectable"] and not counts["false_alarms"]


def test_most_misprints_are_detectable():
    counts = sum((thousand.tried(seed) for seed in range(5)), thousand.Counter())
    assert counts["detectable"] > 0.8 * counts["misprints"] > 0
