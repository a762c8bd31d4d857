"""Imports a lead file in two halves: the second goes out when a line comes in on standard input.

Arguments: port, token, file. Prints `half sent`, then `answered STATUS BODY`.
"""
import http.client
import sys

port, token, path = int(sys.argv[1]), sys.argv[2], sys.argv[3]
with open(path, "rb") as file:
    content = file.read()
half = len(content) // 2
connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
connection.putrequest("POST", "/v1/leads/import?campaign=midmarket")
connection.putheader("Authorization", "Bearer " + token)
connection.putheader("Content-Type", "text/csv")
connection.putheader("Content-Length", str(len(content)))
connection.endheaders()
connection.send(content[:half])
print("half sent", flush=True)
sys.stdin.readline()
connection.send(content[half:])
answer = connection.getresponse()
print("answered", answer.status, answer.read().decode(), flush=True)
