"""Text to data with the line and column of every key and value, without any meaning."""

from rollout.source.read import parse_source, read_source, read_text
from rollout.source.source_file import Data, KeyPath, SourceFile

__all__ = ["Data", "KeyPath", "SourceFile", "parse_source", "read_source", "read_text"]
