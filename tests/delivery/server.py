"""A mail server that misbehaves on demand, over a real socket."""

import socket
import threading
import time
from collections.abc import Callable
from email import message_from_bytes
from email.message import Message
from typing import Self

HANG, DROP, TAKE_AND_HANG, TAKE_AND_DROP, GARBLE = "HANG", "DROP", "TAKE AND HANG", "TAKE AND DROP", "GARBLE"
Script = Callable[[str, str], str | None]  # stage, recipient → what goes wrong, or None


class Server:
    """Speaks SMTP on a free port of the loopback address; `mails` are those it has taken, in order.

    At each stage (`connect ehlo starttls mail rcpt data dot`) the script may give another reply or a fault.
    """

    def __init__(self, script: Script = lambda _stage, _recipient: None, *, pause: float = 0.0) -> None:
        self.script, self.pause = script, pause
        self.mails: list[tuple[str, bytes]] = []
        self.on_taken: Callable[[], None] = lambda: None
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]
        self._open: list[socket.socket] = []
        self._closing = threading.Event()
        threading.Thread(target=self._accept, daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._closing.set()
        for one in (self._listening, *self._open):
            one.close()

    @property
    def messages(self) -> list[Message]:
        return [message_from_bytes(content) for _recipient, content in self.mails]

    def received(self, recipient: str) -> list[str]:
        """Message-IDs of the mails taken for a recipient."""
        return [message_from_bytes(content)["Message-ID"] for to, content in self.mails if to == recipient]

    def _accept(self) -> None:
        while not self._closing.is_set():
            try:
                talk, _address = self._listening.accept()
            except OSError:
                return
            talk.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self._open.append(talk)
            threading.Thread(target=self._serve, args=(talk,), daemon=True).start()

    def _serve(self, talk: socket.socket) -> None:
        try:
            self._talk(talk, talk.makefile("rb"))
        except (OSError, EOFError, ValueError):
            pass
        finally:
            talk.close()

    def _talk(self, talk, lines) -> None:
        self._reply(talk, "connect", "", "220 ready")
        recipient = ""
        while line := lines.readline():
            command = line.decode().strip()
            verb = command[:4].upper()
            if verb == "RCPT":
                recipient = command[command.index("<") + 1 : command.index(">")]
            if verb == "DATA":
                self._reply(talk, "data", recipient, "354 go on")
                self._take(talk, recipient, self._content(lines))
            elif verb == "QUIT":
                talk.sendall(b"221 bye\r\n")
                return
            else:
                usual = (
                    "250-here\r\n250 STARTTLS" if verb == "EHLO" else "220 go" if command == "STARTTLS" else "250 ok"
                )
                stage = command.lower() if command == "STARTTLS" else verb.lower()
                self._reply(talk, stage, recipient, usual)

    def _content(self, lines) -> bytes:
        content = b""
        while (line := lines.readline()) != b".\r\n":
            if not line:
                raise EOFError
            content += line[1:] if line.startswith(b"..") else line
        return content

    def _take(self, talk, recipient: str, content: bytes) -> None:
        fault = self.script("dot", recipient)
        if fault in {None, TAKE_AND_HANG, TAKE_AND_DROP}:
            self.mails.append((recipient, content))
            self.on_taken()
        self._act(talk, fault or "250 taken")

    def _reply(self, talk, stage: str, recipient: str, usual: str) -> None:
        self._act(talk, self.script(stage, recipient) or usual)

    def _act(self, talk, reply: str) -> None:
        if reply in {HANG, TAKE_AND_HANG}:
            self._closing.wait(10)
            raise EOFError
        if reply in {DROP, TAKE_AND_DROP}:
            raise EOFError
        if reply == GARBLE:
            talk.sendall(b"220 go\r\n")
            talk.recv(1)
            talk.sendall(b"this is not TLS\r\n")
            raise EOFError
        for part in [bytes([byte]) for byte in f"{reply}\r\n".encode()] if self.pause else [f"{reply}\r\n".encode()]:
            talk.sendall(part)
            time.sleep(self.pause)
        if reply.startswith("421"):
            raise EOFError
