"""Draws an uploaded picture anew, in a process of its own: the file on standard input, a small PNG on standard output,
or the code of why not. Whatever else was in the file stays behind. Knows neither Django nor the database."""

import sys
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

from course_site.core import confined

MAX_MEMORY = 384 * 1024 * 1024
MAX_CPU_SECONDS = 10
MAX_PIXELS = 24_000_000
# On paper a seal is an inch wide and a signature two: that is 240 dots an inch, and three of them leave the file small.
SIDE, MAX_BYTES = 480, 72 * 1024
SMALLER = 0.8

NOT_A_PICTURE, TOO_LARGE = b"not_a_picture", b"too_large"


def main() -> None:
    confined.confine(memory=MAX_MEMORY, cpu_seconds=MAX_CPU_SECONDS)
    sys.stdout.buffer.write(redrawn(sys.stdin.buffer.read()))


def redrawn(content: bytes) -> bytes:
    try:
        with Image.open(BytesIO(content), formats=("PNG", "JPEG", "WEBP")) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                return TOO_LARGE
            drawn = ImageOps.exif_transpose(picture).convert("RGBA")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):  # Pillow raises each of them for broken files
        return NOT_A_PICTURE
    drawn.thumbnail((SIDE, SIDE))
    while len(png := png_of(drawn)) > MAX_BYTES:
        drawn = drawn.resize((int(drawn.width * SMALLER) or 1, int(drawn.height * SMALLER) or 1))
    return png


def png_of(picture: Image.Image) -> bytes:
    made = BytesIO()
    clean = Image.frombytes(picture.mode, picture.size, picture.tobytes())  # pixels, and nothing that came with them
    clean.save(made, "PNG", optimize=True)
    return made.getvalue()


if __name__ == "__main__":
    main()
