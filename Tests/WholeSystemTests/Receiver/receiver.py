"""A webhook receiver for the tests: what the PyPI package `standardwebhooks` verifies is printed, one line an event.

Takes the secret as the first line of its standard input, and ends when that input ends. Prints `listening on PORT`
first, then `ID TYPE` for each event that was verified, and says on standard error what was refused.
"""
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from standardwebhooks.webhooks import Webhook

secret = None
secret_is_known = threading.Event()
printing = threading.Lock()


class Receiver(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        secret_is_known.wait()
        try:
            event = Webhook(secret).verify(body, {name.lower(): value for name, value in self.headers.items()})
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
