"""The site of the invented land, read and audited once."""

import pytest
import sites


@pytest.fixture(scope="session")
def land(tmp_path_factory):
    return sites.site(tmp_path_factory.mktemp("land"))
