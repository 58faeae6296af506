"""What a row says fits what other rows say."""

from collections.abc import Mapping

import pandas as pd

from headwater.faults import Fault
from headwater.workspace.profiles import Profile
from headwater.workspace.sheet import Sheet


def check_rules(
    sheets: Mapping[str, Sheet],
    frames: Mapping[str, pd.DataFrame],
    profiles: Mapping[str, Profile],
    faults: list[Fault],
) -> None:
    """A fault for each row that does not fit."""
