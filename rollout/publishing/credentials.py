"""Who one is on a CalDAV server: from the environment or the keyring of the desktop, and from nowhere else."""

from collections.abc import Mapping
from typing import Final
from urllib.parse import urlsplit

from rollout.errors import RolloutError
from rollout.publishing.feed_server import is_loopback
from rollout.values import BriefStruct

_VARIABLE = "ROLLOUT_CALDAV_"
USER: Final = f"{_VARIABLE}USER"
PASSWORD: Final = f"{_VARIABLE}PASSWORD"
"""The variables of the environment that say who one is."""


class Credentials(BriefStruct, frozen=True, kw_only=True):
    """A user and a password; the password shows in no representation."""

    user: str
    password: str

    def __repr__(self) -> str:
        return f"Credentials(user={self.user!r})"


def check_collection_url(url: str) -> str:
    """``url`` itself, if it may be the address of a collection.

    Raises:
        RolloutError: where it is no web address, or holds a password, which would end up in histories and logs.

    """
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise RolloutError("--caldav is not a valid address") from None
    if parts.username is not None or parts.password is not None or "@" in parts.netloc:
        raise RolloutError(f"--caldav must not contain a user name or a password; set {USER} and {PASSWORD} instead")
    if parts.scheme not in {"http", "https"} or not host or not url.isprintable() or " " in url:
        raise RolloutError("--caldav must be the address of a collection, starting with https://")
    return url


def find_credentials(url: str, environment: Mapping[str, str]) -> Credentials | None:
    """Those of the environment, else those that the keyring has for the server, else None.

    Raises:
        RolloutError: where they would travel in the clear to another computer.

    """
    found = _from_environment(environment) or _from_keyring(url, environment.get(USER))
    parts = urlsplit(url)
    if found and parts.scheme == "http" and not is_loopback(parts.hostname or ""):
        raise RolloutError("a password is not sent over http:// to another computer; use https://")
    return found


def _from_environment(environment: Mapping[str, str]) -> Credentials | None:
    user, password = environment.get(USER), environment.get(PASSWORD)
    return Credentials(user=user, password=password) if user and password else None


def _from_keyring(url: str, user: str | None) -> Credentials | None:
    """The entry whose service is scheme and host of the server, such as ``https://dav.example.org``."""
    try:
        import keyring
        from keyring.errors import KeyringError
    except ImportError:
        return None
    parts = urlsplit(url)
    try:
        entry = keyring.get_credential(f"{parts.scheme}://{parts.netloc}", user)
    except KeyringError:
        return None
    return Credentials(user=entry.username, password=entry.password) if entry else None
