"""What changed between two plans, and which change moved which date.

A change is undone by itself in the newer plan, and made by itself in the older one; both are scheduled. Where the parts
add up to the whole, each move is that of its change; what only moves together is said as together.
"""
