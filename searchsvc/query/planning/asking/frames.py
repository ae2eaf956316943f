"""Finds the frames of one query: what only asks, and what may be the topic as well."""

from searchsvc.analysis.lexicon import Lexicon
from searchsvc.analysis.tokenize import term_of, tokenize
from searchsvc.query.planning.asking.belonging import belongs, is_told, whole_at
from searchsvc.query.planning.asking.courtesy import CALLS, GREETINGS, PARTICLES
from searchsvc.query.planning.asking.for_whom import for_whom
from searchsvc.query.planning.asking.headings import heading_end
from searchsvc.query.planning.asking.introductions import (
    BEGINNINGS,
    BESIDE_QUESTIONS,
    BESIDE_QUOTES,
    MAY_BEGIN,
    MAY_END,
    QUESTIONS,
)
from searchsvc.query.planning.asking.labels import (
    behind_label,
    behind_page_word,
    labels_inside,
)
from searchsvc.query.planning.asking.questions import (
    HOW,
    INSIDE,
    LONG,
    MUCH,
    WHAT,
    WHEN,
    WHERE,
    WHY,
    YES_OR_NO,
)
from searchsvc.query.planning.asking.said import Said
from searchsvc.query.planning.asking.table import by_first, by_last

_OPENERS = by_first((*GREETINGS, *CALLS))
_CALLS = by_first(CALLS)
_ENDINGS = by_last((*WHEN, *MUCH, *LONG, *WHAT, *WHERE, *HOW, *WHY, *YES_OR_NO, *PARTICLES))
_INSIDE = by_first(INSIDE)
# Frames of so many syllables are what they are without marks as well: cho toi hoi, o dau.
_SURE_BEGINNING, _SURE_QUESTION = 3, 2
# What opens a question, by the word that closes it: có … không, đã … chưa, do … ký.
_CLOSED_BY = {
    term_of(last): frozenset(map(term_of, opening.split()))
    for last, opening in {"không": "có phải được", "chưa": "có đã", "ký": "do"}.items()
}
_SIGNS, _CAN, _AND, _YET, _NOT, _KNOWS = map(term_of, ("ký", "thể", "và", "chưa", "không", "biết"))
# Without any mark these are sure.
_BARE_OPENING, _BARE_CLOSING = "co", "khong"
# Among letters without marks they are a house, and to read.
_AMONG_MARKS = frozenset(("nha", "doc"))
# Syllables that ask, or say who does, wherever they are words of their own; "sao" and "hỏi" are
# others as well, and so are most without marks: náo, đầu, kỳ thi, Ai Cập.
_ALWAYS = frozenset(token.key for token in tokenize("gì nào đâu mấy ai thì tôi"))
_SURELY = term_of("gì")


