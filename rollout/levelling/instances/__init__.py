"""Resource-constrained projects as the literature publishes them: on a grid of whole units, without calendars."""
