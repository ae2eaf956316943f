"""The mails of alerts, as plain text and simple HTML; nothing in them tells that they were read."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from email.header import Header
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, localtime
from urllib.parse import quote

from searchsvc.analysis.normalize import clean
from searchsvc.engine.document import StoredArticle
from searchsvc.indexing.alerts.letters import Letter
from searchsvc.indexing.alerts.matching import request_of
from searchsvc.indexing.alerts.shapes import Often
from searchsvc.query.request import DEFAULTS, SearchRequest, Sort
from searchsvc.web.reader.alerts.form import named
from searchsvc.web.reader.links import Links
from searchsvc.web.reader.results.hits import linkable
from searchsvc.web.rendering import messages
from searchsvc.web.rendering.language import LANGUAGES, Language, mark
from searchsvc.web.rendering.portal import Portal, site_name, used
from searchsvc.web.rendering.templating import render

# Articles that a mail names; the link below them leads to all.
MOST_NAMED = 20
# Characters of a subject, and of a title in a mail.
_LONGEST_SUBJECT, _LONGEST_TITLE = 120, 300
# Characters of a search in a mail that a stranger may have caused, and what mail programs make a
# link of: addresses of pages and mails, host names, numbers of hosts.
_LONGEST_NAME = 60
_LEADS_AWAY = re.compile(
    r":/|//|@|www[.\u3002]|\w[.\u3002][^\W\d]|(?:\d+[.\u3002]){3}", re.IGNORECASE
)
_LANGUAGES = {language.code: language for language in LANGUAGES}
# Every octet is ASCII, so no mail server has to change one.
_POLICY = SMTP.clone(cte_type="7bit")


@dataclass(frozen=True, slots=True)
class Entry:
    """An article as a mail names it."""

    title: str
    address: str
    about: str


@dataclass(frozen=True, slots=True)
class Content:
    """What a mail says, in one language.

    Attributes:
        subject: its subject.
        opening: paragraphs.
        entries: articles.
        action: text and address of what the reader can do.
        closing: paragraphs.
        end: text and address that ends the alert; None = there is none yet.
    """

    subject: str
    opening: tuple[str, ...]
    entries: tuple[Entry, ...]
    action: tuple[str, str]
    closing: tuple[str, ...]
    end: tuple[str, str] | None = None


class MailWriter:
    """Writes mails in the name of a portal; see `Writer`."""

    def __init__(self, sender: str, origin: str, portal: Portal) -> None:
        """Make a writer.

        Args:
            sender: e-mail address.
            origin: scheme and host of the pages.
            portal: whose mails these are.
        """
        self._sender = sender
        self._origin = origin
        self._portal = portal

    @property
    def sender(self) -> str:
        """The address that mails come from."""
        return self._sender

    def confirmation(self, letter: Letter, hours: float) -> bytes:
        """Ask for a confirmation (see `Writer`)."""
        with used(self._portal):
            return self._confirmation(letter, hours)

    def digest(self, letter: Letter, articles: Sequence[StoredArticle]) -> bytes:
        """Tell of articles (see `Writer`)."""
        with used(self._portal):
            return self._digest(letter, articles)

    def _confirmation(self, letter: Letter, hours: float) -> bytes:
        language, request = _read(letter)
        say = language.say
        name, site = _harmless(named(request, language), language), site_name(language)
        content = Content(
            subject=say(mark("Xác nhận đăng ký nhận tin: %(search)s"), search=name),
            opening=(
                say(
                    mark(
                        "Bạn, hoặc ai đó dùng địa chỉ này, vừa đăng ký nhận thư khi %(site)s có"
                        " bài mới cho:"
                    ),
                    site=site,
                ),
                name,
                _how_often(language, letter.often),
            ),
            entries=(),
            action=(
                say(mark("Xác nhận")),
                self._page(language, "confirm", letter.token),
            ),
            closing=(
                say(
                    mark(
                        "Liên kết dùng được trong %(hours)s giờ. Nếu không phải bạn yêu cầu, xin"
                        " bỏ qua thư này: bạn sẽ không nhận thêm thư nào, và địa chỉ của bạn sẽ"
                        " được xóa."
                    ),
                    hours=language.number(max(1, round(hours))),
                ),
            ),
        )
        return self._mail(letter, language, content, None)

    def _digest(self, letter: Letter, articles: Sequence[StoredArticle]) -> bytes:
        language, request = _read(letter)
        say = language.say
        name, site = named(request, language), site_name(language)
        count = language.plural("%(num)s bài mới", len(articles))
        newest = self._origin + Links(language).href(request.but(sort=Sort.NEWEST))
        end = self._page(language, "unsubscribe", letter.token)
        content = Content(
            subject=f"{count}: {name}",
            opening=(
                say(
                    mark("%(site)s có %(count)s cho %(search)s:"),
                    site=site,
                    count=count,
                    search=name,
                ),
            ),
            entries=tuple(self._entry(language, one) for one in articles[:MOST_NAMED]),
            action=(say(mark("Xem tất cả kết quả")), newest),
            closing=(
                say(mark("Bạn nhận thư này vì đã đăng ký nhận tin cho tìm kiếm trên.")),
                _how_often(language, letter.often),
            ),
            end=(say(mark("Ngừng nhận tin này")), end),
        )
        return self._mail(letter, language, content, end)

    def _mail(self, letter: Letter, language: Language, content: Content, end: str | None) -> bytes:
        mail = EmailMessage(policy=_POLICY)
        mail["From"] = Address(_line(site_name(language)), addr_spec=self._sender)
        mail["To"] = Address(addr_spec=letter.address)
        mail["Date"] = format_datetime(localtime())
        mail["Message-ID"] = f"<{letter.message_id}@{self._sender.rpartition('@')[2]}>"
        # No answers of machines to machines (RFC 3834).
        mail["Auto-Submitted"] = "auto-generated"
        mail["Content-Language"] = language.code
        if end is not None:
            # RFC 8058: a mail program unsubscribes by itself, by POST.
            mail["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
        mail.set_content(_plain(content, site_name(language)), cte="quoted-printable")
        page = render("mail/alert.html", language, content=content)
        mail.add_alternative(page, subtype="html", cte="quoted-printable")
        # The library would fold a long address, and encode it; and of a subject that it folds it
        # loses a blank.
        subject = Header(_line(content.subject, _LONGEST_SUBJECT), header_name="Subject")
        first = f"Subject: {subject.encode(linesep=_POLICY.linesep)}\r\n"
        if end is not None:
            first += f"List-Unsubscribe: <{end}>\r\n"
        return first.encode("ascii") + mail.as_bytes()

    def _entry(self, language: Language, article: StoredArticle) -> Entry:
        address = linkable(article.get("url")) or Links(language).article(article["id"])
        absolute = self._origin + address if address.startswith("/") else address
        when = messages.moment(language, article.get("published_at"))
        about = " · ".join(filter(None, (when, *article.get("category", ())[:1])))
        # A blank in an address would end the link.
        title = _line(article["title"], _LONGEST_TITLE)
        return Entry(title, quote(absolute, safe="%/:=&?~#+!$,;'@()*[]"), _line(about))

    def _page(self, language: Language, name: str, token: str) -> str:
        return f"{self._origin}{language.home}alerts/{name}?t={token}"


def _harmless(name: str, language: Language) -> str:
    """Name a search to someone who perhaps never saw it: nobody's advertising in our name."""
    # Cleaned before: what is left out may part what becomes a link.
    name = _line_of_any_length(name)
    if _LEADS_AWAY.search(unicodedata.normalize("NFKC", name)):
        return language.say(mark("tìm kiếm của bạn"))
    return _line(name, _LONGEST_NAME)


def _how_often(language: Language, often: Often) -> str:
    if often is Often.DAILY:
        return language.say(mark("Tối đa một thư mỗi ngày, chỉ khi có bài mới."))
    return language.say(mark("Thư được gửi ngay khi có bài mới."))


def _read(letter: Letter) -> tuple[Language, SearchRequest]:
    return _LANGUAGES[letter.language], request_of(letter.search) or DEFAULTS


def _line(text: str, longest: int = 200) -> str:
    """Return a text as one line without control characters, so that it fits into a header."""
    line = " ".join(clean(text).split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def _plain(content: Content, site: str) -> str:
    parts = [*map(_line_of_any_length, content.opening)]
    for number, entry in enumerate(content.entries, 1):
        about = f"\n   {entry.about}" if entry.about else ""
        parts.append(f"{number}. {entry.title}{about}\n   {entry.address}")
    parts.append(f"{content.action[0]}:\n{content.action[1]}")
    closing = [*content.closing]
    if content.end is not None:
        closing.append(f"{content.end[0]}: {content.end[1]}")
    return "\n\n".join((*parts, "-- \n" + "\n".join((site, *closing)))) + "\n"


def _line_of_any_length(text: str) -> str:
    return " ".join(clean(text).split())
