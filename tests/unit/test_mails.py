"""Mails with heads that no mail program writes."""

import resource
import time
from base64 import b64encode
from pathlib import Path

import pytest

from tests.unit.file_texts import read, texts

WORD = f"=?utf-8?B?{b64encode('họp dân '.encode()).decode()}?="


def mail(head: str, body: str = "Chợ Gò Me mở lại") -> bytes:
    kind = "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8"
    return f"From: a@go-me.example\n{kind}\n{head}\n\n{body}\n".encode()


def test_a_long_subject_is_cut_and_the_text_is_kept(tmp_path: Path) -> None:
    subject = "Subject: " + "\n ".join([WORD] * 20_000)
    started, before = time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    found = read(tmp_path, mail(subject))
    # In kilobytes.
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200_000
    assert time.process_time() - started < 3.0
    (text,) = texts(found)
    assert text.startswith("họp dân họp dân")
    assert text.endswith("a@go-me.example\nChợ Gò Me mở lại")
    assert "=?" not in text
    assert found.fault is None


@pytest.mark.parametrize("field", ["From", "Subject", "Date", "To", "Content-Description"])
@pytest.mark.parametrize("value", ["(" * 100_000, "<" * 100_000, '"' * 99_999, "a," * 50_000, "\0"])
def test_a_field_that_can_not_be_read_costs_no_other(
    tmp_path: Path, field: str, value: str
) -> None:
    found = read(tmp_path, mail(f"{field}: {value}\nX-Tin: Họp"))
    assert found.media_type == "message/rfc822"
    (text,) = texts(found)
    assert text.endswith("Chợ Gò Me mở lại")
