"""Properties give the same answer every time on the same commit; ``make properties`` searches on at random."""

from hypothesis import HealthCheck, settings

TIMES_ARE_NOT_JUDGED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

settings.register_profile("same_every_time", TIMES_ARE_NOT_JUDGED, derandomize=True)
settings.register_profile("search", TIMES_ARE_NOT_JUDGED, max_examples=2000, print_blob=True)
settings.load_profile("same_every_time")
