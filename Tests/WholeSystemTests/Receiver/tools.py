"""The interfaces of other tools, as far as Touchline uses them: HubSpot's contacts and Mautic's.

Knows one contact, of the mail address that it is given, whose id at Mautic is 47. Asks for the token `pat-test` or the
user `ann:test`. Prints `listening on PORT` first, then `METHOD PATH BODY` for each request that it let in.
"""
import base64
import json
import sys
import threading
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

KEYS = {"Bearer pat-test", "Basic " + base64.b64encode(b"ann:test").decode()}
email = sys.argv[1]
printing = threading.Lock()


class Tools(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def serve(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", "0"))).decode()
        if self.headers.get("Authorization") not in KEYS:
            return self.answer(401, '{"status":"error","category":"INVALID_AUTHENTICATION"}')
        with printing:
            print(self.command, self.path, body, flush=True)
        path = urllib.parse.unquote(self.path)
        if path.startswith("/crm/v3/objects/contacts/"):
            known = path == f"/crm/v3/objects/contacts/{email}?idProperty=email"
            return self.answer(200 if known else 404, "{}")
        if path.startswith("/api/contacts?search="):
            known = f"email:{email}&" in path
            found = {"total": "1", "contacts": {"47": {"id": 47, "fields": {"all": {"email": email}}}}}
            return self.answer(200, json.dumps(found if known else {"contacts": []}))
        return self.answer(200, '{"contact":{"id":47}}')

    do_GET = do_POST = do_PATCH = serve

    def answer(self, status, body):
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *arguments):
        pass


server = ThreadingHTTPServer(("127.0.0.1", 0), Tools)
print(f"listening on {server.server_port}", flush=True)
threading.Thread(target=server.serve_forever, daemon=True).start()
sys.stdin.read()
