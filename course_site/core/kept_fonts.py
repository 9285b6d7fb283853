"""The fonts of a page that is drawn again and again, unpacked once."""

import atexit
import os

from weasyprint.text.fonts import FontConfiguration


class KeptFonts(FontConfiguration):
    """Reads the fonts from a folder, which goes when the process that made it ends: while Python still has something to
    delete with, and not when a worker ends that was forked from it, for the other workers read there."""

    def __init__(self) -> None:
        super().__init__()
        self.made_in = os.getpid()
        atexit.register(self.leave)

    def leave(self) -> None:
        if os.getpid() == self.made_in:
            super().__del__()

    def __del__(self) -> None:
        """Left to `leave`."""
