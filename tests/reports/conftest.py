"""What the tests of this room share: invented words, PDFs of our own making, a real server."""

import gzip
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest

HARBOUR = (
    "The harbour board of Wexmouth denied on Tuesday that oil had leaked from its pumps, hours after "
    "fishermen reported a film on the water near the old pier. “We have looked at every valve,” said "
    "Maren Tolle, who runs the board. The fishermen said they would collect samples of their own."
)
GERMAN = (
    "Die Hafenbehörde hat am Dienstag bestritten, dass Öl aus ihren Pumpen ausgelaufen sei. Fischer hatten "
    "zuvor einen Film auf dem Wasser in der Nähe der alten Mole gemeldet und wollen nun Proben nehmen. "
    "Eine Sprecherin der Stadt sagte, ein Bericht werde noch vor dem Ende des Monats erwartet."
)


@pytest.fixture
def harbour() -> str:
    """An English paragraph long enough for its language to be told."""
    return HARBOUR


@pytest.fixture
def german() -> str:
    """A German paragraph long enough for its language to be told."""
    return GERMAN


def pdf_of(*pages: str, info: str = "") -> bytes:
    """Return a PDF whose pages hold these lines in Helvetica; `info` is its information dictionary."""
    kids = " ".join(f"{5 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        f"<< {info} >>",
    ]
    for number, page in enumerate(pages):
        lines = [
            line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)") for line in page.split("\n")
        ]
        shown = " ".join(f"({line}) Tj T*" for line in lines)
        drawn = f"BT /F1 11 Tf 14 TL 60 780 Td {shown} ET"
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {6 + 2 * number} 0 R"
            " /Resources << /Font << /F1 3 0 R >> >> >>",
            f"<< /Length {len(drawn.encode('cp1252'))} >>\nstream\n{drawn}\nendstream",
        ]
    data, places = b"%PDF-1.4\n", []
    for number, written in enumerate(objects, start=1):
        places.append(len(data))
        data += f"{number} 0 obj\n{written}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    return data + (
        f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n{table}trailer\n"
        f"<< /Size {len(places) + 1} /Root 1 0 R /Info 4 0 R >>\nstartxref\n{len(data)}\n%%EOF\n"
    ).encode("ascii")


@pytest.fixture(scope="session")
def make_pdf() -> Callable[..., bytes]:
    """A maker of PDFs: pages of lines in, bytes out."""
    return pdf_of


def page_of(body: str, head: str = "") -> str:
    """Return an HTML page around an article's body."""
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8">{head}</head><body>'
        '<nav><ul><li><a href="/">Home</a></li><li><a href="/town">Town</a></li></ul></nav>'
        f"<article>{body}</article><footer><p>All rights reserved</p></footer></body></html>"
    )


@pytest.fixture
def make_page() -> Callable[..., str]:
    """A maker of pages: an article's HTML in, a whole page out."""
    return page_of


class _Answers(BaseHTTPRequestHandler):
    """One path for each thing that servers do."""

    seen: ClassVar[list[dict[str, str]]] = []

    def do_GET(self) -> None:
        """Answer by the method named for the first part of the path."""
        self.seen.append(dict(self.headers))
        getattr(self, "answer_" + self.path.strip("/").partition("/")[0].partition("?")[0])()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing on the terminal."""

    def give(self, body: bytes, content_type: str, *headers: tuple[str, str], status: int = 200) -> None:
        """Send one whole answer."""
        self.send_response(status)
        for name, value in (("Content-Type", content_type), ("Content-Length", str(len(body))), *headers):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def answer_text(self) -> None:
        """Give plain text in windows-1252, as declared."""
        self.give(HARBOUR.encode("cp1252"), "text/plain; charset=windows-1252")

    def answer_page(self) -> None:
        """Give a page."""
        self.give(page_of(f"<h1>Board denies leak</h1><p>{HARBOUR}</p>").encode(), "text/html")

    def answer_pdf(self) -> None:
        """Give a PDF that says it is something else."""
        self.give(pdf_of("The board said on Tuesday that nothing\nhad leaked."), "application/octet-stream")

    def answer_lines(self) -> None:
        """Give two JSON lines, the second broken."""
        self.give(b'{"id": "a", "text": "The board said no."}\n{"id": \n', "application/x-ndjson")

    def answer_status(self) -> None:
        """Give the status that the path names."""
        self.give(b"gone", "text/plain", status=int(self.path.rpartition("/")[2]))

    def answer_image(self) -> None:
        """Give what says it is an image."""
        self.give(b"x", "image/png")

    def answer_to(self) -> None:
        """Redirect to what the query names."""
        self.give(b"", "text/plain", ("Location", self.path.partition("?")[2]), status=302)

    def answer_loop(self) -> None:
        """Redirect to itself, for ever."""
        self.give(b"", "text/plain", ("Location", "/loop"), status=301)

    def answer_endless(self) -> None:
        """Send words without saying how many, until nobody listens."""
        self.send_response(200)
        self.end_headers()
        try:
            while True:
                self.wfile.write(b"more and more " * 1000)
        except OSError:
            return

    def answer_bomb(self) -> None:
        """Send 64 MB of spaces as 64 kB of gzip."""
        self.give(gzip.compress(b" " * 64_000_000), "text/plain", ("Content-Encoding", "gzip"))

    def answer_zipped(self) -> None:
        """Send words, compressed."""
        self.give(gzip.compress(HARBOUR.encode()), "text/plain", ("Content-Encoding", "gzip"))

    def answer_cut(self) -> None:
        """Send compressed words, half of them."""
        packed = gzip.compress(HARBOUR.encode())
        self.give(packed[: len(packed) // 2], "text/plain", ("Content-Encoding", "gzip"))

    def answer_strange(self) -> None:
        """Send words in a compression nobody asked for."""
        self.give(HARBOUR.encode(), "text/plain", ("Content-Encoding", "br"))

    def answer_silent(self) -> None:
        """Say nothing for longer than the tests wait."""
        time.sleep(3)

    def answer_drip(self) -> None:
        """Send a header byte by byte, each in good time, so only the whole takes too long."""
        try:
            self.wfile.write(b"HTTP/1.0 200 OK\r\nX-Slow: ")
            for _ in range(40):
                self.wfile.write(b"a")
                self.wfile.flush()
                time.sleep(0.1)
        except OSError:
            return


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a real server on this machine."""
    serving = ThreadingHTTPServer(("127.0.0.1", 0), _Answers)
    serving.daemon_threads = True
    threading.Thread(target=serving.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{serving.server_port}"
    serving.shutdown()
    serving.server_close()


@pytest.fixture
def requests_seen(server: str) -> list[dict[str, str]]:
    """The headers of every request the server has had, emptied for this test."""
    assert server
    _Answers.seen.clear()
    return _Answers.seen
