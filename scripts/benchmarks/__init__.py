"""What scripts/bench measures: a module a benchmark, and the stage they share."""
