"""The door to the database: named statements in, plain records out, and the one kind of write transaction.

A `Store` may be made before a process forks; it opens its drivers on first use, once per process. Must not know what any
statement is about.
"""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import Any, TypeVar

import neo4j
from neo4j import ManagedTransaction, Query, unit_of_work
from neo4j.exceptions import (
    ConnectionAcquisitionTimeoutError,
    ConstraintError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
)

from graphsvc.resources import folder
from graphsvc.store.database_problems import is_lasting, unavailable, unreachable
from graphsvc.store.deadline import asker, require_asker, seconds_left
from graphsvc.store.drivers import Drivers, close, connect
from graphsvc.store.edition import Edition, edition_of, told_to, untold
from graphsvc.store.engines.engine import Engine
from graphsvc.store.statements import BadStatement, Statement, load_statements

Record = dict[str, Any]
T = TypeVar("T")

_WRITE_TRIES = 5
_AWAY = (ServiceUnavailable, SessionExpired, ConnectionAcquisitionTimeoutError, OSError)

logging.getLogger("neo4j").setLevel(logging.ERROR)


Ask = Callable[..., list[Record]]  # Store.read or Transaction.run
Answer = Callable[[], list[Record]]  # waits for the records of a statement that was sent


class Transaction:
    """One running write transaction, able to run named statements."""

    def __init__(self, statements: Mapping[str, Statement], transaction: ManagedTransaction) -> None:
        self._statements = statements
        self._transaction = transaction

    def run(self, name: str, /, **parameters: Any) -> list[Record]:
        """Run the statement `name` and return its records as plain dictionaries."""
        return self.send(name, **parameters)()

    def send(self, name: str, /, **parameters: Any) -> Answer:
        """Send the statement `name` without waiting for it, and return what waits for its records.

        What is sent next is made ready while the database works. Where a statement fails, whoever sends or waits next is told.
        """
        statement = self._statements[name]
        return partial(_plain, statement, self._transaction.run(statement.text, parameters))


