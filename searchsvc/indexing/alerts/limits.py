"""How many mails an alert may cause, and how long what it needs is kept; each with its reason."""

from dataclasses import dataclass

# Confirmation mails in an hour, of all clients together: hundreds of readers a day ask for alerts
# where thousands come; a mail server whose mails many strangers did not ask for is soon blocked.
MOST_ASKED, ASKED_SECONDS = 200, 3_600.0
# Confirmed alerts of one address: more are a list that nobody reads.
MOST_OF_ADDRESS = 100
# Articles that a message keeps: a mail names the first, and links to all.
MOST_ARTICLES = 200
# Refusals of a recipient in a row, after which nothing more is sent to it.
MOST_REFUSALS = 3
# Seconds for which a mail is tried, as mail servers do (RFC 5321, 4.5.4.1: four to five days).
LONGEST_TRIED = 5 * 86_400.0
# Seconds for which confirmation mails are counted.
DAY = 86_400.0
# Seconds for which it is known that a mail was sent.
SENT_KEPT = 86_400.0
# Seconds after which an article that never became visible is waited for no more.
ARRIVALS_KEPT = 30 * 86_400.0


@dataclass(frozen=True, slots=True)
class AlertLimits:
    """What operators can set.

    Attributes:
        per_address: confirmation mails to an address in a day.
        per_client: confirmation mails that a client causes in a day.
        confirm_seconds: in which an alert must be confirmed.
        pause_seconds: least time between two immediate mails of one alert.
        hour: of the daily mails, in Vietnam.
    """

    per_address: int = 5
    per_client: int = 20
    confirm_seconds: float = 172_800.0
    pause_seconds: float = 900.0
    hour: int = 7
