"""What staff can learn from what was asked: groups, proposals, their effect. Plain values in."""
