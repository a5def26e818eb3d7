"""PDF files written by hand, a mark at a time."""

from __future__ import annotations

from dataclasses import dataclass, field

_FONT = (
    "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>",
    """<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /W [1 95 500]
    /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /FontDescriptor 5 0 R >>""",
    """<< /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0
    /Ascent 880 /Descent -120 /CapHeight 880 /StemV 80 >>""",
)


@dataclass
class Drawing:
    """What one page shows. Points are measured from its top left corner."""

    width: float = 595
    height: float = 842
    turned: int = 0
    """Degrees by which a viewer turns the page clockwise."""
    marks: list[str] = field(default_factory=list)
    images: int = 0

    def text(self, x: float, y: float, words: str, size: float = 12, *, slope: str = "1 0 0 1") -> None:
        """Print words with their lower edge at `y`."""
        code = words.encode("utf-16-be").hex()
        self.marks.append(f"BT /F {size} Tf {slope} {x} {self.height - y} Tm <{code}> Tj ET")

    def lines(self, x: float, y: float, *words: str, size: float = 12, pitch: float = 20) -> float:
        """Print lines below each other; where the next one would stand."""
        for line in words:
            self.text(x, y, line, size)
            y += pitch
        return y

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Draw a line."""
        self.marks.append(f"{x0} {self.height - y0} m {x1} {self.height - y1} l S")

    def grid(self, xs: list[float], ys: list[float]) -> None:
        """Draw the lines of a table."""
        for y in ys:
            self.rule(xs[0], y, xs[-1], y)
        for x in xs:
            self.rule(x, ys[0], x, ys[-1])

    def image(self) -> None:
        """Cover the page with a picture."""
        self.images += 1
        self.marks.append(f"q {self.width} 0 0 {self.height} 0 0 cm /I Do Q")


def pdf(*pages: Drawing, extra: str = "", objects: tuple[str, ...] = ()) -> bytes:
    """A PDF file of these pages. `extra` goes into its trailer; `objects` follow at number 7 and on."""
    image = "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8"
    first = 7 + len(objects)
    kids = " ".join(f"{first + 2 * index} 0 R" for index in range(len(pages)))
    bodies = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>",
        *_FONT,
        f"{image} /Length 1 >>\nstream\nA\nendstream",
        *objects,
    ]
    for index, page in enumerate(pages):
        content = "\n".join(page.marks)
        bodies.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {page.width} {page.height}] /Rotate {page.turned}"
            f" /Resources << /Font << /F 3 0 R >> /XObject << /I 6 0 R >> >> /Contents {first + 2 * index + 1} 0 R >>"
        )
        bodies.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
    return assembled(bodies, extra)


def assembled(bodies: list[str], extra: str = "") -> bytes:
    """A file of numbered objects, the first of them the catalogue."""
    out = b"%PDF-1.7\n"
    offsets = []
    for number, body in enumerate(bodies, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    trailer = f"<< /Size {len(bodies) + 1} /Root 1 0 R {extra} >>"
    xref = f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n{table}trailer\n{trailer}\nstartxref\n{len(out)}\n%%EOF\n"
    return out + xref.encode("latin-1")
