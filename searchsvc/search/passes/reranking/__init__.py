"""The second pass: reorders the best hits of the first, and never adds or drops one."""
