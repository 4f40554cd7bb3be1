"""The same commit gives the same result: properties try the same examples, and what the machine says is ignored.

``make properties`` searches on at random.
"""

import os

from hypothesis import HealthCheck, settings

TIMES_ARE_NOT_JUDGED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

settings.register_profile("same_every_time", TIMES_ARE_NOT_JUDGED, derandomize=True)
settings.register_profile("search", TIMES_ARE_NOT_JUDGED, max_examples=2000, print_blob=True)
settings.load_profile("same_every_time")

for name in ("SOURCE_DATE_EPOCH", "http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
    os.environ.pop(name, None)  # one dates calendars, the others lead away from servers on this computer
