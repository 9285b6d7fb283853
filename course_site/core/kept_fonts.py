"""The fonts of a page that is drawn again and again, unpacked once."""

from multiprocessing.util import Finalize

from weasyprint.text.fonts import FontConfiguration


class KeptFonts(FontConfiguration):
    """Reads the fonts from a folder, which goes when the process that made it ends: while Python still has something to
    delete with, but after the workers that were forked from it, and not when one of those ends: they all read there."""

    def __init__(self) -> None:
        super().__init__()
        # Below zero is after the workers; in a worker it does nothing.
        Finalize(None, super().__del__, exitpriority=-1)

    def __del__(self) -> None:
        """Left to the end of the process."""
