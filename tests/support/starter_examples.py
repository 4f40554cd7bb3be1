"""The examples in a first plan file, which stand behind one ``#`` each."""

import re


def all_examples_taken_up(starter: str) -> str:
    """The text with every example as if its ``#`` had been taken away, and without the explanations behind ``##``."""
    lines = [line for line in starter.splitlines() if not line.startswith("## ")]
    return "\n".join(re.sub(r"^(\s*)# ", r"\1", line) for line in lines)
