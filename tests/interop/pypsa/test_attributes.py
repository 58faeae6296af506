"""The statement of PyPSA's attributes is held to PyPSA's own list, and the page to the statement."""

from pathlib import Path

import pypsa_networks as networks
import pytest

from headwater.interop.pypsa.attributes import COMPONENTS, PORTS, of
from headwater.interop.pypsa.network import Component
from headwater.interop.pypsa.page import page

PAGE = Path(__file__).parents[3] / "docs" / "pypsa.md"
pytestmark = pytest.mark.slow  # to import PyPSA takes longer than all else here


@pytest.fixture(scope="module")
def empty():
    return networks.pypsa().Network()


@pytest.mark.parametrize("kind", COMPONENTS)
def test_every_input_of_a_component_is_stated_and_no_other(empty, kind):
    theirs = empty.c[kind].defaults
    inputs = set(theirs.index[theirs["status"].str.startswith("Input")])
    stated = [attribute.name for attribute in COMPONENTS[kind]]
    assert len(stated) == len(set(stated))
    assert set(stated) <= set(theirs.index)
    assert inputs <= set(stated)


def test_every_component_of_pypsa_is_stated_but_what_it_works_out_itself(empty):
    assert {str(part.name) for part in empty.components.values()} - set(COMPONENTS) == {"SubNetwork"}


def test_a_port_more_is_taken_as_the_first(empty):
    for base in PORTS:
        kinds = [kind for kind in ("Link", "Process") if of(kind, f"{base}7")]
        assert kinds, base
    assert of("Generator", "bus7") is None


def test_only_what_is_taken_can_be_read():
    n = networks.network("plain")
    part = Component(n, "Generator")
    assert part.number("gas", "p_nom") == 200
    for attribute in ("weight", "maintainable", "nonsense"):
        with pytest.raises(KeyError, match="is not taken"):
            part.number("gas", attribute)


def test_the_page_is_made_from_it():
    assert PAGE.read_text(encoding="utf-8") == page(), "python -m headwater.interop.pypsa.page > docs/pypsa.md"
