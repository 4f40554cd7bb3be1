"""What the plan answers to warnings: it accepts them, or a limitation says how the gap is lived with."""
