"""What attachments, saved searches and counts have done for them in the background."""

from .attachments import keeping, noticing
from .saved import mail
from .unfound import counting
from .worker import register

HOUR = 3600


def forget() -> None:
    """Delete what is past its time: addresses, counts, texts of files that have gone."""
    mail.forget()
    counting.forget()
    keeping.forget()


def connect() -> None:
    noticing.connect()
    register("read attached files", 5, keeping.read_waiting)
    register("send saved searches", 300, mail.send_due)
    register("delete addresses and counts past their time", HOUR, forget)
