"""Where on a page stands what it tells of the form before: once, beside what was changed."""

from dataclasses import dataclass, field

from searchsvc.web.console.session.sessions import Flash


@dataclass(slots=True)
class Told:
    """The message of the page before, which is told once.

    Attributes:
        flash: the message; None = there is none.
    """

    flash: Flash | None
    _is_told: bool = field(default=False, init=False)

    def at(self, place: str) -> Flash | None:
        """Return the message if it is about this element and was not told yet."""
        if self.flash is None or self._is_told or self.flash.place != place:
            return None
        self._is_told = True
        return self.flash

    def left(self) -> Flash | None:
        """Return the message if no place of the page told it."""
        return None if self._is_told else self.flash
