"""Codes under ``accept`` that no warning has."""

from collections.abc import Iterator

from rollout.errors import Problem
from rollout.guesses import did_you_mean
from rollout.plan.plan_value import Plan

WARNING_CODES = frozenset(
    (
        "accept_expired",
        "accept_without_finding",
        "assumed_subdivision",
        "assumed_timezone",
        "auditor_independence",
        "before_start",
        "capacity",
        "certain_risk",
        "constraint_missed",
        "constraint_not_met",
        "contract_end",
        "crowded_week",
        "deadline_missed",
        "demand_above_capacity",
        "document_incomplete",
        "document_number",
        "early_training",
        "escalation_limit",
        "escalation_steps",
        "gap_without_effect",
        "go_live_day",
        "go_live_moved",
        "holidays_not_known",
        "hours_without_effect",
        "inherited_wait",
        "joins_without_effect",
        "large_round",
        "limitation_not_kept",
        "limitation_without_task",
        "little_evidence",
        "measure_source",
        "missing_provider",
        "no_certificate",
        "no_tools",
        "number_used_twice",
        "objective_baseline",
        "objective_early",
        "objective_kpi",
        "objective_late",
        "objective_target",
        "objective_without_process",
        "obligation_without_task",
        "ola_targets",
        "opening_in_freeze",
        "overlapping_openings",
        "overloaded",
        "pinned_to_closed_day",
        "planned_finish_taken",
        "process_not_in_plan",
        "quiet_measurement",
        "raci",
        "recovery_missing",
        "recovery_site",
        "recovery_test_day",
        "recovery_time",
        "release_without_effect",
        "reported_task_removed",
        "retired_tool",
        "risk_of_dropped_task",
        "risk_of_finished_task",
        "risk_without_tasks",
        "role_like_known",
        "role_without_holder",
        "role_without_process",
        "rounds_and_cis",
        "rounds_without_effect",
        "sample_size",
        "service_response",
        "short_build",
        "short_tuning",
        "start_before_plan",
        "status_of_another_plan",
        "supplier_contact",
        "supplier_hours",
        "supplier_ola",
        "supplier_targets",
        "supplier_terms",
        "support_hours",
        "target_below_start",
        "task_without_links",
        "task_without_role",
        "template_elsewhere",
        "tool_administrator",
        "tool_missing",
        "tool_not_selected",
        "unfilled_role",
        "unknown_kpi",
        "unreported_work",
        "weekend_over_hours",
        "zone_of_another_country",
    )
)
"""The code of every warning that a check of the plan can give; docs/warnings.md explains them."""


def unknown_warning_codes(plan: Plan) -> Iterator[Problem]:
    """Entries of ``accept`` that could accept nothing."""
    for number, entry in enumerate(plan.file.accept):
        if entry.code not in WARNING_CODES:
            hint = did_you_mean(entry.code, sorted(WARNING_CODES)) or "'rollout check' prints the code in brackets"
            message = f"no warning has the code '{entry.code}'"
            yield Problem(code="unknown_warning_code", message=message, at=plan.at("accept", number, "code"), hint=hint)
