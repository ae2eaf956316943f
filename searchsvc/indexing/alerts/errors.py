"""What can go wrong with alerts: the file of subscriptions, and the mail server."""

from searchsvc.errors import SearchServiceError, UnavailableError


class AlertsUnavailableError(UnavailableError):
    """The file of subscriptions can't be used now, or the indexer that has it is not reached."""


class MailServerAwayError(SearchServiceError):
    """The mail server is not reached, hangs up, or does not let us in: all mails wait."""


class MailUnwelcomeError(MailServerAwayError):
    """The mail server, asked for one recipient, refuses us; it may answer others differently."""


class MailDeferredError(SearchServiceError):
    """The mail server does not take one mail now; it is tried again."""


class MailRefusedError(SearchServiceError):
    """The mail server refuses a recipient for good."""


class SearchFailedError(SearchServiceError):
    """One search can't be planned or asked, while the engine answers others."""
