"""A client of ``yaml-language-server``, which editors ask for completion, hovers and diagnostics (protocol LSP)."""

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

SERVER = Path(__file__).parents[1] / "node" / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
SETTINGS = {"yaml": {"schemaStore": {"enable": False}, "hover": True, "completion": True, "validate": True}}


class LanguageServer:
    """One server process that speaks over its standard streams; a context manager that ends it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._number = 0
        self._process = subprocess.Popen(
            ["node", str(SERVER), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        folder_address = folder.as_uri()
        self.ask(
            "initialize",
            {
                "processId": None,
                "rootUri": folder_address,
                "capabilities": {"textDocument": {"hover": {"contentFormat": ["markdown"]}, "completion": {}}},
                "workspaceFolders": [{"uri": folder_address, "name": "plans"}],
            },
        )
        self._tell("initialized", {})
        self._tell("workspace/didChangeConfiguration", {"settings": SETTINGS})

    def __enter__(self) -> "LanguageServer":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.communicate()

    def opened(self, name: str, text: str) -> list[str]:
        """What the server marks in a file once it is open: the messages of its diagnostics."""
        document = {"uri": self.address(name), "languageId": "yaml", "version": 1, "text": text}
        self._tell("textDocument/didOpen", {"textDocument": document})
        while True:
            message = self._read()
            if message.get("method") == "textDocument/publishDiagnostics":
                found = message["params"]
                if found["uri"] == document["uri"]:
                    return [f"{each['range']['start']['line'] + 1}: {each['message']}" for each in found["diagnostics"]]

    def hover(self, name: str, line: int, column: int) -> str:
        """What an editor shows beside the mouse; lines and columns count from 0."""
        found = self.ask("textDocument/hover", self._at(name, line, column))
        return "" if found is None else str(found["contents"]["value"])

    def completions(self, name: str, line: int, column: int) -> list[str]:
        """What an editor offers while somebody types there."""
        found = self.ask("textDocument/completion", self._at(name, line, column))
        return [each["label"] for each in (found["items"] if isinstance(found, dict) else found)]

    def address(self, name: str) -> str:
        """The URI of a file of the folder."""
        return (self._folder / name).as_uri()

    def ask(self, method: str, params: Mapping[str, Any]) -> Any:
        """The result of a request; requests of the server itself are answered on the way."""
        self._number += 1
        self._write({"jsonrpc": "2.0", "id": self._number, "method": method, "params": params})
        while True:
            message = self._read()
            if message.get("id") == self._number and "method" not in message:
                return message.get("result")

    def _at(self, name: str, line: int, column: int) -> dict[str, object]:
        return {"textDocument": {"uri": self.address(name)}, "position": {"line": line, "character": column}}

    def _tell(self, method: str, params: Mapping[str, Any]) -> None:
        self._write({"jsonrpc": "2.0", "method": method, "params": params})

    def _write(self, message: Mapping[str, Any]) -> None:
        body = json.dumps(message).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._process.stdin.flush()

    def _read(self) -> dict[str, Any]:
        """The next message; a request of the server gets its answer, which for settings are ours."""
        assert self._process.stdout is not None
        length = 0
        while line := self._process.stdout.readline().strip():
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        assert length, "the language server has ended"
        message: dict[str, Any] = json.loads(self._process.stdout.read(length))
        if "id" in message and "method" in message:
            result = [SETTINGS.get(each.get("section", "")) for each in message.get("params", {}).get("items", ())]
            self._write({"jsonrpc": "2.0", "id": message["id"], "result": result or None})
        return message
