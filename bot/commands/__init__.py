"""The commands of `unionbot`, one module each: plain functions that return an exit code."""
