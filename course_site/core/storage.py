from typing import Any

from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticFiles(CompressedManifestStaticFilesStorage):
    """Hashed names and gzip. Brotli, which comes along with the PDF library, would make collecting eight times
    as long to spare a tenth of the bytes."""

    def create_compressor(self, **kwargs: Any) -> Compressor:
        return super().create_compressor(**kwargs | {"use_brotli": False})
