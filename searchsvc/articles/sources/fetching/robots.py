"""robots.txt, read by Protego according to RFC 9309."""

from protego import Protego

# Longer pauses would make a portal of a thousand pages take a day.
LONGEST_DELAY = 60.0


class Robots:
    """What a site's robots.txt allows one robot."""

    def __init__(self, text: str, robot: str) -> None:
        """Read a robots.txt.

        Args:
            text: its content; "" allows everything.
            robot: the user agent whose rules apply.
        """
        self._rules = Protego.parse(text)
        self._robot = robot

    def allows(self, url: str) -> bool:
        """Return whether a page may be fetched."""
        return bool(self._rules.can_fetch(url, self._robot))

    @property
    def delay_seconds(self) -> float:
        """Return the site's crawl delay, 0 when it has none."""
        return min(float(self._rules.crawl_delay(self._robot) or 0), LONGEST_DELAY)
