"""The flows of a day on the network that comes with the service."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from graphsvc.intake.importing import import_file
from graphsvc.intake.limits import Limits
from graphsvc.sample import REPORTED
from graphsvc.store import Store
from tests.browser.conftest import serving, watched
from tests.browser.flows import Flows, Subjects
from tests.story import VIEWER

pytestmark = pytest.mark.browser


@pytest.fixture
def subjects() -> Subjects:
    return Subjects(
        province=("region-500000", "重庆市"),
        organization=("org-asu", "亚利桑那州立大学"),
        officer="off-yang-jinming",
        ends=("org-asu", "org-ntu"),
        crowded=False,
    )


@pytest.fixture
def page(browser: Any, store: Store) -> Iterator[Any]:
    import_file(store, VIEWER, REPORTED, limits=Limits())
    with (
        serving(store) as address,
        watched(browser, address, base_url=address, accept_downloads=True) as opened,
    ):
        yield opened


class TestOnTheSample(Flows):
    """What the five documents say."""
