"""What is asked of the package of public holidays."""

import datetime as dt
import subprocess
import sys

from rollout.plan.national_calendar import Region, differing_days


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


def test_days_differ_where_only_some_regions_are_free() -> None:
    """Corpus Christi of 2027, 27 May, is a holiday in Bavaria and not in Berlin, where 8 March is one."""
    regions = [Region(country="DE", subdivision="BY"), Region(country="DE", subdivision="BE")]
    found = differing_days(regions, 2027, 2027, rest=frozenset({5, 6}))
    assert found == (dt.date(2027, 1, 6), dt.date(2027, 3, 8), dt.date(2027, 5, 27), dt.date(2027, 11, 1))
