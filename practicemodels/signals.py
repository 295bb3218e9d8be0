"""What the rest of the site may hear about the subject."""

from django.dispatch import Signal

# Sent inside the transaction that changes them, after the child rows are written, with `numbers`:
# the numbers of the models whose public text, facts or visibility may have changed.
models_changed = Signal()
