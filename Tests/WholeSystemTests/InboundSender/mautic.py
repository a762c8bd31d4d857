"""Answers as the REST API of a Mautic with 30 contacts does; prints its port."""
import base64
import http.server
import json
import urllib.parse


def contact(number):
    gone = [{"id": number, "channel": "email", "reason": 1}] if number == 30 else []
    return {
        "id": number, "dateAdded": "2026-03-01T09:00:00+00:00",
        "dateModified": "2026-03-02T09:00:00+00:00" if number > 2 else None, "doNotContact": gone,
        "fields": {"core": {"email": {"value": f"m{number}@x.example"}, "firstname": {"value": "Given"}}},
    }


class Mautic(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        path, _, text = self.path.partition("?")
        query = dict(urllib.parse.parse_qsl(text))
        wanted = "Basic " + base64.b64encode(b"api:pass:word").decode()
        if path != "/api/contacts" or self.headers["Authorization"] != wanted:
            return self.answer(401, {})
        assert query["where[0][expr]"] == "gte" and query["where[0][val]"] == "2026-03-01 00:00:00", query
        contacts = [contact(number) for number in range(1, 31)]
        found = [one for one in contacts if one[query["where[0][col]"]]]
        page = found[int(query["start"]):int(query["start"]) + int(query["limit"])]
        self.answer(200, {"total": str(len(found)), "contacts": {str(one["id"]): one for one in page} or []})

    def answer(self, status, document):
        body = json.dumps(document).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


server = http.server.HTTPServer(("127.0.0.1", 0), Mautic)
print("port", server.server_port, flush=True)
server.serve_forever()
