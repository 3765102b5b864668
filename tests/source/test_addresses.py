from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeyctl.errors import InputError
from journeyctl.source.addresses import (
    is_database,
    is_remote,
    refuse_secrets,
    scheme,
    shown,
)

SECRETS = (
    "postgresql://alice:geheim@db.example.org/shop",
    "postgresql+psycopg://alice:geheim@db.example.org:5432/shop",
    "postgresql://db.example.org/shop?password=geheim",
    "postgresql://db.example.org/shop?user=alice&sslpassword=geheim",
    "mysql://alice:ge/he?im@db.example.org/shop",
    "snowflake://alice@account/shop?access_token=geheim",
    "s3a://key:geheim@bucket/events.parquet",
    "sc://db.example.org:443/;token=geheim",
)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("data/events.parquet", ""),
        ("/data/events.parquet", ""),
        (r"C:\data\events.parquet", ""),
        ("C://data", ""),
        ("s3a://bucket/events", "file"),
        ("hdfs://name/events", "file"),
        ("https://example.org/events.csv", "file"),
        ("file:///data/events.csv", ""),
        ("postgresql://db/shop", "database"),
        ("postgresql+psycopg://db/shop", "database"),
        ("sqlite:///shop.db", "database"),
        ("unheard-of://db/shop", "database"),
    ],
)
def test_databases_are_told_from_files(path: str, kind: str) -> None:
    found = "database" if is_database(path) else "file" if is_remote(path) else ""
    assert kind == found


def test_a_scheme_is_told_without_its_driver() -> None:
    assert scheme("PostgreSQL+psycopg://db/shop") == "postgresql"


@pytest.mark.parametrize("address", SECRETS)
def test_a_password_in_an_address_is_refused_and_not_repeated(address: str) -> None:
    with pytest.raises(InputError) as refused:
        refuse_secrets(address, "sources.web")
    assert str(refused.value) == "sources.web: the address holds a password"
    assert "geheim" not in refused.value.hint


@pytest.mark.parametrize("address", SECRETS)
def test_an_address_is_shown_without_secrets(address: str) -> None:
    assert not [word for word in ("geheim", "im@", "alice") if word in shown(address)]


@pytest.mark.parametrize(
    "address",
    [
        "data/a:b@c.parquet",
        "postgresql://alice@db.example.org:5432/shop?sslmode=require&passfile=/etc/pgpass",
        "postgresql:///shop?host=/run/postgresql",
        "sqlite:////data/a:b@c.db",
        "https://example.org:8080/@team/events.csv",
        "sc://db.example.org:443/;user_id=alice",
    ],
)
def test_an_address_without_password_may_be_used(address: str) -> None:
    refuse_secrets(address, "sources.web")
    assert shown(address).partition("://")[0] == address.partition("://")[0]


@pytest.mark.parametrize(
    ("address", "seen"),
    [
        ("postgresql://alice@db:5432/shop?sslmode=require", "postgresql://db:5432/shop"),
        ("sqlite:////data/a@c.db?mode=ro", "sqlite:////data/a@c.db"),
        ("abfss://box@store.dfs.core.windows.net/x", "abfss://store.dfs.core.windows.net/x"),
        ("https://example.org/@team/a.csv?sig=1", "https://example.org/@team/a.csv"),
        ("data/a?b.csv", "data/a?b.csv"),
    ],
)
def test_an_address_is_shown_as_where_the_data_is(address: str, seen: str) -> None:
    assert seen == shown(address)


@given(st.text(min_size=1))
def test_no_password_is_ever_shown(password: str) -> None:
    seen = shown(f"postgresql://someone:{password}#secret#@db.example.org/shop")
    assert seen == "postgresql://db.example.org/shop"
