"""Many users at once, from one process: each asks, takes the whole answer, thinks, and asks again."""

import asyncio
import random
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import count

PATIENCE = 30.0  # seconds after which a request has failed


@dataclass
class Crowd:
    """What happened to a crowd: seconds of each request, and what failed."""

    taken: list[float] = field(default_factory=list)
    errors: int = 0
    lasted: float = 0.0


@dataclass(frozen=True)
class Target:
    """A page of a server, asked for with the cookie of somebody signed in, a connection each: as behind a proxy."""

    port: int
    path: str
    cookie: str

    def request(self) -> bytes:
        head = f"GET {self.path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nCookie: {self.cookie}\r\n"
        return f"{head}Connection: close\r\n\r\n".encode()


def crowded(target: Target, *, users: int, seconds: float, think: float = 0.0) -> Crowd:
    """So many users for so long, who think half to one and a half times as long as said between two requests."""
    crowd = Crowd()
    began = time.monotonic()
    asyncio.run(_all(target, crowd, users, began + seconds, think))
    crowd.lasted = time.monotonic() - began
    return crowd


async def _all(target: Target, crowd: Crowd, users: int, until: float, think: float) -> None:
    await asyncio.gather(*(_user(target, crowd, until, think, random.Random(n)) for n in range(users)))  # noqa: S311


async def _user(target: Target, crowd: Crowd, until: float, think: float, chance: random.Random) -> None:
    for turn in count():
        if think:
            await asyncio.sleep(think * (chance.random() + (0.5 if turn else 0)))
        if time.monotonic() >= until:
            return
        began = time.monotonic()
        try:
            fine = await asyncio.wait_for(_asked(target), PATIENCE)
        except (OSError, TimeoutError):
            fine = False
        crowd.taken.append(time.monotonic() - began)
        crowd.errors += not fine


async def _asked(target: Target) -> bool:
    """Whether the answer was a page and came to its end."""
    reader, writer = await asyncio.open_connection("127.0.0.1", target.port)
    try:
        writer.write(target.request())
        answer = await reader.read(-1)
    finally:
        writer.close()
    return answer.startswith(b"HTTP/1.1 200 ") and answer.rstrip().endswith((b"</html>", b"</table>"))


def percentile(values: Iterable[float], part: float) -> float:
    """The smallest of the values that is not smaller than this part of them: 0.95 for the slowest but five of 100."""
    ordered = sorted(values)
    rank = -(-len(ordered) * round(part * 100) // 100)
    return ordered[max(rank, 1) - 1]
