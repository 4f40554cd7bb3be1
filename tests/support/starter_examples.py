"""The examples in a first plan file, which are behind one ``#`` each."""

import re


def all_examples_taken_up(starter: str, mark: str = "# ?") -> str:
    """The text with every example as if its ``mark`` had been taken away, and without explanations behind ``##``."""
    return "\n".join(
        re.sub(rf"^(\s*){mark}(?!#)", r"\1", line)
        for line in starter.splitlines()
        if not line.startswith(("## ", "# yaml-language-server"))
    )
