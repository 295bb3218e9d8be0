"""What attachments, saved searches and counts have done for them in the background."""

from .attachments import keeping, noticing
from .saved import mail
from .unfound import counting
from .worker import register

HOUR = 3600
# Many slow files must not keep other things waiting.
READING = 20


def read_attachments() -> None:
    keeping.read_waiting(READING)


def forget() -> None:
    """Delete what is past its time: addresses, counts, texts of files that have gone."""
    mail.forget()
    counting.forget()
    keeping.forget()


def connect() -> None:
    noticing.connect()
    register("read attached files", 2, read_attachments)
    register("send saved searches", 300, mail.send_due)
    register("delete addresses and counts past their time", HOUR, forget)
