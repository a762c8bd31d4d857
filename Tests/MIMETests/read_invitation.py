"""Reads the mail with an invitation in a file, and prints what Python and `icalendar` understand of it as JSON."""
import base64
import email
import email.policy
import json
import sys

from icalendar import Calendar

mail = email.message_from_bytes(open(sys.argv[1], "rb").read(), policy=email.policy.default)
parts = list(mail.walk())
forms = next(part for part in parts if part.get_content_type() == "multipart/alternative")
shown = next(part for part in parts if part.get_content_type() == "text/calendar")
files = list(mail.iter_attachments())
calendar = Calendar.from_ical(shown.get_payload(decode=True))
print(json.dumps({
    "defects": [str(defect) for part in parts for defect in part.defects],
    "forms": [part.get_content_type() for part in forms.iter_parts()],
    "methods": [shown.get_param("method")],
    "file": [files[0].get_filename(), files[0].get_content_type()],
    "same": files[0].get_payload(decode=True) == shown.get_payload(decode=True),
    "bytes": base64.b64encode(shown.get_payload(decode=True)).decode(),
    "sequence": int(calendar.walk("VEVENT")[0]["SEQUENCE"]),
    "calendarMethod": str(calendar["METHOD"]),
}))
