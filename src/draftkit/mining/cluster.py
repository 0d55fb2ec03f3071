"""Mining on a Dask cluster that is already there: the only import of distributed.

The files are read here and their bytes sent along, so the workers need the same version of
this package but no common disk.
"""

from __future__ import annotations

from typing import Any

from draftkit.errors import InputError
from draftkit.mining.crew import Batches, Crew, Results
from draftkit.mining.rules import Rules
from draftkit.mining.work import Done, Job, code_state, with_bytes, work

_PATIENCE = 15  # seconds to wait for the scheduler, and for a first worker
_AHEAD = 3


def clustered(address: str, rules: Rules, with_units: bool) -> Crew:
    """Return a crew of the cluster's workers; raises InputError when it cannot be used."""

    def run(batches: Batches) -> Results:
        client = _client(address)
        try:
            _check_workers(client, address)
            yield from _through(client, batches, rules, with_units)
        finally:
            client.close()

    return run


def _client(address: str) -> Any:
    try:
        from distributed import Client
    except ImportError:
        raise InputError("用集群要先装 distributed：pip install 'draftkit-zh[dask]'。") from None
    try:
        return Client(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise InputError(
            f"--scheduler {address}: 连不上这个 Dask 集群（{type(error).__name__}），请检查地址。"
        ) from None


def _check_workers(client: Any, address: str) -> None:
    """The workers must make the same records as we would."""
    try:
        client.wait_for_workers(1, timeout=_PATIENCE)
    except TimeoutError:
        raise InputError(f"--scheduler {address}: 集群上没有在工作的 worker。") from None
    try:
        states = set(client.run(code_state).values())
    except Exception:  # whatever a worker without this package raises while it looks for it
        states = set()
    if states != {code_state()}:
        raise InputError(
            f"--scheduler {address}: 集群上没有装 draftkit-zh，或版本与这里不同；请装成一样的。"
        )


def _through(client: Any, batches: Batches, rules: Rules, with_units: bool) -> Results:
    from distributed import as_completed

    tools = client.scatter(rules, broadcast=True, hash=False)
    most = max(sum(client.nthreads().values()), 1) * _AHEAD
    running = as_completed(loop=client.loop)
    for batch in batches:
        loaded = [with_bytes(job) for job in batch]
        yield [each for each in loaded if isinstance(each, Done)]
        jobs = [each for each in loaded if isinstance(each, Job)]
        running.add(client.submit(work, jobs, tools, with_units, pure=False))
        if running.count() >= most:
            yield next(running).result()
    for future in running:
        yield future.result()
