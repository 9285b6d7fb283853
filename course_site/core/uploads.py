"""What a file is, by its bytes: its name is only what somebody says. Knows no Django."""

from course_site.core.zips import SafeZip, UnsafeZip

LARGEST = 20 * 1024 * 1024
MOST_PARTS = 2000
MOST_UNPACKED = 100 * 1024 * 1024
# Extension → how such a file begins, and where.
BEGINNINGS: dict[str, tuple[tuple[int, bytes], ...]] = {
    "pdf": ((0, b"%PDF-"),),
    "mp3": ((0, b"ID3"), (0, b"\xff\xfb"), (0, b"\xff\xf3"), (0, b"\xff\xf2")),
    "m4a": ((4, b"ftyp"),),
    "ogg": ((0, b"OggS"),),
    "wav": ((8, b"WAVE"),),
}
# An Office file is a zip with this part; macros make it another kind of file, and nobody needs one here.
OFFICE_PARTS = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "pptx": "ppt/presentation.xml"}
MACROS = "vbaProject.bin"


def refusal(extension: str, content: bytes) -> str:
    """A code, or an empty string: the file may be kept. Codes: too_large, other_kind, too_large_unpacked, macros."""
    if len(content) > LARGEST:
        return "too_large"
    if extension in OFFICE_PARTS:
        return _office_refusal(content, OFFICE_PARTS[extension])
    if extension == "txt":
        return "" if _is_text(content) else "other_kind"
    begins = BEGINNINGS.get(extension, ())
    return "" if any(content[at : at + len(mark)] == mark for at, mark in begins) else "other_kind"


def _office_refusal(content: bytes, part: str) -> str:
    if not content.startswith(b"PK"):  # a zip may stand behind something else, and then be two files at once
        return "other_kind"
    try:
        parts = SafeZip(content, most_parts=MOST_PARTS, most_unpacked=MOST_UNPACKED)
        parts.weigh()
    except UnsafeZip as error:
        return "too_large_unpacked" if error.code == "too_large" else "other_kind"
    if any(name.endswith(MACROS) for name in parts.names()):
        return "macros"
    return "" if part in parts.names() else "other_kind"


def _is_text(content: bytes) -> bool:
    try:
        return "\0" not in content.decode()
    except UnicodeDecodeError:
        return False
