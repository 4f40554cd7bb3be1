"""Puts a calendar of a plan on a CalDAV collection, so that it holds exactly the entries of the plan as built.

A run that was cut off is completed by the next; entries of others are left alone.
"""

import asyncio
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from msgspec import Struct

from rollout.errors import RolloutError
from rollout.installation import install_command
from rollout.publishing.credentials import Credentials
from rollout.publishing.reconciling import Remove, Step, Write, steps
from rollout.reports.ics import published_items


class Publication(Struct, frozen=True, kw_only=True):
    """How many items were written anew, replaced, and found as they should be; the titles of those removed."""

    added: int = 0
    replaced: int = 0
    unchanged: int = 0
    removed: tuple[str, ...] = ()


def publish(
    url: str,
    credentials: Credentials | None,
    files: Mapping[str, bytes],
    *,
    calendar: str,
    on_stage: Callable[[str], None] = lambda _: None,
) -> Publication:
    """Make the collection at ``url`` hold the items of ``files``, all of one component, as ``calendar`` of their plan.

    Raises:
        RolloutError: where the server cannot be reached or refuses. What was written until then stays written.

    """
    work = partial(asyncio.run, _publish(url, credentials, files, calendar, on_stage))
    if not _is_in_a_loop():
        return work()
    with ThreadPoolExecutor(1) as thread:  # a notebook runs a loop of its own, and there is one a thread
        return thread.submit(work).result()


def _is_in_a_loop() -> bool:
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True


async def _publish(
    url: str,
    credentials: Credentials | None,
    files: Mapping[str, bytes],
    calendar: str,
    on_stage: Callable[[str], None],
) -> Publication:
    try:
        from rollout.publishing.caldav_client import open_collection
    except ImportError:
        raise RolloutError(f"publishing needs more packages: {install_command('publish')}") from None
    items = tuple(published_items(files))
    components = sorted({item.component for item in items})
    async with open_collection(url, credentials) as collection:
        present = [entry for component in components for entry in await collection.entries(component)]
        planned = tuple(steps(items, present, calendar))
        todo = [step for step in planned if step is not None]
        for number, step in enumerate(todo, 1):
            on_stage(f"publishing entry {number} of {len(todo)}")
            if isinstance(step, Write):
                await collection.put(step.octets, uid=step.uid, entry=step.entry)
            else:
                await collection.delete(step.entry)
    return _counted(planned)


def _counted(planned: tuple[Step | None, ...]) -> Publication:
    writes = [step for step in planned if isinstance(step, Write)]
    added = sum(step.entry is None for step in writes)
    return Publication(
        added=added,
        replaced=len(writes) - added,
        unchanged=planned.count(None),
        removed=tuple(sorted(step.entry.title or step.entry.uid for step in planned if isinstance(step, Remove))),
    )
