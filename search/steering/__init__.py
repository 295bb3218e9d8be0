"""How editors steer what is found: words that mean the same, and pages lifted above the hits."""
