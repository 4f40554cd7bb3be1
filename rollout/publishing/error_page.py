"""The page that stands in for a plan that is wrong."""

from collections.abc import Sequence
from html import escape
from string import Template
from typing import Final

_PAGE: Final = Template("""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>$title</title>
<style>
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
body { max-width: 70rem; margin: 2rem auto; padding: 0 1rem; }
pre { padding: .75rem 1rem; border-left: .3rem solid #c62828; background: #8881; white-space: pre-wrap;
  overflow-wrap: anywhere; unicode-bidi: isolate; }
</style>
</head>
<body>
<main role="alert">
<h1>$title</h1>
$errors
</main>
</body>
</html>
""")


def error_page(title: str, errors: Sequence[str]) -> bytes:
    """A page with each error as it is printed in a terminal; nothing in it becomes markup."""
    blocks = "\n".join(f"<pre>{escape(each)}</pre>" for each in errors)
    return _PAGE.substitute(title=escape(title), errors=blocks).encode(errors="replace")
