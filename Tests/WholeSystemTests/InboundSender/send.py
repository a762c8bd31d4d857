"""Sends messages as other systems do, each signed by code of others: `standardwebhooks`, or Python's hmac.

    send.py KIND URL SECRET BODY-FILE [--id ID] [--signed-uri URI] [--age SECONDS] [--tamper]

Prints the status, a blank, and the answer.
"""
import argparse
import base64
import datetime
import hashlib
import hmac
import pathlib
import time
import urllib.error
import urllib.request

import standardwebhooks


def mac(secret, content):
    return hmac.new(secret.encode(), content, hashlib.sha256)


def headers(kind, secret, body, given):
    now = time.time() - given.age
    if kind == "standard":
        moment = datetime.datetime.fromtimestamp(int(now), tz=datetime.timezone.utc)
        signature = standardwebhooks.Webhook(secret).sign(given.id, moment, body.decode())
        return {"webhook-id": given.id, "webhook-timestamp": str(int(now)), "webhook-signature": signature}
    if kind == "hubspot":
        stamp = str(int(now * 1000))
        signed = b"POST" + given.signed_uri.encode() + body + stamp.encode()
        return {
            "X-HubSpot-Signature-v3": base64.b64encode(mac(secret, signed).digest()).decode(),
            "X-HubSpot-Request-Timestamp": stamp,
        }
    if kind == "mautic":
        return {"Webhook-Signature": base64.b64encode(mac(secret, body).digest()).decode()}
    if kind == "typeform":
        return {"Typeform-Signature": "sha256=" + base64.b64encode(mac(secret, body).digest()).decode()}
    if kind == "calendly":
        stamp = str(int(now))
        signed = mac(secret, stamp.encode() + b"." + body).hexdigest()
        return {"Calendly-Webhook-Signature": f"t={stamp},v1={signed}"}
    if kind == "meta-leads":
        return {"X-Hub-Signature-256": "sha256=" + mac(secret, body).hexdigest()}
    return {"Authorization": "Bearer " + secret} if kind == "bearer" else {}


def main():
    parser = argparse.ArgumentParser()
    for name in ("kind", "url", "secret", "body"):
        parser.add_argument(name)
    parser.add_argument("--id", default="msg_1")
    parser.add_argument("--signed-uri")
    parser.add_argument("--age", type=float, default=0)
    parser.add_argument("--tamper", action="store_true")
    given = parser.parse_args()
    given.signed_uri = given.signed_uri or given.url
    body = pathlib.Path(given.body).read_bytes()
    signed = headers(given.kind, given.secret, body, given)
    request = urllib.request.Request(
        given.url, data=body + (b" " if given.tamper else b""), method="POST",
        headers={"Content-Type": "application/json", **signed})
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            print(answer.status, answer.read().decode())
    except urllib.error.HTTPError as refused:
        print(refused.code, refused.read().decode())


main()
