"""Posts, and suppliers beside them, below the post that they answer to, drawn from the top down."""

from collections.abc import Sequence

from msgspec import Struct

from rollout.reports.document.drawing.shapes import Drawing, Ink, Label, Line, Rectangle, Shape, TextAnchor, wrapped

_BOX, _HEIGHT = (112.0, 46.0), 70.0
_STEP = 120.0
_STACK = 52.0


class Post(Struct, frozen=True, kw_only=True):
    """A box; ``above`` is the id of the post it reports to, or None at the top. ``is_external`` marks a supplier."""

    id: str
    title: str
    detail: str
    above: str | None
    is_external: bool = False


def organisation_chart(posts: Sequence[Post]) -> Drawing:
    """The tree of posts. Posts without anybody below are in a stack under their superior to keep the page narrow."""
    known = {post.id for post in posts}
    below: dict[str | None, list[Post]] = {}
    for post in posts:
        below.setdefault(post.above if post.above in known else None, []).append(post)
    layout = _Layout(below=below, widths={}, shapes=[], bottom=[0.0])
    right = 2.0
    for root in below.get(None, ()):
        layout.measure(root)
        layout.draw(root, right, 4.0)
        right += layout.widths[root.id] + 8
    return Drawing(width=max(right - 6, _BOX[0] + 4), height=layout.bottom[0] + 6, shapes=tuple(layout.shapes))


class _Layout(Struct, frozen=True, kw_only=True):
    """``widths`` is the room that each post needs with all below it."""

    below: dict[str | None, list[Post]]
    widths: dict[str, float]
    shapes: list[Shape]
    bottom: list[float]

    def measure(self, root: Post) -> None:
        """Fill in the widths of the post and all below it."""
        posts = [root]
        for post in posts:
            posts.extend(self.below.get(post.id, ()))
        for post in reversed(posts):
            branches, leaves = self._split(post)
            own = sum(self.widths[branch.id] + 8 for branch in branches) + (_STEP + 6 if leaves else 0)
            self.widths[post.id] = max(_BOX[0], own - 8)

    def draw(self, root: Post, left: float, top: float) -> None:
        """Draw the post and all below it from ``left``, however many levels there are."""
        places = [(root, left, top)]
        for post, begin, y in places:
            middle, x = begin + self.widths[post.id] / 2, begin
            branches, leaves = self._split(post)
            for branch in branches:
                width = self.widths[branch.id]
                self._joint(middle, y + _BOX[1], x + width / 2, y + _HEIGHT)
                places.append((branch, x, y + _HEIGHT))
                x += width + 8
            self._stack(leaves, x, middle, y)
            self._box(post, middle - _BOX[0] / 2, y)

    def _stack(self, leaves: Sequence[Post], x: float, middle: float, top: float) -> None:
        """Posts without anybody below, one under the other, below the one at ``middle``."""
        for index, leaf in enumerate(leaves):
            y = top + _HEIGHT + index * _STACK
            self.shapes.append(Line(points=((x, y + _BOX[1] / 2), (x + 6, y + _BOX[1] / 2)), ink=Ink.LINE))
            self._box(leaf, x + 6, y)
        if leaves:
            foot = top + _HEIGHT + (len(leaves) - 1) * _STACK + _BOX[1] / 2
            bend = top + _BOX[1] + (_HEIGHT - _BOX[1]) / 2
            path = ((middle, top + _BOX[1]), (middle, bend), (x, bend), (x, foot))
            self.shapes.append(Line(points=path, ink=Ink.LINE))

    def _split(self, post: Post) -> tuple[list[Post], list[Post]]:
        children = self.below.get(post.id, [])
        return [each for each in children if self.below.get(each.id)], [
            each for each in children if not self.below.get(each.id)
        ]

    def _joint(self, x0: float, y0: float, x1: float, y1: float) -> None:
        bend = (y0 + y1) / 2
        self.shapes.append(Line(points=((x0, y0), (x0, bend), (x1, bend), (x1, y1)), ink=Ink.LINE))

    def _box(self, post: Post, left: float, top: float) -> None:
        fill = Ink.SAND if post.is_external else Ink.PALE_BLUE if self.below.get(post.id) else Ink.PAPER
        self.shapes.append(Rectangle(x=left, y=top, width=_BOX[0], height=_BOX[1], fill=fill, line=Ink.LINE, radius=4))
        middle = left + _BOX[0] / 2
        titles, details = wrapped(post.title, _BOX[0] - 8, 8.5), wrapped(post.detail, _BOX[0] - 18, 7)
        y = top + _BOX[1] / 2 - (10 * len(titles) + 8.5 * len(details)) / 2 + 5
        for row in titles:
            self.shapes.append(Label(x=middle, y=y, text=row, size=8.5, anchor=TextAnchor.MIDDLE, is_bold=True))
            y += 10
        for row in details:
            self.shapes.append(Label(x=middle, y=y, text=row, size=7, anchor=TextAnchor.MIDDLE, ink=Ink.MUTED))
            y += 8.5
        self.bottom[0] = max(self.bottom[0], top + _BOX[1])
