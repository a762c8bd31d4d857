"""Prints what a mailbox holds, as its own server sees it: the subjects in the order of arrival, and Dovecot's threads.

Usage: threads.py IMAPS_URL AUTHORITY ADDRESS PASSWORD
Prints {"subjects": [...], "ids": [...], "threads": [[1, 2], ...], "defects": [...]}; a thread lists its mails by their place.
"""

import email
import email.policy
import imaplib
import json
import re
import ssl
import sys
from urllib.parse import urlsplit


def main():
    url, authority, address, password = sys.argv[1:5]
    server = urlsplit(url)
    context = ssl.create_default_context(cafile=authority)
    with imaplib.IMAP4_SSL(server.hostname, server.port, ssl_context=context, timeout=30) as imap:
        imap.login(address, password)
        imap.select("INBOX", readonly=True)
        threads = imap.thread("REFERENCES", "UTF-8", "ALL")[1][0] or b""
        numbers = imap.search(None, "ALL")[1][0].split()
        raw = [imap.fetch(number, "(BODY.PEEK[])")[1][0][1] for number in numbers]
    mails = [email.message_from_bytes(text, policy=email.policy.default) for text in raw]
    print(json.dumps({
        "subjects": [str(mail["Subject"]) for mail in mails],
        "ids": [str(mail["Message-ID"]).strip("<>") for mail in mails],
        "threads": [[int(number) for number in re.findall(rb"\d+", thread)] for thread in split(threads)],
        "defects": [repr(defect) for mail in mails for part in mail.walk() for defect in part.defects],
    }))


def split(text):
    """The threads of an answer: its outermost brackets."""
    threads, depth, start = [], 0, 0
    for place, byte in enumerate(text):
        if byte == ord("("):
            depth += 1
            if depth == 1:
                start = place
        elif byte == ord(")"):
            depth -= 1
            if depth == 0:
                threads.append(text[start:place])
    return threads


main()
