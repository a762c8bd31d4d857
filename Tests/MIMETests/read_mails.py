"""Reads mails, one in base 64 a line, and prints what Python's own parser understands of each as JSON."""
import base64
import email
import email.policy
import json
import sys

for line in sys.stdin:
    raw = base64.b64decode(line)
    mail = email.message_from_bytes(raw, policy=email.policy.default)
    parts = list(mail.walk())
    defects = [str(defect) for part in parts for defect in part.defects]
    defects += [str(defect) for part in parts for value in part.values() for defect in getattr(value, "defects", ())]
    text = mail.get_body(("plain",))
    html = mail.get_body(("html",))
    sender = mail["From"].addresses
    reader = mail["To"].addresses
    print(json.dumps({
        "defects": defects,
        "headers": sorted(mail.keys()),
        "from": [[one.display_name, one.addr_spec] for one in sender],
        "to": [[one.display_name, one.addr_spec] for one in reader],
        "subject": str(mail["Subject"]),
        "id": str(mail["Message-ID"]),
        "inReplyTo": str(mail["In-Reply-To"] or ""),
        "references": str(mail["References"] or "").split(),
        "optOut": str(mail["List-Unsubscribe"] or ""),
        "date": mail["Date"].datetime.timestamp(),
        "text": text.get_content().replace("\r\n", "\n"),
        "hasHTML": html is not None and "</html>" in html.get_content(),
        "attachments": [[part.get_filename() or "", part.get_content_type(), part.get_param("method") or "",
                         base64.b64encode(part.get_payload(decode=True)).decode()]
                        for part in mail.iter_attachments()],
        "longest": max(len(one) for one in raw.split(b"\r\n")),
        "bare": raw.replace(b"\r\n", b"").count(b"\n") + raw.replace(b"\r\n", b"").count(b"\r"),
    }))
