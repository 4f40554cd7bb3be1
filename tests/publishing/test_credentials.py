"""Who one is on a CalDAV server, and that no password leaves by accident."""

import keyring
import pytest
from keyring.backend import KeyringBackend
from rich.pretty import pretty_repr

from rollout.errors import RolloutError
from rollout.publishing.credentials import PASSWORD, USER, Credentials, check_collection_url, find_credentials


@pytest.mark.parametrize(
    "url",
    [
        "https://planner:pw@example.org/",
        "https://planner@e.org/",
        "ftp://example.org/",
        "example.org",
        "http://[",
        "",
    ],
)
def test_an_address_that_is_none_or_holds_a_password_is_refused_unread(url: str) -> None:
    with pytest.raises(RolloutError, match="--caldav") as caught:
        check_collection_url(url)
    assert "pw" not in str(caught.value)


class Keyring(KeyringBackend):
    """A keyring with one entry."""

    priority = 1.0

    def get_password(self, service: str, username: str) -> str | None:
        return "from-keyring" if (service, username) == ("https://dav.example.org", "planner") else None

    def set_password(self, service: str, username: str, password: str) -> None:
        raise AssertionError("nothing is stored")

    def delete_password(self, service: str, username: str) -> None:
        raise AssertionError("nothing is deleted")


def test_credentials_come_from_the_environment_then_from_the_keyring() -> None:
    before = keyring.get_keyring()
    keyring.set_keyring(Keyring())  # type: ignore[no-untyped-call]  # the library's constructor has no types
    try:
        url = "https://dav.example.org/planner/plan/"
        environment = {USER: "planner", PASSWORD: "from-environment"}
        assert find_credentials(url, environment) == Credentials(user="planner", password="from-environment")
        assert find_credentials(url, {USER: "planner"}) == Credentials(user="planner", password="from-keyring")
        assert find_credentials("https://other.example.org/", {USER: "planner"}) is None
    finally:
        keyring.set_keyring(before)


def test_a_password_never_travels_in_the_clear_and_never_shows() -> None:
    environment = {USER: "planner", PASSWORD: "pw-12345"}
    with pytest.raises(RolloutError, match="https://") as caught:
        find_credentials("http://dav.example.org/", environment)
    assert "pw-12345" not in str(caught.value)
    found = find_credentials("http://127.0.0.1:5232/", environment)
    assert "pw-12345" not in repr(found) + pretty_repr(found)
