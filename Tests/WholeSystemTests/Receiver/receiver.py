"""A webhook receiver for the tests: what others' verifiers accept is printed, one line an event.

`v1` is verified by the PyPI package `standardwebhooks`, `v1a` (a key that begins with whpk_) by `cryptography`.

Takes the keys as the first line of its standard input, with spaces between: each has to fit. Ends when that input ends.
Prints `listening on PORT` first, then `ID TYPE` for each event that was verified, and says on standard error what was refused.
"""
import base64
import json
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from standardwebhooks.webhooks import Webhook

secret = None
secret_is_known = threading.Event()
printing = threading.Lock()


def verify(key, body, headers):
    """Gives the event; throws where no signature of the list fits the key."""
    if not key.startswith("whpk_"):
        return Webhook(key).verify(body, headers)
    public = Ed25519PublicKey.from_public_bytes(base64.b64decode(key.removeprefix("whpk_")))
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    marked = [entry for entry in headers["webhook-signature"].split(" ") if entry.startswith("v1a,")]
    if not marked:
        raise ValueError("there is no signature of v1a")
    public.verify(base64.b64decode(marked[0].removeprefix("v1a,")), signed)
    return json.loads(body)


class Receiver(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        secret_is_known.wait()
        try:
            headers = {name.lower(): value for name, value in self.headers.items()}
            event = [verify(key, body, headers) for key in secret.split()][0]
            if event["id"] != self.headers["webhook-id"]:
                raise ValueError(f"the body is of {event['id']}, the header of {self.headers['webhook-id']}")
        except Exception as problem:
            print(f"refused: {problem!r}", file=sys.stderr, flush=True)
            return self.answer(400)
        with printing:
            print(event["id"], event["type"], flush=True)
        self.answer(204)

    def answer(self, status):
        self.send_response(status)
        if status != 204:
            self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *arguments):
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128


server = Server(("127.0.0.1", 0), Receiver)
threading.Thread(target=server.serve_forever, daemon=True).start()
print("listening on", server.server_address[1], flush=True)
secret = sys.stdin.readline().strip()
secret_is_known.set()
sys.stdin.read()
