"""A Spark session of our own: quiet, in UTC, with standard SQL, leaving nothing behind."""

from __future__ import annotations

import os
import re
import shutil
import signal
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from journeyctl.errors import InputError
from journeyctl.measure.engines.spark_faults import java_error

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

LOCAL = "local[*]"
_INSTALL = "Install it with `pip install 'journeyctl[spark]'`."
_JAVA = "Install Java 17 or later, such as `apt-get install default-jre-headless`."
_CHECK = "Check the address, and that it may be reached."
_PATIENCE = 15
"""Seconds to wait for a server that does not answer."""
_SIZE = re.compile(r"\s*([0-9]+(?:\.[0-9]+)?)\s*([KMGT]?)(i?)B?\s*", re.I)
_POWERS = {"": 0, "k": 1, "m": 2, "g": 3, "t": 4}
_SQL = {
    "spark.sql.ansi.enabled": "true",
    "spark.sql.ansi.doubleQuotedIdentifiers": "true",
    "spark.sql.caseSensitive": "true",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.parquet.binaryAsString": "true",
    # What is known of a column that was kept names others that are gone, and ends a UNION of them.
    "spark.sql.constraintPropagation.enabled": "false",
}
"""What makes Spark understand our SQL as other engines do, and survive it."""


class Session:
    """Spark, started, by an address of a cluster or `local[*]`.

    Raises:
        InputError: PySpark or Java is missing, or Spark does not start.
    """

    def __init__(self, master: str, memory: str | None, temp_dir: Path | None) -> None:
        self.master = master
        _need_pyspark(master)
        self._folder = TemporaryDirectory(prefix="journeyctl-spark-", dir=temp_dir)
        self._gateway: Any = None
        self._interrupt = signal.getsignal(signal.SIGINT)
        try:
            self.spark = self._connected() if _is_remote(master) else self._started(memory)
        except BaseException:
            self.close()
            raise

    @property
    def is_local(self) -> bool:
        """Whether it computes on this machine alone."""
        return self.master.startswith("local")

    @property
    def folder(self) -> Path:
        """A private folder on this machine, gone when it is closed."""
        return Path(self._folder.name)

    def close(self) -> None:
        """Stop it, with the Java that was started for it, and delete its files."""
        spark: SparkSession | None = getattr(self, "spark", None)
        if spark is not None:
            with suppress(Exception):  # a connection that broke has nothing left to stop
                spark.stop()
        if self._gateway is not None:
            _end(self._gateway)
            self._gateway = None
        with suppress(ValueError, TypeError):  # in a thread, or what no Python set
            signal.signal(signal.SIGINT, self._interrupt)
        self._folder.cleanup()

    def _started(self, memory: str | None) -> SparkSession:
        from pyspark import SparkConf, SparkContext
        from pyspark.errors import PySparkException
        from pyspark.java_gateway import launch_gateway
        from pyspark.sql import SparkSession

        configuration = SparkConf().setMaster(self.master).setAppName("journeyctl")
        for key, value in self._settings(memory).items():
            configuration.set(key, value)
        log = Path(self._folder.name, "log")
        try:
            with log.open("wb") as output:
                # What Java says goes to a file from the first line on.
                streams = {"stdout": output, "stderr": output}
                launch: Any = launch_gateway
                self._gateway = launch(configuration, streams)
            context = SparkContext(conf=configuration, gateway=self._gateway)
            context.setLogLevel("ERROR")
            return SparkSession(context)
        except (PySparkException, java_error()):
            raise _not_started(self.master, log) from None

    def _settings(self, memory: str | None) -> dict[str, str]:
        folder = self._folder.name
        settings = {
            **_SQL,
            "spark.ui.enabled": "false",
            "spark.ui.showConsoleProgress": "false",
            "spark.sql.warehouse.dir": f"{folder}/warehouse",
            "spark.sql.catalogImplementation": "in-memory",
            "spark.driver.extraJavaOptions": f'-XX:-UsePerfData "-Djava.io.tmpdir={folder}"',
        }
        if memory is not None:
            key = "driver" if self.is_local else "executor"
            settings[f"spark.{key}.memory"] = f"{mebibytes(memory)}m"
        if self.is_local:
            settings |= {
                "spark.driver.host": "127.0.0.1",
                "spark.driver.bindAddress": "127.0.0.1",
                "spark.local.dir": folder,
                # Enough for each core to be busy to the end, not 200 for a few rows each.
                "spark.sql.shuffle.partitions": str(4 * (os.cpu_count() or 1)),
            }
        return settings

    def _connected(self) -> SparkSession:
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession

        absent = InputError(f"No Spark Connect answers at {_host(self.master)}", _CHECK)
        try:
            if not _answers(self.master):
                raise absent
            builder = SparkSession.builder.remote(self.master)
            for key, value in _SQL.items():
                builder = builder.config(key, value)
            return builder.getOrCreate()
        except ImportError:
            hint = "Install it with `pip install 'pyspark[connect]'`."
            raise InputError("Spark Connect needs more packages than are here", hint) from None
        except (PySparkException, OSError, RuntimeError):
            raise absent from None


def _answers(address: str) -> bool:
    """Whether a server is there: Spark itself would ask for ten minutes."""
    core: Any = import_module("pyspark.sql.connect.client.core")
    channel = core.DefaultChannelBuilder(address).toChannel()
    try:
        core.grpc.channel_ready_future(channel).result(timeout=_PATIENCE)
    except core.grpc.FutureTimeoutError:
        return False
    finally:
        channel.close()
    return True


def _need_pyspark(master: str) -> None:
    try:
        import pyspark  # noqa: F401
    except ImportError:
        raise InputError("PySpark is not here", _INSTALL) from None
    home = os.environ.get("JAVA_HOME")
    java = shutil.which(str(Path(home, "bin", "java")) if home else "java")
    if java is None and not _is_remote(master):
        raise InputError("Spark needs Java, which is not here", _JAVA)


def _is_remote(master: str) -> bool:
    return master.startswith("sc://")


def _host(master: str) -> str:
    """An address without what may be secret in it."""
    return master.partition(";")[0].partition("?")[0].rpartition("@")[2]


def _not_started(master: str, log: Path) -> InputError:
    said = log.read_text("utf-8", "replace")
    if "UnsupportedClassVersionError" in said:
        return InputError("The Java that is here is too old for Spark", _JAVA)
    if "memory" in said and "JVM" in said:
        return InputError("Java gets less memory than was asked for", "Ask for less: --memory 1GB.")
    hint = "" if master.startswith("local") else _CHECK
    return InputError(f"Spark does not start at {_host(master)}", hint)


def _end(gateway: Any) -> None:
    from pyspark import SparkContext

    gateway.shutdown()
    gateway.proc.stdin.close()  # which Java waits for
    gateway.proc.wait()
    context: Any = SparkContext
    context._gateway = context._jvm = None  # so that another one can be started


def mebibytes(size: str) -> int:
    """How many MiB a size such as `2GB` is.

    Raises:
        InputError: it is no size.
    """
    match = _SIZE.fullmatch(size)
    if match is None:
        raise InputError(f"{size!r} is no size of memory", "Write one such as 2GB or 512MB.")
    base = 1024 if match[3] else 1000
    return max(1, int(float(match[1]) * base ** _POWERS[match[2].lower()]) >> 20)
