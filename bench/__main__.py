"""``python -m bench [NAME ...] [--full]``: run the named measurements, or all of them one after the other."""

import argparse
import importlib
import platform

NAMES = ("build", "engine", "gantt", "levelling", "risk", "serve", "upkeep")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(NAMES))
    parser.add_argument("--full", action="store_true", help="also the sizes that take minutes")
    arguments = parser.parse_args()
    unknown = set(arguments.names) - set(NAMES)
    if unknown:
        parser.error(f"no measurement is called {', '.join(sorted(unknown))}; there are {', '.join(NAMES)}")
    print(f"Python {platform.python_version()}, {platform.system()} {platform.machine()}")
    for name in arguments.names or NAMES:
        print(f"\n== {name}", flush=True)
        importlib.import_module(f"bench.{name}").main(full=arguments.full)


main()
