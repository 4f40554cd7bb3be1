"""Living with a plan: status rounds, status reports, baselines, what changed, and scenarios."""
