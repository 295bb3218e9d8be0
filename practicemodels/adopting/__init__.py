"""Recording where a model is in use, and showing it."""
