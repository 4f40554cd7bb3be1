"""Addresses that are written into files as they are: plain ones of the web, without a password."""

from urllib.parse import urlsplit


def check_web_address(text: str) -> str:
    """``text`` itself.

    Raises:
        ValueError: where it is no address of the web, or not in plain ASCII, or holds a user name or a password. The
            message does not repeat it.

    """
    try:
        parts = urlsplit(text)
        is_web = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        is_web = False
    if not is_web or not text.isascii() or not text.isprintable() or set(text) & set(' "<>\\^`{|}'):
        raise ValueError("an address starts with http:// or https:// and is in ASCII without spaces")
    if parts.username is not None or parts.password is not None:
        raise ValueError("an address must not contain a user name or a password: all who receive a file could read it")
    return text
