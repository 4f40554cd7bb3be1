"""What the plan document's sections change in the schedule without naming a task's duration, start or process's wave.

- ``training``: headcount of functions makes training longer or shorter
- ``objectives``: an objective with a day brings its process one wave forward
- ``terms``: limitations hold tasks until they end, limitations and obligations ask for tasks by a day
- ``contents``: what escalation, support, requirements, parties and targets put into tasks, without a date

(The share of a function, which is the capacity of its people, is read with the plan: ``rollout.plan.capacities``.)
What the plan says of a task or process itself always wins. Each effect is kept with its words and its place in
``Details.effects``, where ``explain`` finds it.
"""
