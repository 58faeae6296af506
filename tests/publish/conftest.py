"""The site of the invented land, read and audited once; and one whose plan was made by hand."""

import make_results
import pytest
import sites

from headwater.publish.names import Names
from headwater.publish.words import Words


@pytest.fixture(scope="session")
def land(tmp_path_factory):
    return sites.site(tmp_path_factory.mktemp("land"))


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return make_results.site(tmp_path_factory.mktemp("land"))


@pytest.fixture(scope="module")
def plan(made):
    return make_results.plan(made)


@pytest.fixture(scope="module")
def names(made):
    return Names(made.workspace, Words("en"))
