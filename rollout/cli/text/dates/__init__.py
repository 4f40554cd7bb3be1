"""What the verbs about dates print: what is critical, and why a date is what it is."""
