"""What a run did, and what it found."""

from collections import Counter
from dataclasses import dataclass, field

FAULTS = ("lost", "older", "twice", "resurrected", "drift", "left-over processes", "other")


@dataclass
class Summary:
    """Counts of what was done, of what was killed, and of faults."""

    rounds: int = 0
    commands: Counter[str] = field(default_factory=Counter)
    killed: Counter[str] = field(default_factory=Counter)
    sent: int = 0
    acknowledged: int = 0
    repeated: int = 0
    articles: int = 0
    live: int = 0
    faults: Counter[str] = field(default_factory=Counter)
    examples: list[str] = field(default_factory=list)

    def blame(self, fault: str, example: str) -> None:
        """Count a fault."""
        self.faults[fault] += 1
        if len(self.examples) < 20:
            self.examples.append(f"{fault}: {example}")

    def __str__(self) -> str:
        commands = ", ".join(f"{count} {name}" for name, count in sorted(self.commands.items()))
        killed = ", ".join(f"{count} {name}" for name, count in sorted(self.killed.items()))
        faults = ", ".join(f"{name} {self.faults[name]}" for name in FAULTS)
        return (
            f"{self.rounds} rounds with {commands or 'no command'}; killed {killed};"
            f" {self.sent} writes sent, {self.acknowledged} acknowledged,"
            f" {self.repeated} repeated; {self.articles} articles, {self.live} live: {faults}"
        )
