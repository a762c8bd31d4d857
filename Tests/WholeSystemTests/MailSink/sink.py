"""An SMTP server for the tests that are about us and not about servers: it takes every mail, at its own pace.

Takes a file as its argument, into which it writes a line a mail and reader, `MESSAGE-ID READER`, before it says that it has
taken the mail. A second argument is how long it takes over a mail at most, in milliseconds. With a folder as a third argument it keeps
the mails there as well. Prints `listening on PORT` first. Ends when
its standard input does.
"""
import os
import pathlib
import random
import re
import socketserver
import sys
import threading
import time

log = open(sys.argv[1], "ab", buffering=0)
writing = threading.Lock()
pace = float(sys.argv[2]) / 2000
folder = pathlib.Path(sys.argv[3]) if len(sys.argv) > 3 else None


class Talk(socketserver.StreamRequestHandler):
    def say(self, text):
        self.wfile.write(text.encode() + b"\r\n")
        self.wfile.flush()

    def take(self, readers):
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line)
        if line == b"":
            return False
        named = re.search(rb"^message-id:\s*<([^>]+)>", b"".join(lines), re.IGNORECASE | re.MULTILINE)
        time.sleep(random.random() * pace)
        with writing:
            if folder:
                folder.mkdir(exist_ok=True)
                (folder / f"{len(list(folder.iterdir())):06}.eml").write_bytes(b"".join(lines))
            for reader in readers:
                log.write(named[1] + b" " + reader.encode() + b"\n")
            os.fsync(log.fileno())
        time.sleep(random.random() * pace)
        return True

    def handle(self):
        readers = []
        self.say("220 sink ESMTP")
        while line := self.rfile.readline().decode("ascii", "replace").strip():
            verb = line[:4].upper()
            if verb == "EHLO":
                self.say("250-sink\r\n250 SIZE 1000000")
            elif verb == "MAIL":
                readers = []
                self.say("250 2.1.0 fine")
            elif verb == "RCPT":
                reader = re.search(r"<([^>]*)>", line)[1]
                if reader.startswith("refused"):
                    self.say(f"550 5.1.1 <{reader}>: no such user")
                else:
                    readers.append(reader)
                    self.say("250 2.1.5 fine")
            elif verb == "DATA":
                self.say("354 go on")
                if not self.take(readers):
                    return
                self.say("250 2.0.0 taken")
            elif verb == "QUIT":
                self.say("221 bye")
                return
            else:
                self.say("502 5.5.1 what?")


class Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True


server = Server(("127.0.0.1", 0), Talk)
threading.Thread(target=server.serve_forever, daemon=True).start()
print(f"listening on {server.server_address[1]}", flush=True)
sys.stdin.read()
