"""Sections 20 to 22: risk, measuring and audit, document control."""

import datetime as dt
from collections.abc import Iterable

from rollout.checks.go_lives import go_lives
from rollout.expansion.scope import review_of
from rollout.plan.keys import RiskEntry
from rollout.reports.document.content import Cell, Tone
from rollout.reports.document.deliveries import delivered
from rollout.reports.document.document_input import DocumentInput
from rollout.reports.document.facts import Facts, FactTable, cell, given

INTERNAL_AUDIT = "PA03"
_REVIEW_TASKS = ("PA01", "PA03", "PR01", "PA04", "PA05", "PA06x", "PA06", "PA08", "PC01")


def facts(source: DocumentInput) -> Facts:
    """Risks against the limit of acceptance, the rhythm of reviews, and the versions of the document."""
    risk, control = source.file.risk, source.file.document
    scores = [score_of(each) for each in risk.risks] if risk else []
    limit = risk.accept_up_to if risk else None
    review = review_of(source.plan)
    return Facts(
        values={
            "has_risk": risk is not None,
            "risk_method": (risk.method or "") if risk else "",
            "risk_scale": risk.scale if risk else "",
            "risk_limit": limit,
            "risk_count": len(scores),
            "risks_above": sum(bool(limit) and score > limit for score in scores if score and limit),
            "audit_rhythm": source.file.reviews.audit or "",
            "management_rhythm": source.file.reviews.management or "",
            "has_auditor": bool(source.holder("IAU")),
            "has_audit": INTERNAL_AUDIT in source.row_by_id,
            "audit_has_evidence": _audit_has_evidence(source, [f"{each.code}.M3" for each in source.scope.implemented]),
            "audit_has_all_evidence": _audit_has_evidence(
                source, [task for _, task, _ in go_lives(source.plan, source.scope)]
            ),
            "evidence_weeks": source.file.plan.evidence_weeks if review == "audit" else 0,
            "is_process_review": review == "process",
            "has_document_control": control is not None,
            "plan_owner": source.post_of(control.owner) if control else "",
            "next_review": control.next_review.isoformat() if control and control.next_review else "",
        },
        tables={
            "risks": FactTable(rows=tuple(_risks(source))),
            "review_dates": FactTable(rows=tuple(_review_dates(source))),
            "history": FactTable(
                rows=tuple(
                    {
                        "version": cell(each.version),
                        "date": cell(each.date.isoformat()),
                        "author": cell(each.author),
                        "change": cell(each.change),
                    }
                    for each in (control.history if control else ())
                )
            ),
            "own_plans": FactTable(rows=tuple(_plans(source))),
        },
    )


def _audit_has_evidence(source: DocumentInput, go_live_tasks: Iterable[str]) -> bool:
    """Whether the internal audit starts the weeks of records after the last of these that the plan asks for."""
    audit = source.row_by_id.get(INTERNAL_AUDIT)
    lives = [day for task in go_live_tasks if (day := source.day_of(task))]
    if audit is None or not lives:
        return False
    return audit.start_date >= max(lives) + dt.timedelta(weeks=source.file.plan.evidence_weeks or 0)


def score_of(risk: RiskEntry) -> int | None:
    """Likelihood times impact; None where one of them is not given."""
    return risk.likelihood * risk.impact_score if risk.likelihood and risk.impact_score else None


def _risks(source: DocumentInput) -> Iterable[dict[str, Cell]]:
    """The risks, the highest first."""
    risk = source.file.risk
    if risk is None:
        return
    limit = risk.accept_up_to
    for number, each in sorted(enumerate(risk.risks, start=1), key=lambda item: (-(score_of(item[1]) or 0), item[0])):
        at, score = f"risk.risks[{number}]", score_of(each)
        is_above = score is not None and limit is not None and score > limit
        yield {
            "id": cell(each.id or f"K{number}"),
            "text": cell(each.text),
            "likelihood": given(_likelihood(each), f"{at}.likelihood"),
            "impact": given(_impact(source, each), f"{at}.impact"),
            "score": cell(score, tone=Tone.WARN if is_above else Tone.GOOD if score and limit else Tone.NONE),
            "response": given(each.response, f"{at}.response"),
            "owner": given(source.post_of(each.owner) or None, f"{at}.owner"),
        }


def _likelihood(risk: RiskEntry) -> str:
    """The score and the probability, whichever are written."""
    percent = "" if risk.probability is None else f"{100 * risk.probability:g} %"
    return ", ".join(text for text in (str(risk.likelihood or ""), percent) if text)


def _impact(source: DocumentInput, risk: RiskEntry) -> str:
    """The score and the range of days, whichever are written."""
    points = risk.impact_days.points if risk.impact_days else None
    days = "" if not points else " to ".join(f"{each:g}" for each in dict.fromkeys((points[0], points[2])))
    return ", ".join(
        text for text in (str(risk.impact_score or ""), f"{days} {source.words['days_short']}" if days else "") if text
    )


def _review_dates(source: DocumentInput) -> Iterable[dict[str, Cell]]:
    """Audit, corrective actions, reviews and meetings with their dates in the schedule."""
    for row in source.rows:
        if row.id in _REVIEW_TASKS or row.kind == "recurring":
            yield {
                "what": cell(row.name),
                "who": cell(source.owner_of(row)),
                "from": cell(row.start_date.isoformat()),
                "to": cell(row.finish_date.isoformat()),
                "proof": cell(row.deliverable or source.words["minutes_of_meeting"]),
            }


def _plans(source: DocumentInput) -> Iterable[dict[str, Cell]]:
    """The plans that have to agree with this one: of the system, then of the processes."""
    of_system = ((None, each) for each in source.templates.documents.system if each.number != "PLN-001")
    of_processes = ((process, each) for process in source.scope.processes for each in process.template.documents)
    for process, document in (*of_system, *of_processes):
        if document.number.startswith("PLN"):
            yield {
                "number": cell(source.document_number(process.code if process else "GEN", document.number)),
                "title": cell(document.title),
                "due": cell(delivered(source, document, process)),
            }
