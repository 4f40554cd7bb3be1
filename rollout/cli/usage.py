"""Wrong values of options in plain words, whatever library reads them."""

from typing import Any, Final

import typer
from typer.core import TyperGroup

_PLAIN: Final = (
    ("Value error, ", ""),
    ("Input should be a valid integer, unable to parse string as an integer", "write a whole number"),
    ("Input should be a valid number, unable to parse string as a number", "write a number"),
)


class Verbs(TyperGroup):
    """The verbs; a wrong value of an option is reported like any other finding."""

    def invoke(self, ctx: Any) -> Any:
        """Run the verb that was named."""
        try:
            return super().invoke(ctx)
        except typer.BadParameter as error:
            for jargon, plain in _PLAIN:
                error.message = error.message.replace(jargon, plain)
            raise
