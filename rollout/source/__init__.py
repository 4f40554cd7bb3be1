"""Text to data with the line and column of every key and value, without any meaning."""

from rollout.source.document import Data, Document, KeyPath
from rollout.source.read import parse_document, read_document, read_text

__all__ = ["Data", "Document", "KeyPath", "parse_document", "read_document", "read_text"]
