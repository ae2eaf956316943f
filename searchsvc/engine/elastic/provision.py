"""Makes the API key of each service, with the least rights that it needs."""

import asyncio
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from elasticsearch import AsyncElasticsearch, AuthenticationException, NotFoundError

from searchsvc.engine.elastic.connection.client import make_client, mapped
from searchsvc.errors import EngineUnavailableError, SettingsError
from searchsvc.private_file import replace_file
from searchsvc.retry import START, retrying
from searchsvc.settings import Settings

KEY_FILE = "api-key"
# Service → its rights on the indexes of the prefix; none of them reaches the cluster itself.
RIGHTS = {
    # monitor: what an index's statistics say of its last refresh, for the cache of answers.
    "search": ("read", "monitor"),
    "indexer": ("read", "write", "create_index", "manage"),
}
_ENCODED_KEY = re.compile(r"[A-Za-z0-9+/_-]+={0,2}")
_TIMEOUT = 10.0
# How long a key that was renewed still works: services read theirs at the start.
_FORMER_ENDS = "1h"
_KEY_MODE = 0o400


@dataclass(frozen=True, slots=True)
class ServiceKey:
    """The API key of one service.

    Attributes:
        service: whose key it is.
        path: the file that holds it.
        key_id: Elasticsearch's public id of it.
        made: whether it was made now; False = the one in the file is still valid.
        former: the id of the key that it takes the place of, which ends in an hour; None = none.
    """

    service: str
    path: Path
    key_id: str
    made: bool
    former: str | None = None

    def __str__(self) -> str:
        """Return it as a line of text, without the secret."""
        done = "made" if self.made else "kept"
        ends = f" (the former {self.former} ends in {_FORMER_ENDS})" if self.former else ""
        return f"{self.service}: {done} {self.key_id} in {self.path}{ends}"


@dataclass(frozen=True, slots=True)
class ProvisionReport:
    """The result of provisioning: one key for each service of `RIGHTS`."""

    keys: tuple[ServiceKey, ...]

    def __str__(self) -> str:
        """Return the keys as one line of text."""
        return "; ".join(map(str, self.keys))


async def provision(settings: Settings, keys_dir: Path, renew: bool = False) -> ProvisionReport:
    """Ensure a working key with exactly the rights needed in `keys_dir`/<service>/api-key.

    An existing key that still authenticates is kept, so running services keep theirs.

    Args:
        settings: Elasticsearch's address, the provisioning user and its password.
        keys_dir: where to put the keys; each service's in a folder of its own, so that a
            container sees only its own.
        renew: make every key anew; those that were valid end in an hour.

    Raises:
        SettingsError: there is no password, or a key file can't be read or written.
        EngineUnavailableError: Elasticsearch did not answer, or did not accept the password.
        EngineRefusedError: the user may not make keys.
    """
    password = settings.password
    if not password:
        raise SettingsError(
            "provision needs SEARCHSVC_ES_PASSWORD or SEARCHSVC_ES_PASSWORD_FILE:"
            f" the password of {settings.es_username}"
        )
    client = make_client(
        settings.es_urls,
        _TIMEOUT,
        basic_auth=(settings.es_username, password),
        ca_certs=str(settings.es_ca_certs) if settings.es_ca_certs else None,
    )

    async def every_key() -> ProvisionReport:
        await _security_ready(client, settings.es_username)
        keys = [
            await _one_key(client, settings.index_prefix, service, keys_dir, renew)
            for service in RIGHTS
        ]
        return ProvisionReport(tuple(keys))

    try:
        return await retrying(every_key, START)
    finally:
        await client.close()


async def _security_ready(client: AsyncElasticsearch, username: str) -> None:
    # While the security index recovers, valid keys get 401 too, and would be replaced.
    with mapped():
        try:
            await client.cluster.health(
                index=".security*", expand_wildcards="all", wait_for_status="yellow", timeout="5s"
            )
        except AuthenticationException as error:
            raise EngineUnavailableError(
                f"Elasticsearch does not accept the password of {username}"
            ) from error


async def _one_key(
    client: AsyncElasticsearch, prefix: str, service: str, keys_dir: Path, renew: bool
) -> ServiceKey:
    path = keys_dir / service / KEY_FILE
    rights = {
        service: {
            "cluster": [],
            "indices": [{"names": [f"{prefix}-*"], "privileges": list(RIGHTS[service])}],
        }
    }
    present = await asyncio.to_thread(_read, path)
    former = await _confirmed(client, present, rights) if present else None
    if former and not renew:
        return ServiceKey(service, path, former, made=False)
    with mapped():
        made = await client.security.create_api_key(
            name=f"{prefix}-{service}", role_descriptors=rights
        )
    await asyncio.to_thread(_write, path, made["encoded"])
    if former:
        # Only after the new one is in its file: a crash in between leaves a key that works.
        with mapped():
            await client.security.update_api_key(id=former, expiration=_FORMER_ENDS)
    return ServiceKey(service, path, made["id"], made=True, former=former)


async def _confirmed(client: AsyncElasticsearch, key: str, rights: dict[str, Any]) -> str | None:
    """Assign a key exactly these rights, without changing it.

    Returns:
        Its id; None when it does not authenticate or is another user's.
    """
    with mapped():
        try:
            owner = await client.options(api_key=key).security.authenticate()
            key_id: str = owner["api_key"]["id"]
            await client.security.update_api_key(id=key_id, role_descriptors=rights)
        except (AuthenticationException, NotFoundError):
            return None
    return key_id


def _read(path: Path) -> str | None:
    try:
        key = path.read_text(encoding="ascii", errors="replace").strip()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise SettingsError(f"the key can't be read: {error}") from None
    # Anything else can't be sent in a header, so a broken file counts as none.
    return key if _ENCODED_KEY.fullmatch(key) else None


def _write(path: Path, key: str) -> None:
    try:
        replace_file(path, f"{key}\n".encode("ascii"), _KEY_MODE)
    except OSError as error:
        raise SettingsError(f"the key can't be written: {error}") from None
