"""Text to data with the line and column of every key and value, without any meaning."""

from rollout.source.read import parse_document, read_document, read_text
from rollout.source.source_file import Data, Document, KeyPath

__all__ = ["Data", "Document", "KeyPath", "parse_document", "read_document", "read_text"]
