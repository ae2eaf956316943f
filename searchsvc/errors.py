"""The tree of errors; `web/http/problems.py` gives each its HTTP status, `cli.py` its exit status.

SearchServiceError
  InvalidInputError
    InvalidRequestError
    InvalidArticleError
  TooLargeError
  NotFoundError
  VersionConflictError
  PreconditionFailedError
  RequestReusedError
  AlreadyRunningError
  NotPossibleError
  UnauthorizedError
  ForbiddenError
  TooManyAttemptsError
    RateExceededError
  RequestTooSlowError
  ContentTypeError
  SettingsError
    SourceConfigurationError
  BackupError
    StoreUnavailableError
    StoreRefusedError
    StoreFullError
    ForeignStoreError
    BackupDamagedError
  LockHeldError
  UnavailableError
    OverloadedError
    EngineUnavailableError
      EngineBusyError
    EngineUnsupportedError
    IndexMissingError
    IndexOutdatedError
    IndexDamagedError
    LedgerUnavailableError
      DiskFullError
      ReadOnlyError
    SearchCountsUnavailableError
    CrawlMemoryUnavailableError
  EngineRefusedError
"""

from collections.abc import Iterable
from dataclasses import dataclass

# What is named of a wrong input: nobody corrects more at a time, and answers stay small.
MOST_PROBLEMS = 20


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with an input.

    Attributes:
        field: the parameter or article field that is wrong ("" = the input as a whole).
        message: what is wrong, in one sentence.
        remedy: what to send instead.
    """

    field: str
    message: str
    remedy: str

    def __str__(self) -> str:
        """Render as one line for terminals and logs."""
        name = f"{self.field}: " if self.field else ""
        return f"{name}{self.message}. {self.remedy}"


class SearchServiceError(Exception):
    """Everything that this service raises on purpose."""


class InvalidInputError(SearchServiceError):
    """An input that can't be taken; holds every problem found, up to a bound.

    Attributes:
        problems: the first of them.
        more: how many were found beyond these.
    """

    def __init__(self, problems: Iterable[Problem], more: int = 0) -> None:
        found = tuple(problems)
        self.problems = found[:MOST_PROBLEMS]
        self.more = more + len(found) - len(self.problems)
        rest = f"; and {self.more:,} more" if self.more else ""
        super().__init__("; ".join(str(problem) for problem in self.problems) + rest)


class InvalidRequestError(InvalidInputError):
    """A search request with wrong parameters."""


class InvalidArticleError(InvalidInputError):
    """An article that fails validation."""


class TooLargeError(SearchServiceError):
    """An input over a stated size limit."""


class NotFoundError(SearchServiceError):
    """The requested thing does not exist."""


class VersionConflictError(SearchServiceError):
    """A write that is older than, or contradicts, the current version.

    Attributes:
        current: the current version.
    """

    def __init__(self, message: str, current: int) -> None:
        self.current = current
        super().__init__(message)


class PreconditionFailedError(SearchServiceError):
    """A conditional write whose condition does not hold.

    Attributes:
        current: the current version; None when there is no article.
    """

    def __init__(self, message: str, current: int | None) -> None:
        self.current = current
        super().__init__(message)


class RequestReusedError(SearchServiceError):
    """A request name (Idempotency-Key) that was used before with other content."""


class AlreadyRunningError(SearchServiceError):
    """The requested work is running already."""


class NotPossibleError(SearchServiceError):
    """The request can't be carried out in the current state; repeating it does not help."""


class UnauthorizedError(SearchServiceError):
    """No token, or an unknown one."""


class ForbiddenError(SearchServiceError):
    """A valid token whose role is too low."""


class TooManyAttemptsError(SearchServiceError):
    """Too many attempts; another one is accepted `retry_after` seconds later."""

    def __init__(self, message: str, retry_after: int) -> None:
        self.retry_after = retry_after
        super().__init__(message)


class RateExceededError(TooManyAttemptsError):
    """A client asks more often than one client may."""


class RequestTooSlowError(SearchServiceError):
    """The body of a request did not arrive in time."""


class ContentTypeError(SearchServiceError):
    """A body of a kind that its resource does not take."""


class SettingsError(SearchServiceError):
    """A setting that is unknown, wrong, or contradicts another one."""


class BackupError(SearchServiceError):
    """A backup can't be written, or is not valid."""


class StoreUnavailableError(BackupError):
    """The store of backups does not answer, or is not where it was; trying later can help."""


class StoreRefusedError(BackupError):
    """The store of backups refuses: a wrong key, no right to write, no such bucket."""


class StoreFullError(BackupError):
    """The store of backups has no room."""


class ForeignStoreError(BackupError):
    """The store holds good backups of another ledger, and none of this one."""


class BackupDamagedError(BackupError):
    """What a store gives back is not what was put there.

    Attributes:
        objects: names in the store of what is damaged or missing.
    """

    def __init__(self, message: str, objects: Iterable[str]) -> None:
        self.objects = tuple(objects)
        super().__init__(message)


class LockHeldError(SearchServiceError):
    """Another process is the indexer of this data folder."""


class UnavailableError(SearchServiceError):
    """Something that this service needs is unavailable; trying later can help.

    Attributes:
        retry_after: seconds after which another try makes sense.
    """

    def __init__(self, message: str, retry_after: int = 5) -> None:
        self.retry_after = retry_after
        super().__init__(message)


class OverloadedError(UnavailableError):
    """The service has as much to do as it takes.

    Attributes:
        reason: "full" = the queue was, "waited" = no place became free in time.
    """

    def __init__(self, reason: str, message: str, retry_after: int = 2) -> None:
        self.reason = reason
        super().__init__(message, retry_after)


class EngineUnavailableError(UnavailableError):
    """The engine is down, unreachable, overloaded, or too slow for the deadline."""


class EngineBusyError(EngineUnavailableError):
    """The engine is overloaded: smaller requests can help."""


class EngineUnsupportedError(UnavailableError):
    """What answers is not an engine that this service can talk to: waiting does not help."""


class IndexMissingError(UnavailableError):
    """The engine answers but holds no articles index (yet)."""


class IndexOutdatedError(UnavailableError):
    """The live index was made by another version of the service and must be rebuilt."""


class IndexDamagedError(UnavailableError):
    """The live index can't be read: files are damaged or missing, and it must be rebuilt."""


class LedgerUnavailableError(UnavailableError):
    """The ledger can't be read or written: full or read-only disk, broken file."""


class DiskFullError(LedgerUnavailableError):
    """The disk that holds the ledger is full: nothing was accepted."""


class ReadOnlyError(LedgerUnavailableError):
    """The data folder can't be written: nothing was accepted."""


class SearchCountsUnavailableError(UnavailableError):
    """What readers searched can't be counted or reported now: full disk, broken file."""


class EngineRefusedError(SearchServiceError):
    """The engine understood a request and refuses it for good: a bug or a wrong set-up."""


class SourceConfigurationError(SettingsError):
    """The TOML of a source that is unreadable, unknown in a key, or contradicts itself."""


class CrawlMemoryUnavailableError(UnavailableError):
    """What was crawled before can't be read or written: full or read-only disk, broken file."""
