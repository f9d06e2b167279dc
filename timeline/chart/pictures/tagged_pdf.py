"""A drawing as a PDF file with title, language and alternative text, the same bytes each time."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DecodedStreamObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

if TYPE_CHECKING:
    from pypdf.generic import PdfObject

    from timeline.chart.pictures.picture import Picture

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
    (page,) = PdfReader(BytesIO(drawing)).pages
    # svg2pdf numbers fonts and names resources in an order that changes from drawing to drawing;
    # pypdf numbers objects as it comes to them, which is now in the order of these names.
    _sort(page, set())
    writer = PdfWriter()
    writer.add_page(page)
    writer.compress_identical_objects()
    root = writer.root_object
    root[_name("StructTreeRoot")] = _add_tags(writer, picture.alternative)
    root[_name("Lang")] = TextStringObject(picture.language.code)
    root[_name("MarkInfo")] = _dictionary(Marked=BooleanObject(value=True))
    root[_name("ViewerPreferences")] = _dictionary(DisplayDocTitle=BooleanObject(value=True))
    root[_name("Metadata")] = _add_xmp(writer, picture, producer)
    writer.metadata = {
        "/Title": picture.title,
        "/Subject": picture.alternative,
        "/Creator": producer,
        "/Producer": producer,
    }
    data = BytesIO()
    writer.write(data)
    return data.getvalue()


def _sort(value: PdfObject | None, seen: set[int]) -> None:
    """Sort the keys of a dictionary and of all that it leads to."""
    if isinstance(value, IndirectObject):
        if value.idnum not in seen:
            seen.add(value.idnum)
            _sort(value.get_object(), seen)
    elif isinstance(value, DictionaryObject):
        entries = sorted(value.items())
        value.clear()
        value.update(entries)
        for _, each in entries:
            _sort(each, seen)
    elif isinstance(value, ArrayObject):
        for each in value:
            _sort(each, seen)


def _add_tags(writer: PdfWriter, alternative: str) -> IndirectObject:
    """Make the page's drawing a figure of the document; returns the root of its structure."""
    page = writer.pages[0]
    opening, closing = _stream(b"/Figure <</MCID 0>> BDC"), _stream(b"EMC")
    page[_name("Contents")] = ArrayObject(
        [_add(writer, opening), page.raw_get("/Contents"), _add(writer, closing)]
    )
    page[_name("StructParents")], page[_name("Tabs")] = NumberObject(0), _name("S")
    layout = _dictionary(
        O=_name("Layout"), BBox=ArrayObject(page.mediabox), Placement=_name("Block")
    )
    figure = _dictionary(
        Type=_name("StructElem"),
        S=_name("Figure"),
        Pg=page.indirect_reference,
        K=NumberObject(0),
        Alt=TextStringObject(alternative),
        A=layout,
    )
    document = _dictionary(Type=_name("StructElem"), S=_name("Document"))
    figure_at, document_at = _add(writer, figure), _add(writer, document)
    parents = _dictionary(Nums=ArrayObject([NumberObject(0), ArrayObject([figure_at])]))
    root = _add(
        writer,
        _dictionary(
            Type=_name("StructTreeRoot"),
            K=document_at,
            ParentTree=parents,
            ParentTreeNextKey=NumberObject(1),
        ),
    )
    figure[_name("P")], document[_name("P")], document[_name("K")] = document_at, root, figure_at
    return root


def _add_xmp(writer: PdfWriter, picture: Picture, producer: str) -> IndirectObject:
    xmp = _XMP.format(
        title=escape(picture.title),
        alternative=escape(picture.alternative),
        language=picture.language.code,
        producer=escape(producer),
    )
    stream = _stream(xmp.encode())
    stream |= _dictionary(Type=_name("Metadata"), Subtype=_name("XML"))
    return _add(writer, stream)


def _add(writer: PdfWriter, value: PdfObject) -> IndirectObject:
    return writer._add_object(value)  # noqa: SLF001 (pypdf has no other way)


def _stream(data: bytes) -> DecodedStreamObject:
    stream = DecodedStreamObject()
    stream.set_data(data)
    return stream


def _dictionary(**entries: PdfObject | None) -> DictionaryObject:
    return DictionaryObject({_name(key): value for key, value in entries.items()})


def _name(word: str) -> NameObject:
    return NameObject(f"/{word}")
