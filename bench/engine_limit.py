"""The physical limit: a compiled loop over the same links as if all were finish-to-start and all time were worked."""

from typing import Any

import numba


@numba.njit(cache=True)
def _bare(order: Any, links: Any, duration: Any, dates: Any) -> None:
    first, outgoing_first, predecessor, successor, outgoing, lag = links
    start, late, slack = dates
    finish = 0
    for position in range(len(order)):
        task = order[position]
        begin = 0
        for link in range(first[task], first[task + 1]):
            before = predecessor[link]
            begin = max(begin, start[before] + duration[before] + lag[link])
        start[task] = begin
        finish = max(finish, begin + duration[task])
    for position in range(len(order) - 1, -1, -1):
        task = order[position]
        end = finish
        for place in range(outgoing_first[task], outgoing_first[task + 1]):
            link = outgoing[place]
            end = min(end, late[successor[link]] - lag[link])
        late[task] = end - duration[task]
        slack[task] = late[task] - start[task]


def bare_passes(net: Any, dates: Any) -> None:
    """Fill in early starts, late starts and total floats of ``dates`` as if all time were worked."""
    links = net.links
    columns = (
        links.incoming,
        links.outgoing,
        links.predecessor,
        links.successor,
        links.outgoing_link,
        links.lag,
    )
    _bare(net.order, columns, net.tasks.duration, (dates.early_start, dates.late_start, dates.total_float))
