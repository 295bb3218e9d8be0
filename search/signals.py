"""What others are told by the search."""

from django.dispatch import Signal

# What readers find has changed: an engine has taken in changes, or has been made anew. Sent outside any transaction of
# the change itself.
index_changed = Signal()