class Frames:
    """The frames of one query.

    Attributes:
        asking: indices of the tokens that only ask.
        weak: of those that may be the topic and need not occur.
    """

    def __init__(self, said: Said, lexicon: Lexicon, beside_phrase: bool) -> None:
        """Find them.

        Args:
            said: the free words of a query, one or more.
            lexicon: what the articles hold.
            beside_phrase: whether a phrase in quotes stands beside them.
        """
        self._said, self._lexicon, self._beside = said, lexicon, beside_phrase
        self.asking: set[int] = set()
        self.weak: set[int] = set()
        self._start, self._end = 0, len(said.tokens)
        last = self._end - 1
        if heading := heading_end(said):
            self._advance(heading, self.weak)
        self._named = said.is_capital(last) or (said.any_marks and not said.tokens[last].marked)
        while self._peel_beginning() or self._peel_ending():
            pass
        self._find_labels()
        while self._peel_weak() or self._peel_beginning() or self._peel_ending():
            pass
        if beside_phrase:
            self._drop_introductions()
        if self._start < self._end:
            self._find_inside()
            self._find_around()
            self._find_beside()
            self._find_single()
            for said_of in for_whom(said, self._start, self._end):
                self.weak.update(said_of)
        if not set(range(len(said.tokens))) - self.asking - self.weak:
            # Nothing but such words is left: they are the topic.
            self.weak.clear()

    def _remains(self, left: int, length: int) -> bool:
        """Return whether a topic is left behind a frame of a length."""
        return self._beside or (left > 0 and (length > 1 or left > 1))

    def _peel_beginning(self) -> bool:
        said, start, end = self._said, self._start, self._end
        if start == end:
            return False
        frames = (
            said.longest(BEGINNINGS, start, end, _SURE_BEGINNING) or (),
            said.longest(QUESTIONS, start, end, _SURE_QUESTION) or (),
        )
        frame = max(frames, key=len)
        if frame and self._remains(end - start - len(frame), len(frame)):
            after = start + len(frame)
            whole = after < end and belongs(said, start, after, self._lexicon)
            if not whole and not is_told(said, start, after):
                return self._advance(after, self.asking)
        opener = said.longest(_OPENERS, start, end, _SURE_BEGINNING)
        if opener is not None and self._opens(start, start + len(opener)):
            return self._advance(start + len(opener), self.asking)
        return False

    def _peel_weak(self) -> bool:
        said, start, end = self._said, self._start, self._end
        weak = said.longest(MAY_BEGIN, start, end, _SURE_BEGINNING) if start < end else None
        if weak is not None and start + len(weak) + 1 < end and not said.is_capital(start):
            after = start + len(weak)
            if not belongs(said, start, after, self._lexicon, weak=True):
                return self._advance(after, self.weak)
        return self._peel_weak_ending()

    def _advance(self, after: int, kind: set[int]) -> bool:
        kind.update(range(self._start, after))
        self._start = after
        return True

    def _opens(self, start: int, after: int) -> bool:
        """Return whether a greeting only opens: before a comma or before another beginning."""
        said = self._said
        if after >= self._end or whole_at(said, start):
            return False
        between = said.text[said.tokens[after - 1].end : said.tokens[after].start]
        if between.strip(" .!-–") == "," or said.longest(_CALLS, start, after, 2):
            return True
        others = (
            said.longest(frames, after, self._end, _SURE_BEGINNING)
            for frames in (BEGINNINGS, QUESTIONS, _OPENERS)
        )
        # A single syllable is as well what is said of them: mọi người về quê.
        return any(other is not None and len(other) > 1 for other in others)

    def _peel_ending(self) -> bool:
        said, start, end = self._said, self._start, self._end
        if start == end:
            return False
        for frame in _ENDINGS.get(said.read[end - 1].folded, ()):
            before = end - len(frame)
            fits = before >= start and before in said.edges
            if not fits or not self._remains(before - start, 2):
                continue
            if not said.says(before, frame, len(frame) >= _SURE_QUESTION):
                continue
            told = len(frame) > 1 and is_told(said, before, end)
            if told or self._is_named(before, frame[-1].marked):
                continue
            if frame[0].key in _AMONG_MARKS and not said.any_marks:
                continue
            self.asking.update(range(before, end))
            self._end = before
            return True
        return False

    def _peel_weak_ending(self) -> bool:
        said, start, end = self._said, self._start, self._end
        for frame in MAY_END.get(said.read[end - 1].folded, ()):
            before = end - len(frame)
            fits = before > start + 1 and before in said.edges and not said.is_capital(before)
            fits = fits and (said.any_marks or frame[0].key not in _AMONG_MARKS)
            if fits and said.says(before, frame, sure=False):
                self.weak.update(range(before, end))
                self._end = before
                return True
        return False

    def _is_named(self, before: int, marked: bool) -> bool:
        """Return whether the last syllable is that of a name, such as Vàm Nao."""
        said = self._said
        if before != self._end - 1 or self._end != len(said.tokens):
            return False
        return said.is_capital(before) or (self._named and marked)

    def _drop_introductions(self) -> None:
        """Drop what is left when it only says that a phrase in quotes is sought."""
        said, start, end = self._said, self._start, self._end
        frame = said.longest(BESIDE_QUOTES, start, end, _SURE_BEGINNING) if start < end else None
        if frame and start + len(frame) == end:
            self._advance(end, self.asking)
        if self._start == self._end:
            self.asking |= self.weak
            self.weak.clear()

    def _find_inside(self) -> None:
        said, at = self._said, self._start + 1
        while at < self._end - 1:
            frame = said.longest(_INSIDE, at, self._end - 1, _SURE_BEGINNING)
            after = at + len(frame) if frame else at
            if frame and at in said.edges and not is_told(said, at, after):
                self.asking.update(range(at, after))
                at = after
            else:
                at += 1

    def _find_around(self) -> None:
        said, last = self._said, self._end - 1
        if last - self._start < 2 or not said.is_word(last) or said.read[last - 1].key == _AND:
            return
        closing, bare = said.read[last].key, not said.any_marks
        opening = _CLOSED_BY.get(closing, frozenset[str]())
        by_letters = bare and said.tokens[last].folded == _BARE_CLOSING
        for at in range(self._start, last - 1):
            opens = said.read[at].key in opening
            opens = opens or (by_letters and said.tokens[at].folded == _BARE_OPENING)
            if opens and said.is_word(at) and said.read[at + 1].key != _CAN:
                (self.weak if closing == _SIGNS else self.asking).update((at, last))
                return
        if closing == _SIGNS and said.is_capital(last - 1):
            self.weak.add(last)
        knows = closing == _NOT and any(said.read[at].key == _KNOWS for at in self.asking)
        if closing == _YET or knows:
            # Ai biết … không.
            self.asking.add(last)

    def _find_labels(self) -> None:
        for behind in (behind_label, behind_page_word):
            after = behind(self._said, self._start, self._end)
            if after > self._start:
                self._advance(after, self.asking)
        for inside in labels_inside(self._said, self._start, self._end):
            self.weak.update(inside)

    def _find_beside(self) -> None:
        """Find what only says of what a question asks: mấy giờ đóng cửa, giá bao nhiêu."""
        said = self._said
        for at in range(self._start, self._end):
            frame = said.longest(BESIDE_QUESTIONS, at, self._end, _SURE_BEGINNING)
            after = at + len(frame) if frame else at
            if frame and at in said.edges and self.asking & {at - 1, after}:
                self.weak.update(range(at, after))

    def _find_single(self) -> None:
        said, at = self._said, self._start
        while at < self._end:
            whole = whole_at(said, at)
            key = said.read[at].key
            asks = key == _SURELY or (said.any_marks and key in _ALWAYS and said.is_word(at))
            if asks and not whole and not is_told(said, at, at + 1):
                self.weak.add(at)
            at += max(whole, 1)
