"""The filled-in text of one section as blocks.

A section is written in CommonMark, of which the document knows headings, paragraphs, lists, strong, emphasis and code.
Tables, figures, cross references and gaps are marks in it: a private-use character, a name, and its end. Text of
the plan never holds such a mark, because ``plain_text`` takes the characters out.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token
from msgspec import Struct

from rollout.reports.document.content import Block, Bullets, Paragraph, Run, RunStyle, Section, ToBeCompleted
from rollout.reports.document.plain_text import one_line
from rollout.values import replace

BLOCK_START, SEE_START, MARK_END = "\ue000", "\ue001", "\ue002"
_BLOCK = re.compile(f"{BLOCK_START}(.*?){MARK_END}")
_MARKS = re.compile(f"({SEE_START}.*?{MARK_END})")
_STYLES = {"strong_open": RunStyle.STRONG, "em_open": RunStyle.EMPHASIS}
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")


def escape_markdown(text: str) -> str:
    """``text`` on one line, in which no character is markup any more."""
    return _PUNCTUATION.sub(r"\\\1", one_line(text))


class Gap(Struct, frozen=True, kw_only=True):
    """A gap as the template asked for it: its key and the words around it, still in CommonMark."""

    key: str
    text: str


def section_of(source: str, blocks: Mapping[str, Block | Gap], *, section_id: str) -> Section | None:
    """The section written in ``source``, or None if there is nothing in it.

    The first heading of level 1 is the title; deeper headings open sections inside. ``blocks`` are the tables, figures
    and gaps by the name that their mark carries.
    """
    tokens = MarkdownIt("commonmark", {"html": False}).parse(source)
    parts = [part for part in _parts(tokens, blocks) if part]
    if not parts:
        return None
    return _nested(parts, section_id)


class _Heading(Struct, frozen=True, kw_only=True):
    level: int
    title: str


def _nested(parts: Sequence["Block | _Heading"], section_id: str) -> Section:
    """Sections below sections, as the levels of the headings say."""
    root = Section(id=section_id, title="")
    open_sections: list[tuple[int, Section]] = [(0, root)]
    for part in parts:
        if isinstance(part, _Heading):
            if part.level == 1 and not open_sections[0][1].title:
                open_sections[0] = (0, replace(open_sections[0][1], title=part.title))
                continue
            while open_sections[-1][0] >= max(part.level, 2):
                _close(open_sections)
            parent = open_sections[-1][1]
            child_id = f"{parent.id}-{len(parent.sections) + 1}"
            open_sections.append((max(part.level, 2), Section(id=child_id, title=part.title)))
        else:
            level, section = open_sections[-1]
            open_sections[-1] = (level, replace(section, blocks=(*section.blocks, part)))
    while len(open_sections) > 1:
        _close(open_sections)
    return open_sections[0][1]


def _close(open_sections: list[tuple[int, Section]]) -> None:
    _, child = open_sections.pop()
    level, parent = open_sections[-1]
    open_sections[-1] = (level, replace(parent, sections=(*parent.sections, child)))


def _parts(tokens: Sequence[Token], blocks: Mapping[str, Block | Gap]) -> Iterator["Block | _Heading"]:
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if token.type == "heading_open":
            title = "".join(run.text for run in runs_of(tokens[index + 1]))
            yield _Heading(level=int(token.tag[1:]), title=title)
            index += 3
        elif token.type == "paragraph_open":
            yield from _paragraph(tokens[index + 1], blocks)
            index += 3
        elif token.type in {"bullet_list_open", "ordered_list_open"}:
            end = _matching(tokens, index)
            yield _bullets(tokens[index + 1 : end], ordered=token.type == "ordered_list_open")
            index = end + 1
        elif token.type in {"fence", "code_block"}:
            yield Paragraph(runs=(Run(text=one_line(token.content), style=RunStyle.CODE),))
            index += 1
        else:
            index += 1


def _paragraph(inline: Token, blocks: Mapping[str, Block | Gap]) -> Iterator[Block]:
    """The paragraph, or the blocks whose marks are in it."""
    rest = _BLOCK.sub("", inline.content).strip()
    if rest:
        yield Paragraph(runs=runs_of(inline))
    for name in _BLOCK.findall(inline.content):
        block = blocks[name]
        yield ToBeCompleted(key=block.key, runs=runs_in(block.text)) if isinstance(block, Gap) else block


def _matching(tokens: Sequence[Token], start: int) -> int:
    """The index of the token that closes the one at ``start``."""
    depth = 0
    for index in range(start, len(tokens)):
        depth += tokens[index].nesting
        if depth == 0:
            return index
    return len(tokens) - 1


def _bullets(tokens: Sequence[Token], *, ordered: bool) -> Bullets:
    """One flat list: what is nested in an item follows it as an item of its own."""
    items = tuple(runs_of(token) for token in tokens if token.type == "inline")
    return Bullets(items=items, ordered=ordered)


def runs_in(source: str) -> tuple[Run, ...]:
    """The runs of one paragraph of CommonMark."""
    tokens = MarkdownIt("commonmark", {"html": False}).parseInline(source)
    return runs_of(tokens[0]) if tokens else ()


def runs_of(inline: Token) -> tuple[Run, ...]:
    """The runs of an inline token; a line break is a space."""
    runs: list[Run] = []
    styles = [RunStyle.PLAIN]
    for token in inline.children or ():
        if token.type in _STYLES:
            styles.append(_STYLES[token.type])
        elif token.type in {"strong_close", "em_close"}:
            styles.pop()
        elif token.type == "code_inline":
            runs.append(Run(text=token.content, style=RunStyle.CODE))
        elif token.type in {"softbreak", "hardbreak"}:
            runs.append(Run(text=" ", style=styles[-1]))
        else:
            runs += _with_references(_BLOCK.sub("", token.content), styles[-1])
    return _merged(runs)


def _with_references(text: str, style: RunStyle) -> list[Run]:
    pieces = [piece for piece in _MARKS.split(text) if piece]
    return [
        Run(style=style, target=piece[1:-1]) if piece.startswith(SEE_START) else Run(text=piece, style=style)
        for piece in pieces
    ]


def _merged(runs: Sequence[Run]) -> tuple[Run, ...]:
    """Neighbours in one style as one run."""
    merged: list[Run] = []
    for run in runs:
        if merged and not run.target and not merged[-1].target and merged[-1].style is run.style:
            merged[-1] = replace(run, text=merged[-1].text + run.text)
        else:
            merged.append(run)
    return tuple(merged)
