"""An upload that is too large is not written to the disk to be refused afterwards: it is let run out while it arrives."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile, StopUpload

TOO_LARGE = "files_too_large"
MOST_TOGETHER = 4  # times the largest paper, in one form sent without a script


class LimitedUpload(FileUploadHandler):
    """Stands before Django's own: leaves out each file above `LARGEST_PAPER`, and ends a form that never ends.

    The names of what was left out stand in `request.files_too_large`.
    """

    def __init__(self, request: Any = None) -> None:
        super().__init__(request)
        self.seen = self.together = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.seen = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self.seen += len(raw_data)
        self.together += len(raw_data)
        if self.together > MOST_TOGETHER * settings.LARGEST_PAPER:
            self._note()
            raise StopUpload(connection_reset=False)
        if self.seen > settings.LARGEST_PAPER:
            self._note()
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> UploadedFile | None:
        return None

    def _note(self) -> None:
        self.request.__dict__.setdefault(TOO_LARGE, []).append(self.file_name or "")
