"""A drawing as a PDF file with title, language and alternative text.

What is added stands after the drawing as an update, as ISO 32000 has it in 7.5.6, so that the
drawing itself stays as it was made.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from timeline.pictures.picture import Picture

#: Names of resources that stand in no certain order.
_RESOURCES: Final = re.compile(rb"(?:^ +/[a-z]+\d+ \d+ 0 R\n){2,}", re.MULTILINE)
_XMP: Final = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:description>
<rdf:Alt><rdf:li xml:lang="x-default">{alternative}</rdf:li></rdf:Alt>
</dc:description>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<pdf:Producer>{producer}</pdf:Producer>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""


def finish_pdf(drawing: bytes, picture: Picture, producer: str) -> bytes:
    """Tag a drawing as one figure with its alternative text, and give it title and language.

    Args:
        drawing: A PDF of one page as svg2pdf writes it.
        picture: What it shows.
        producer: The program and its version.
    """
    drawing = _RESOURCES.sub(lambda lines: b"".join(sorted(lines[0].splitlines(True))), drawing)
    numbers = {name: _find(drawing, rb"/%s (\d+)" % name.encode()) for name in ("Size", "Root")}
    update = _Update(drawing, numbers["Size"])
    page = _find(drawing, rb"(\d+) 0 obj\n<<\n  /Type /Page\n")
    words = _words(picture, producer)
    opening, closing = update.add_stream(b"/Figure <</MCID 0>> BDC"), update.add_stream(b"EMC")
    figure, document, root = (update.reserve() for _ in range(3))
    box = _match(drawing, rb"/MediaBox (\[[^\]]*\])").decode()
    update.put(
        figure,
        f"<</Type/StructElem/S/Figure/P {document} 0 R/Pg {page} 0 R/K 0/Alt {words['alternative']}"
        f"/A<</O/Layout/BBox {box}/Placement/Block>>>>",
    )
    update.put(document, f"<</Type/StructElem/S/Document/P {root} 0 R/K {figure} 0 R>>")
    update.put(
        root,
        f"<</Type/StructTreeRoot/K {document} 0 R/ParentTreeNextKey 1"
        f"/ParentTree<</Nums[0[{figure} 0 R]]>>>>",
    )
    old = update.body_of(page)
    contents = int(_match(old, rb"/Contents (\d+) 0 R"))
    old = re.sub(
        rb"/Contents \d+ 0 R",
        b"/Contents [%d 0 R %d 0 R %d 0 R]" % (opening, contents, closing),
        old,
    )
    update.put(page, old[: old.rindex(b">>")].decode("latin-1") + "/StructParents 0/Tabs/S>>")
    xmp = _XMP.format(
        title=escape(picture.title),
        alternative=escape(picture.alternative),
        language=picture.language.code,
        producer=escape(producer),
    ).encode()
    metadata = update.add_stream(xmp, "/Type/Metadata/Subtype/XML")
    catalogue = update.body_of(numbers["Root"])
    update.put(
        numbers["Root"],
        catalogue[: catalogue.rindex(b">>")].decode("latin-1")
        + f"/Lang {_text(picture.language.code)}/MarkInfo<</Marked true>>/StructTreeRoot {root} 0 R"
        f"/ViewerPreferences<</DisplayDocTitle true>>/Metadata {metadata} 0 R>>",
    )
    info = update.reserve()
    update.put(
        info,
        f"<</Title {words['title']}/Subject {words['alternative']}/Creator {words['producer']}"
        f"/Producer {words['producer']}>>",
    )
    return update.finish(numbers["Root"], info)


def _words(picture: Picture, producer: str) -> dict[str, str]:
    texts = {"title": picture.title, "alternative": picture.alternative, "producer": producer}
    return {name: _text(text) for name, text in texts.items()}


def _text(text: str) -> str:
    """A text string in hexadecimal, so that nothing in it can be taken for an object."""
    return f"<{(chr(0xFEFF) + text).encode('utf-16-be').hex()}>"


def _match(data: bytes, pattern: bytes) -> bytes:
    found = re.search(pattern, data)
    if found is None:
        message = f"the PDF has no {pattern!r}"
        raise ValueError(message)
    return found[1]


def _find(data: bytes, pattern: bytes) -> int:
    return int(_match(data, pattern))


class _Update:
    """Objects that are added to a file, or replace some of it."""

    def __init__(self, data: bytes, size: int) -> None:
        self._data = data
        self._size = size
        self._bodies: dict[int, bytes] = {}

    def reserve(self) -> int:
        """Take the next free number."""
        self._size += 1
        return self._size - 1

    def put(self, number: int, body: str) -> None:
        """Set the object of a number."""
        self._bodies[number] = body.encode("latin-1")

    def add_stream(self, data: bytes, entries: str = "") -> int:
        """Add a stream; returns its number."""
        number = self.reserve()
        head = f"<<{entries}/Length {len(data)}>>\nstream\n".encode()
        self._bodies[number] = head + data + b"\nendstream"
        return number

    def body_of(self, number: int) -> bytes:
        """The dictionary of an object of the file, which has no stream."""
        start = re.search(rb"(?:^|\n)%d 0 obj\n" % number, self._data)
        if start is None:
            message = f"the PDF has no object {number}"
            raise ValueError(message)
        return self._data[start.end() : self._data.index(b"\nendobj", start.end())]

    def finish(self, root: int, info: int) -> bytes:
        """Write the file with all objects, and where they stand."""
        data, places = self._data.rstrip(b"\n") + b"\n", {}
        for number, body in sorted(self._bodies.items()):
            places[number] = len(data)
            data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
        before, here = self._data.rindex(b"startxref"), len(data)
        table = b"".join(b"%d 1\n%010d 00000 n\r\n" % item for item in places.items())
        old = int(self._data[before:].split()[1])
        trailer = f"<</Size {self._size}/Root {root} 0 R/Info {info} 0 R/Prev {old}>>".encode()
        return (
            data + b"xref\n" + table + b"trailer\n" + trailer + b"\nstartxref\n%d\n%%%%EOF\n" % here
        )
