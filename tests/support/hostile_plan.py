"""A plan whose texts try to become markup, script, formula, template or another direction of writing."""

SCRIPT = "<script>alert(1)</script>"
TAG = '"><img src=x onerror=alert(2)>'
TEMPLATE = "{{ 7 * 7 }} {% raw %}"
MARKDOWN = "**bold** [click](javascript:alert(3)) # head `code` &lt;b&gt;"
CONTROL = "plain\\u202Eturned\\uE000private"

HOSTILE = f"""
plan: {{start: 2027-01-11, title: '{SCRIPT}', organisation: '{TAG}'}}
processes: {{INC: {{note: '{MARKDOWN}'}}, CFG: {{}}}}
objectives:
  - {{id: O1, text: '{TEMPLATE}', kpi: INC.fcr, target: 1}}
services:
  - {{id: S1, name: '{SCRIPT}', description: '{TAG}', hours: 24x7}}
locations:
  - {{id: HQ, name: '{MARKDOWN}', country: PT, address: "{CONTROL}", access: '{SCRIPT}'}}
functions: [{{id: F, name: '{SCRIPT}', lead: p}}]
people:
  - {{id: p, post: '{TAG}', roles: [INC.PO, '{SCRIPT}']}}
  - {{id: q, post: '{MARKDOWN}', roles: [INC.PMG], reports_to: p}}
suppliers: [{{id: X, name: '{TAG}', hours: "Mo-Fr 08-17"}}]
scope: {{statement: "# not a heading\\n\\n- no list\\n\\n{CONTROL}", exclusions: ['{SCRIPT}']}}
support_model: {{channels: ['{SCRIPT}'], tiers: [{{id: L1, name: '{TAG}', functions: [F]}}]}}
risk: {{method: '{TEMPLATE}', risks: [{{text: '{SCRIPT}', likelihood: 5, impact: 5}}]}}
document: {{classification: '{SCRIPT}', number: '{TAG}'}}
"""