class Store:
    """A graph database with the statements of `cypher/`; safe to share between threads.

    `timeout` is the longest a statement may run, in seconds.
    """

    def __init__(self, engine: Engine, timeout: float = 30.0) -> None:
        self.engine = engine
        self.statements = load_statements(folder("cypher"), engine.name, engine.before_search)
        self._timeout = timeout
        self._drivers: Drivers | None = None
        self._opening = threading.Lock()

    def read(self, name: str, /, **parameters: Any) -> list[Record]:
        """Run the read statement `name`; return its records as plain dictionaries. Raises Unavailable.

        Where an answer waits for the edition that it rests on, that is told.
        """
        statement = self.statements[name]
        if statement.access != "read":
            raise BadStatement(f"{name} writes, as its header says: only a transaction may run it")
        if (basis := untold()) is not None:
            if statement.tells_edition and (records := self._read(statement, parameters)):
                basis.tell(edition_of(records))
                return _rested_on(statement, parameters, records)
            basis.tell(self.edition())
        return _rested_on(statement, parameters, self._read(statement, parameters))

    def edition(self) -> Edition:
        """Return the present state of the database. Raises Unavailable."""
        return edition_of(self._read(self.statements["journal/version"], {}))

    def edition_of_answer(self) -> Edition:
        """Return the edition that the answer being made rests on; the present one where none is being made. Raises Unavailable."""
        basis = told_to()
        if basis is None:
            return self.edition()
        return basis.edition or basis.tell(self.edition())

    def _read(self, statement: Statement, parameters: dict[str, Any]) -> list[Record]:
        """Send a statement as one message; a managed transaction takes three, and is begun only where it has to be repeated."""
        timeout = seconds_left(self._timeout)
        with self._session(reading=True) as session, self._watched(session, timeout) as told:
            drivers = self._drivers
            try:
                return _plain(statement, session.run(Query(statement.text, told, timeout), parameters))
            except (Neo4jError, DriverError) as error:
                # What was let go of meanwhile, because nothing answered, is not asked again.
                if not error.is_retryable() or is_lasting(self.engine, error) or self._drivers is not drivers:
                    raise
            timeout = seconds_left(self._timeout)
            return session.execute_read(unit_of_work(told, timeout)(_records), statement, parameters)

    def one(self, name: str, /, **parameters: Any) -> Record | None:
        """Run a statement that returns at most one record. Raises Unavailable."""
        return next(iter(self.read(name, **parameters)), None)

    def write(self, work: Callable[[Transaction], T], *, much: bool = True) -> T:
        """Run `work` in one write transaction and return what it returns; it may run more than once. Raises Unavailable.

        Without `much` it writes next to nothing, and is tried on a disk that is nearly full too.
        """

        @unit_of_work(timeout=self._timeout)
        def run(transaction: ManagedTransaction) -> T:
            return work(Transaction(self.statements, transaction))

        with self.engine.writing(much=much):
            for left in reversed(range(_WRITE_TRIES)):
                try:
                    with self._session(reading=False) as session:
                        return session.execute_write(run)
                except ConstraintError:
                    # Two writers made one new node: the embedded engine reports it, the driver does not retry it.
                    if not left:
                        raise
        raise AssertionError("unreachable")

    def migrate(self, text: str) -> None:
        """Run one migration file in the engine's own language. Raises Unavailable."""
        with self._translated():
            self.engine.run_migration(self._open().writer, text)

    def server(self) -> str:
        """Return the product and version that the database gives for itself. Raises Unavailable."""
        with self._translated():
            return str(self._open().reader.get_server_info().agent)

    def release(self) -> None:
        """Close this process's drivers but keep the engine: a driver must not be shared with a fork."""
        with self._opening:
            drivers, self._drivers = self._drivers, None
        close(drivers)

    def close(self) -> None:
        """Close this process's drivers and let go of the engine."""
        self.release()
        self.engine.close()

    @contextmanager
    def _session(self, *, reading: bool) -> Iterator[neo4j.Session]:
        with self._translated():
            drivers = self._open()
            session = drivers.session(reading=reading)
            may_keep = False
            try:
                yield session
                may_keep = reading and drivers.may_keep and drivers is self._drivers
            finally:
                if may_keep:
                    drivers.idle.append(session)
                else:
                    session.close()

    @contextmanager
    def _watched(self, session: neo4j.Session, seconds: float) -> Iterator[dict[str, str] | None]:
        """Have what this block waits for ended when its asker hangs up; yield what the engine is told of it. Raises HungUp."""
        if (has_gone := asker()) is None:
            yield None
            return
        with self._open().running.watched(lambda: _local_port(session), seconds, has_gone) as running:
            try:
                yield {"graphsvc": running.label}
            except (Neo4jError, DriverError):
                require_asker()
                raise

    def _open(self) -> Drivers:
        drivers = self._drivers
        if drivers is not None and self._may_ask(drivers):
            return drivers
        with self._opening:
            drivers = self._drivers
            if drivers is not None and self._may_ask(drivers):
                return drivers
            self._drivers = None
            close(drivers)
            self._drivers = opened = connect(self.engine)
            return opened

    def _may_ask(self, drivers: Drivers) -> bool:
        """Tell whether drivers are this process's own, and of the database that is still there."""
        return drivers.process == os.getpid() and drivers.place == self.engine.place()

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except ConstraintError:
            raise
        except _AWAY as error:
            # An embedded engine comes back on other ports.
            self.release()
            raise unreachable(self.engine) from error
        except (Neo4jError, DriverError) as error:
            raise unavailable(self.engine, error) from error


def _local_port(session: neo4j.Session) -> int:
    """Return the port from which a session has sent its statement, 0 before that; the driver tells it nowhere else."""
    return int(getattr(getattr(session, "_connection", None), "local_port", 0))


def _records(transaction: ManagedTransaction, statement: Statement, parameters: dict[str, Any]) -> list[Record]:
    return _plain(statement, transaction.run(statement.text, parameters))


def _rested_on(statement: Statement, parameters: dict[str, Any], records: list[Record]) -> list[Record]:
    """Have the answer that is being made rest on what a statement was asked and told, or on everything; return what it told."""
    if (basis := told_to()) is not None:
        if statement.rests_on == "named":
            basis.rest_on_links(parameters)
            basis.rest_on(records)
        elif statement.rests_on == "linked":
            basis.rest_on_links((parameters, records))
        elif statement.rests_on == "everything":
            basis.rest_on_everything()
    return records


def _plain(statement: Statement, result: neo4j.Result) -> list[Record]:
    """Return the records as dictionaries, as many as the statement's header allows.

    No statement returns a node or a link itself, so nothing within needs turning.
    """
    keys = result.keys()
    records = [dict(zip(keys, record, strict=True)) for record in result]
    if len(records) > statement.most_records:
        raise BadStatement(f"{statement.name} returned {len(records)} records; its header says {statement.returns}")
    return records
