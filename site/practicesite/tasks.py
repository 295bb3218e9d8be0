"""Where Wagtail's background tasks run."""

from functools import partial
from typing import Any

from django.db import transaction
from django_tasks.backends.immediate import ImmediateBackend


class OnCommitBackend(ImmediateBackend):
    """Runs a task in this process, right after the transaction that asked for it.

    `post_save` comes before a page's child rows are written, so a task that ran
    at once would read the page without the rows just added to it.
    """

    def _execute_task(self, task_result: Any) -> None:
        transaction.on_commit(partial(super()._execute_task, task_result))
