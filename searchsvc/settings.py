"""Every setting: its SEARCHSVC_ name, default and meaning."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import SettingsConfigDict

from searchsvc.alert_settings import AlertSettings
from searchsvc.errors import SettingsError
from searchsvc.login_settings import LoginSettings
from searchsvc.secret_file import PREFIX as PREFIX
from searchsvc.secret_file import secret_of
from searchsvc.setting_values import (
    Hours,
    Networks,
    Nodes,
    Origin,
    Origins,
    Ports,
    Public,
    listed,
    remedy_of,
    said_of,
)
from searchsvc.tracing_settings import TracingSettings

# Names that only the tests and their scripts read.
TEST_PREFIX = "SEARCHSVC_TEST_"


class Settings(AlertSettings, LoginSettings, TracingSettings):
    """The settings of a process, from SEARCHSVC_… environment variables."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_ignore_empty=True, frozen=True)

    host: str = Field("127.0.0.1", description="address to listen on")
    port: int = Field(8080, ge=0, le=65535, description="port to listen on; 0 = any free one")
    data_dir: Path = Field(Path("var"), description="folder of the ledger and the embedded index")
    engine: Literal["embedded", "elasticsearch"] = Field(
        "embedded", description="which engine holds the index"
    )
    es_url: Nodes = Field(
        "http://127.0.0.1:9200",
        description="Elasticsearch's address, or those of several nodes, with commas",
    )
    es_api_key: SecretStr | None = Field(None, description="Elasticsearch's encoded API key")
    es_api_key_file: Path | None = Field(None, description="file that holds the API key")
    es_ca_certs: Path | None = Field(None, description="authority's certificate for https")
    es_username: str = Field("elastic", description="user of `provision`; no other command")
    es_password: SecretStr | None = Field(None, description="password of `provision`")
    es_password_file: Path | None = Field(None, description="file that holds that password")
    es_shards: int = Field(1, ge=1, le=64, description="primary shards of a new index")
    es_replicas: int = Field(0, ge=0, le=8, description="copies of each shard; 0 on one node")
    index_prefix: str = Field(
        "searchsvc",
        pattern=r"^[a-z0-9][a-z0-9_-]{0,60}$",
        description="start of index names, for several services on one cluster",
    )
    indexer_url: str | None = Field(
        None,
        pattern=r"^https?://[^/?#\s][^?#\s]*$",
        description="the indexer's address, for intents, clicks, alerts and attached files",
    )
    indexer_token: SecretStr | None = Field(
        None, description="token of the role reporter, sent with them"
    )
    indexer_token_file: Path | None = Field(None, description="file that holds that token")
    intent_days: int = Field(
        90, ge=0, le=3650, description="days for which counts of searches are kept; 0 = none are"
    )
    intent_least: int = Field(
        3, ge=1, le=1000, description="least searches for a query to be named in reports"
    )
    cors_origins: Origins = Field(
        "", description="origins, separated by commas, whose pages may call the search API"
    )
    portal: Path | None = Field(
        None, description="TOML of the portal: its name, logo, colour and addresses for the pages"
    )
    public_url: Public | None = Field(
        None,
        pattern=r"^https?://[^/\s]+$",
        description="the service's public address, for feeds and alerts; by default as each request"
        " names it",
    )
    tokens: SecretStr | None = Field(
        None, description="role:sha256hex,… for the write API (reporter, publisher, editor, admin)"
    )
    tokens_file: Path | None = Field(None, description="file that holds them")
    console_origin: Origin | None = Field(
        None,
        pattern=r"^https?://",
        description="where browsers reach the console through a proxy, such as"
        " https://search.example; https makes its cookies Secure",
    )
    province: str | None = Field(
        None,
        description="province of the portal, such as Lâm Đồng; settles names of places that"
        " several provinces share; wins over province in the portal's file",
    )
    query_timeout: float = Field(
        3.0, ge=0.01, le=60, description="seconds after which a search counts as failed"
    )
    searches: int | None = Field(
        None, ge=1, le=256, description="units of search work at a time; by default two a core"
    )
    processes: int = Field(
        1, ge=1, le=64, description="processes of a search-server behind its port, one a core"
    )
    waiting: int | None = Field(
        None,
        ge=0,
        le=10_000,
        description="units of search work that may wait; by default 4 times"
        " what may run; beyond it 503",
    )
    answer_cache_mb: int = Field(
        32,
        ge=0,
        le=10_000,
        description="memory for answers that are given again while nothing has changed, in MB;"
        " 0 = each search is searched",
    )
    client_rate: str | None = Field(
        None,
        pattern=r"^[1-9][0-9]{0,6}/(second|minute|hour)$",
        description="most searches of one client, such as 120/minute; beyond it 429",
    )
    trusted_proxies: Networks = Field(
        "",
        description="proxies whose X-Forwarded-For is believed: addresses, networks, with commas",
    )
    idle_seconds: float = Field(
        15.0, ge=0.1, le=3600, description="seconds a connection may be without a whole request"
    )
    body_seconds: float = Field(
        30.0, ge=0.1, le=3600, description="seconds that the body of a request may be waited for"
    )
    connections: int | None = Field(
        None,
        ge=8,
        le=100_000,
        description="most connections; by default half the open files that"
        " the system allows, at most 1,000",
    )
    index_processes: int = Field(
        2, ge=0, le=32, description="worker processes that analyse articles; 0 = in the indexer"
    )
    batch_articles: int = Field(
        500, ge=1, le=5_000, description="most articles in one engine write"
    )
    reconcile_hours: Hours = Field(
        24, ge=0, le=8760, description="hours from one reconcile to the next; 0 = never"
    )
    backup_store: str | None = Field(None, description="folder or s3://bucket/prefix of backups")
    backup_hours: Hours = Field(24, ge=0, le=8760, description="hours between backups; 0 = never")
    backup_keep: int = Field(14, ge=1, le=10_000, description="verified backups that are kept")
    backup_reread: float = Field(1, ge=0, le=1, description="share of files each one reads back")
    backup_s3_endpoint: str | None = Field(None, description="address of an S3-compatible store")
    backup_s3_region: str = Field("us-east-1", description="region of the bucket")
    backup_s3_key_id: str | None = Field(None, description="access key of the bucket")
    backup_s3_secret: SecretStr | None = Field(None, description="its secret")
    backup_s3_secret_file: Path | None = Field(None, description="file that holds that secret")
    backup_s3_ca_certs: Path | None = Field(None, description="authority of that store's https")
    golden_queries: Path | None = Field(
        None,
        description='file of {"query": …, "id": …} lines that a rebuild must not rank worse',
    )
    largest_body_mb: int = Field(
        10, ge=1, le=12, description="largest article that the write API takes, in MB"
    )
    largest_attachment_mb: int = Field(
        50, ge=1, le=1_000, description="largest file that can be attached to an article, in MB"
    )
    attachments_per_article: int = Field(
        100, ge=0, le=10_000, description="most files that an article may have"
    )
    extract_processes: int = Field(
        1, ge=0, le=32, description="attached files that are read at a time; 0 = none are read"
    )
    extract_seconds: float = Field(
        30.0, gt=0, le=3_600, description="seconds that reading one file may take"
    )
    extract_memory_mb: int = Field(
        500, ge=100, le=16_000, description="memory that reading one file may take, in MB"
    )
    extract_pages: int = Field(
        1_000, ge=1, le=100_000, description="pages of a file that are read; the rest is left out"
    )
    extract_characters: int = Field(
        1_000_000, ge=1_000, le=2_000_000, description="characters of a file that are read"
    )
    ocr_pages: int = Field(
        200, ge=0, le=100_000, description="scanned pages of a file that are read; 0 = none are"
    )
    ocr_seconds: float = Field(
        120.0, gt=0, le=3_600, description="seconds that reading a scanned page may take"
    )
    ocr_share: float = Field(
        0.75, gt=0, le=1, description="share of one processor that reading scanned pages may take"
    )
    link_networks: Networks = Field(
        "",
        description="private addresses or networks, with commas, that links to attachments may"
        " lead to",
    )
    link_ports: Ports = Field(
        "", description="ports, with commas, that they may lead to besides 80 and 443"
    )
    sources: Path | None = Field(
        None, description="TOML of a source, or folder of them, crawled by the indexer"
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        "info", description="lowest level that is logged"
    )
    log_format: Literal["json", "console"] = Field("json", description="format of log lines")

    @property
    def es_urls(self) -> list[str]:
        """Return the addresses of Elasticsearch."""
        return listed(self.es_url)

    @property
    def api_key(self) -> str | None:
        """Return the API key, from its file when that is set."""
        return secret_of(self.es_api_key, self.es_api_key_file, "ES_API_KEY")

    @property
    def password(self) -> str | None:
        """Return the provisioning password, from its file when that is set."""
        return secret_of(self.es_password, self.es_password_file, "ES_PASSWORD")

    @property
    def token_list(self) -> str | None:
        """Return the tokens, from their file when that is set."""
        return secret_of(self.tokens, self.tokens_file, "TOKENS")

    @property
    def reporter_token(self) -> str | None:
        """Return the token that intents are sent with, from its file when that is set."""
        return secret_of(self.indexer_token, self.indexer_token_file, "INDEXER_TOKEN")

    @property
    def s3_secret(self) -> str | None:
        """Return the secret of the bucket's key, from its file when that is set."""
        return secret_of(self.backup_s3_secret, self.backup_s3_secret_file, "BACKUP_S3_SECRET")

    @property
    def allowed_origins(self) -> frozenset[str]:
        """Return the origins whose pages may call the search API."""
        return frozenset(listed(self.cors_origins))


