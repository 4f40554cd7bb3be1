"""The organisation chart has a box for every post, however many levels there are."""

from rollout.reports.document.drawing.shapes import Label, Rectangle
from rollout.reports.document.pictures.organisation_chart import Post, organisation_chart


def post(id_: str, above: str | None) -> Post:
    return Post(id=id_, title=id_, detail="", above=above)


def boxes(posts: list[Post]) -> dict[str, tuple[float, float]]:
    """Left and top of the box of every post."""
    shapes = organisation_chart(posts).shapes
    places = [(shape.x, shape.y) for shape in shapes if isinstance(shape, Rectangle)]
    names = [shape.text for shape in shapes if isinstance(shape, Label)]
    return dict(zip(names, places, strict=True))


def test_posts_without_anybody_below_stand_in_a_stack_beside_the_branches() -> None:
    # branches are 126 wide, 120 of their stack and 6, less 8; with the stack of Z: 126 + 126 less 8
    found = boxes([post("A", None), post("B", "A"), post("C", "B"), post("D", "B"), post("Z", "A")])
    assert found == {"A": (68, 4), "B": (5, 74), "C": (8, 144), "D": (8, 196), "Z": (134, 74)}


def test_a_line_of_any_length_is_drawn() -> None:
    found = boxes([post("0", None), *(post(f"{number}", f"{number - 1}") for number in range(1, 3000))])
    assert found["2998"] == (5, 4 + 70 * 2998)
    assert len(found) == 3000
