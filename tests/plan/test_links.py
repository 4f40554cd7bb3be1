"""Links and lags as people write them."""

import pytest

from rollout.link_types import LinkType
from rollout.plan.notation.links import WrittenLag, WrittenLink, parse_lag, parse_link
from rollout.units import Duration

FOUR_WEEKS = Duration(40320, elapsed=True)


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("INC.P05", WrittenLink(task="INC.P05")),
        ("INC.ST1@WAW SS", WrittenLink(task="INC.ST1@WAW", type=LinkType.SS)),
        ("INC.P05 FS+2d", WrittenLink(task="INC.P05", lag=WrittenLag(duration=Duration(960)))),
        ("INC.P05 FF -1d", WrittenLink(task="INC.P05", type=LinkType.FF, lag=WrittenLag(duration=Duration(-480)))),
        (
            "G1 SF + 4ew",
            WrittenLink(task="G1", type=LinkType.SF, lag=WrittenLag(duration=FOUR_WEEKS)),
        ),
        ("INC-a SS+50%", WrittenLink(task="INC-a", type=LinkType.SS, lag=WrittenLag(percent=50))),
    ],
)
def test_a_link_names_the_predecessor_then_type_and_lag(text: str, link: WrittenLink) -> None:
    assert parse_link(text) == link


@pytest.mark.parametrize("text", ["", "INC P05", "INC.P05 XX", "INC.P05 +2d", "INC.P05 FS2d", "INC.P05 FS+", "a/b"])
def test_what_is_no_link_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a"):
        parse_link(text)


@pytest.mark.parametrize("text", ["+-2d", "--2d", "- -2d", "-+50%", "2d-", ""])
def test_a_lag_has_one_sign_at_most(text: str) -> None:
    with pytest.raises(ValueError, match="is not a duration"):
        parse_lag(text)


def test_a_lag_counts_by_the_day_given() -> None:
    assert parse_lag("2d", day=450) == WrittenLag(duration=Duration(900))
    assert parse_lag("-25%") == WrittenLag(percent=-25)
