"""Cells of Excel files are read as readers in Vietnam see them."""

import pytest

from searchsvc.documents.extract.office.sheet_values import (
    Format,
    code_of,
    shown_date,
    shown_float,
    shown_number,
)


@pytest.mark.parametrize(
    ("stored", "code", "shown"),
    [
        ("48167", "dd/mm/yyyy", "15/11/2031"),
        ("48167", 'dd" tháng "mm" năm "yyyy', "15 tháng 11 năm 2031"),
        ("48167", '"Ngày" dd "tháng" mm "năm" yyyy;@', "Ngày 15 tháng 11 năm 2031"),
        ("48160", '[$-42A]"ngày "d" tháng "m/yy', "ngày 8 tháng 11/31"),
        ("48167", 'dddd" ngày "d/m/yyyy', "15/11/2031"),
        ("0.3541666666666667", 'h" giờ "mm" phút"', "8 giờ 30 phút"),
        ("0.3541666666666667", 'hh"h"mm', "08:30"),
        ("48167", "d\\-m\\-yyyy", "15/11/2031"),
        ("1.25", '[h]" giờ "mm', "30:00"),
        ("48167", "[$-42A]d mmmm yyyy;@", "15/11/2031"),
        ("48167.604166666664", "dd/mm/yyyy hh:mm", "15/11/2031 14:30"),
        ("48167", "mm/yyyy", "11/2031"),
        ("48167", "yyyy", "2031"),
        ("0.3541666666666667", "h:mm AM/PM", "08:30"),
        ("1.25", "[h]:mm:ss", "30:00"),
        ("15000", "#,##0", "15.000"),
        ("1234567.5", "#,##0.00", "1.234.567,50"),
        ("15000", '#,##0" đồng"', "15.000 đồng"),
        ("15000", "#,##0\\ [$₫-42A]", "15.000 ₫"),
        ("15000", "#,##0 VND", "15.000 VND"),
        ("15000000", '#,##0,," triệu"', "15 triệu"),
        ("-2500", "#,##0", "-2.500"),
        ("-2500", "#,##0;(#,##0)", "(2.500)"),
        ("-2500", "#,##0;[Red]-#,##0", "-2.500"),
        ("0", '#,##0;-#,##0;"-"', "0"),
        ("0.125", "0.0%", "12,5%"),
        ("0.125", "0%", "13%"),
        ("5", "000", "005"),
        ("987654", "0000000000", "0000987654"),
        ("17.25", "0.0#", "17,25"),
        ("17.5", "General", "17,5"),
        ("17.5", "@", "17,5"),
        ("0.10000000000000001", "", "0,1"),
        ("83000", "", "83000"),
        ("1E+30", "#,##0", "1e+30"),
        ("0.5", "# ?/?", "0,5"),
        ("12345678", "0.00E+00", "12345678"),
        ("không số", "0", "không số"),
        ("NaN", "0", "NaN"),
        ("9e99999999", "0.00", "9e99999999"),
        ("9e99999999", "dd/mm/yyyy", "9e99999999"),
        ("9e-99999999", "#,##0.00", "0,00"),
        ("9e400", "0", "9e400"),
        ("9e999999999999999999999", "0%", "9e999999999999999999999"),
        ("9" * 400, "dd/mm/yyyy", "9" * 400),
        ("1", "0" * 400 + "." + "0" * 400, "0" * 29 + "1,00000000"),
        ("99999999", "dd/mm/yyyy", "99999999"),
    ],
)
def test_a_number_is_shown_by_its_format(stored: str, code: str, shown: str) -> None:
    assert shown_number(stored, Format(code)) == shown


def test_days_may_be_counted_from_1904() -> None:
    assert shown_number("46705", Format("d/m/y", since_1904=True)) == "15/11/2031"


@pytest.mark.parametrize(
    ("number", "stored", "shown"),
    [
        ("14", "48167", "15/11/2031"),
        ("20", "0.25", "06:00"),
        ("9", "0.2", "20%"),
        ("3", "2500", "2.500"),
        ("999", "2500", "2500"),
        ("x", "2500", "2500"),
    ],
)
def test_formats_that_files_do_not_spell_are_those_of_excel(
    number: str, stored: str, shown: str
) -> None:
    assert shown_number(stored, Format(code_of(number, {}))) == shown


def test_days_and_fractions_without_a_format_are_written_as_in_vietnam() -> None:
    assert shown_date("2031-11-15T00:00:00") == "15/11/2031"
    assert shown_date("2031-11-15T14:30:00") == "15/11/2031 14:30"
    assert shown_date("mai") == "mai"
    assert [shown_float(one) for one in (17.25, 3.0, float("inf"))] == ["17,25", "3", "inf"]
