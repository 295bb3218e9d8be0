"""The people of the editor's tests."""

from editing.conftest import as_role

__all__ = ["as_role"]