def load_settings(environment: Mapping[str, str] | None = None, **overrides: Any) -> Settings:
    """Read the settings.

    Args:
        environment: variables to check, which override those of the process; None = the latter.
        overrides: settings that a command line gives, by field name; None = not given.

    Raises:
        SettingsError: naming every unknown variable, with the nearest known one, and every wrong
            value.
    """
    variables = os.environ if environment is None else environment
    known = {PREFIX + name.upper() for name in Settings.model_fields}
    faults = [
        f"{name} is not a setting; {remedy_of(name, known, PREFIX)}"
        for name in sorted(variables)
        if name.startswith(PREFIX) and name not in known and not name.startswith(TEST_PREFIX)
    ]
    given = {name: value for name, value in overrides.items() if value is not None}
    if environment is not None:
        given = {**_fields_of(environment), **given}
    try:
        settings = Settings(**given)
    except ValidationError as error:
        for detail in error.errors(include_url=False, include_context=False):
            field = "_".join(map(str, detail["loc"]))
            # Who types an option is told of the option.
            option = f"--{field.replace('_', '-')}"
            name = option if overrides.get(field) is not None else PREFIX + field.upper()
            faults.append(f"{name}: {said_of(field, detail)} (got {detail['input']!r})")
        raise SettingsError("; ".join(faults)) from None
    if faults:
        raise SettingsError("; ".join(faults))
    return settings


def _fields_of(environment: Mapping[str, str]) -> dict[str, str]:
    """Return the settings of an environment by field name; an empty variable counts as unset."""
    return {
        name: environment[PREFIX + name.upper()]
        for name in Settings.model_fields
        if environment.get(PREFIX + name.upper())
    }
