"""Measuring: quality on question sets, speed beside peers, and what is learnt from them."""
