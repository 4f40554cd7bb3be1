"""What is asked of the package of public holidays."""

import subprocess
import sys


def test_one_country_is_imported_without_the_others_and_without_a_trace() -> None:
    code = """
import sys
from rollout.plan.national_calendar import Region, holidays_of
assert len(holidays_of(Region(country="PT"), 2027, 2027).whole) > 10
assert [name for name in sys.modules if name.startswith("holidays.countries")] == ["holidays.countries.portugal"]
from holidays.countries import Germany
assert len(holidays_of(Region(country="DE"), 2027, 2027).whole) == 9
"""
    subprocess.run([sys.executable, "-c", code], check=True)
