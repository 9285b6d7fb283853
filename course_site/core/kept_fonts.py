"""The fonts of a page that is drawn again and again, unpacked once."""

import os
from multiprocessing.util import Finalize
from typing import Any

from weasyprint.text.ffi import ffi, gobject, pangoft2
from weasyprint.text.fonts import FontConfiguration


class KeptFonts(FontConfiguration):
    """Reads the fonts from a folder, which goes when the process that made it ends: while Python still has something to
    delete with, but after the workers that were forked from it, and not when one of those ends: they all read there."""

    font_map: Any  # a pointer to Pango's

    def __init__(self) -> None:
        super().__init__()
        # Below zero is after the workers; in a worker it does nothing.
        Finalize(None, super().__del__, exitpriority=-1)
        os.register_at_fork(after_in_child=self._begin_anew)

    def _begin_anew(self) -> None:
        """A worker has a map of its own, on the same fonts. Newer Pango (that of Ubuntu 24.04, not yet of Debian 12)
        looks fonts up in a thread of the map, which a fork leaves behind: whoever asked the old map for another size
        would wait forever. Nor is the old map let go of, since that asks the same thread."""
        ffi.gc(self.font_map, None)
        self.font_map = ffi.gc(pangoft2.pango_ft2_font_map_new(), gobject.g_object_unref)
        pangoft2.pango_fc_font_map_set_config(ffi.cast("PangoFcFontMap *", self.font_map), self._config)
        self.strut_layouts.clear()
        self.font_features.clear()

    def __del__(self) -> None:
        """Left to the end of the process."""
