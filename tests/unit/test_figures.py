import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchsvc.analysis.mentions.figures import find_figures
from searchsvc.analysis.mentions.figures.number import value_of
from tests.unit.said import terms


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("0987.654.321", "%0987654321"),
        ("0987 654 321", "%0987654321"),
        ("0987-654-321", "%0987654321"),
        ("+84 987 654 321", "%0987654321"),
        ("(+84) 987654321", "%0987654321"),
        ("0084 987 654 321", "%0987654321"),
        ("(028) 3829 1234", "%02838291234"),
        ("84-28-38291234", "%02838291234"),
        ("0236 3 812 345", "%02363812345"),
        ("(0274) 3 822 333", "%02743822333"),
        ("0274.3822333", "%02743822333"),
        ("028.3.999.1111", "%02839991111"),
        ("024 3 765 4321", "%02437654321"),
        ("0277-3-851-234", "%02773851234"),
        ("08 3 829 1234", "%0838291234"),
        ("1900.6789", "%19006789"),
        ("51G-678.90", "%51g67890"),
        ("59-X1 234.56", "%59x123456"),
        ("29A-1234", "%29a1234"),
        ("1234 5678 9012", "%123456789012"),
        ("2.500.000.000", "%2500000000"),
        ("2,500,000,000", "%2500000000"),
        ("2,5 tỷ", "%2500000000"),
        ("2.5 tỉ", "%2500000000"),
        ("2 tỷ 500 triệu", "%2500000000"),
        ("2 tỷ rưỡi", "%2500000000"),
        ("13 nghìn tỷ", "%13000000000000"),
        ("200k", "%200000"),
        ("7tr", "%7000000"),
        ("7tr5", "%7500000"),
        ("1 triệu 8", "%1800000"),
        ("3 tỷ 2", "%3200000000"),
        ("3tỷ2", "%3200000000"),
        ("100$", "%100"),
        ("100 đô la", "%100"),
        ("1.234,5", "%1234.5"),
        ("1,234.5", "%1234.5"),
        ("1.200.000.000", "%1200000000"),
        ("80m²", "^800000_cm2"),
        ("80 mét vuông", "^800000_cm2"),
        ("80㎡", "^800000_cm2"),
        ("3,5km", "^3500000_mm"),
        ("3500m", "^3500000_mm"),
        ("3.500 mét", "^3500000_mm"),
        ("1m65", "^1650_mm"),
        ("165cm", "^1650_mm"),
        ("1,5 tấn", "^1500000000_mg"),
        ("1.500 kg", "^1500000000_mg"),
        ("15 tạ", "^1500000000_mg"),
        ("0,5 lít", "^500_ml"),
        ("500ml", "^500_ml"),
        ("24h", "^24_giờ"),
        ("24 giờ", "^24_giờ"),
        ("24 tiếng", "^24_giờ"),
        ("8h30", "^8:30"),
        ("8g30", "^8:30"),
        ("8h 30", "^8:30"),
        ("8 giờ 30", "^8:30"),
        ("8 giờ 30 phút", "^8:30"),
        ("08:30", "^8:30"),
        ("20h00", "^20_giờ"),
        ("3 giờ chiều", "^15_giờ"),
        ("3h15 chiều", "^15:15"),
        ("8 giờ tối", "^20_giờ"),
        ("9 giờ sáng", "^9_giờ"),
        ("5 giờ rưỡi", "^5:30"),
        ("50 mg/100 ml", "^50_mg/100ml"),
        ("50 miligam/100 mililít", "^50_mg/100ml"),
        ("3 mg/lít", "^3_mg/l"),
        ("40 µg/m³", "^40_µg/m3"),
        ("50mm/24h", "^50_mm"),
        ("5000mAh", "^5000_mah"),
        ("90 mã lực", "^90_hp"),
        ("80 dB", "^80_db"),
        ("2kg3", "^2300000_mg"),
        ("20 ký gạo", "^20000000_mg"),
        ("10 khối nước", "^10_m3"),
        ("19L", "^19000_ml"),
        ("1,5L", "^1500_ml"),
        ("6,8 tấn/héc-ta", "^6800_kg/ha"),
        ("68 tạ mỗi ha", "^6800_kg/ha"),
        ("75 km mỗi giờ", "^75_km/h"),
        ("16 h 30", "^16:30"),
        ("3 tiếng rưỡi", "^3.5_giờ"),
        ("60x60cm", "^60x60"),
        ("60 x 60 cm", "^60x60"),
        ("20m x 40m", "^20x40"),
        ("21x29,7cm", "^21x29.7"),
        ("30×30", "^30x30"),
        ("35‰", "^35_‰"),
        ("35 phần nghìn", "^35_‰"),
        ("38oC", "^38_°c"),
        ("38 độ C", "^38_°c"),
        ("110kV", "^110_kv"),
        ("110 kv", "^110_kv"),
        ("560 kVA", "^560_kva"),
        ("2,4GHz", "^2400_mhz"),
        ("150 Mbps", "^150_mbps"),
        ("64 GB", "^64_gb"),
        ("3 m/s", "^3_m/s"),
        ("60 km/giờ", "^60_km/h"),
        ("37,5°C", "^37.5_°c"),
        ("50%", "^50_%"),
        ("50 phần trăm", "^50_%"),
        ("1.200 ha", "^120000000000_cm2"),
    ],
)
@pytest.mark.parametrize("typed", [False, True])
def test_a_figure_gives_one_term_however_it_is_written(text: str, term: str, typed: bool) -> None:
    assert term in terms(text, term[0], typed)
    assert term in terms(f"Có {text}, hết.", term[0], typed)


@pytest.mark.parametrize("typed", [False, True])
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("8h00-17h00", ["^8_giờ-17_giờ", "^8_giờ", "^17_giờ"]),
        ("22h00-5h00", ["^22_giờ-5_giờ", "^22_giờ", "^5_giờ"]),
        ("5h-6h", ["^5_giờ-6_giờ", "^5_giờ", "^6_giờ"]),
        ("8-17h", ["^8_giờ-17_giờ", "^8_giờ", "^17_giờ"]),
        ("14h-16h30", ["^14_giờ-16:30", "^14_giờ", "^16:30"]),
        ("7:30 – 11:30", ["^7:30-11:30", "^7:30", "^11:30"]),
        ("từ 8 giờ đến 17 giờ", ["^8_giờ-17_giờ", "^8_giờ", "^17_giờ"]),
        ("tăng 5-7%", ["^5_%", "^7_%"]),
        ("từ 3 đến 4 km", ["^3000000_mm", "^4000000_mm"]),
        ("38 – 40 độ C", ["^38_°c", "^40_°c"]),
    ],
)
def test_each_end_of_a_range_is_a_figure(text: str, found: list[str], typed: bool) -> None:
    assert terms(text, "^", typed) == found


@pytest.mark.parametrize(
    "text",
    [
        *("ngày 08-3-2016 10 30", "lô 02 3 15 27 41", "80 độ ẩm", "18 độ tuổi"),
        *("ngày 20 ký kết", "đợt 5 L", "cả 10 khối lớp", "10 x 5 = 50", "5m-2"),
        *("trong 100 đô thị", "10°30'", "ngày 1/3 số báo", "họp 1/3 ở xã", "sáng 2/3 tổng kết"),
    ],
)
def test_what_only_looks_like_a_figure_is_none(text: str) -> None:
    assert list(find_figures(text, typed=False)) == []


@pytest.mark.parametrize(
    "text",
    [
        "15.11.2016",
        "15-11-2016",
        "15/11/2016",
        "2016-05-15",
        "8.30",
        "8:30:15",
        "1:500",
        "24:60",
        "2:1",
        "2.0.1",
        "2.0.123",
        "v1.250.300",
        "192.168.1.20",
        "192.168.100.200",
        "05-CT/TW",
        "1.250/QĐ-UBND",
        "123/2020/NĐ-CP",
        "Điều 45",
        "khoản 3 Điều 12.3",
        "mục 1.2.3",
        "2016-2020",
        "2015 2016",
        "1954 - 1975",
        "30/4-1/5",
        "24/7",
        "2-1",
        "3,5",
        "24,75",
        "0.123",
        "5G",
        "5K",
        "4K",
        "QH13",
        "năm 2014 đồng chí",
        "năm 2014 đồng thời",
        "2 tỷ lệ",
        "lớp 10A1",
        "QL 1A",
        "mẫu 05B-2016",
        "",
    ],
)
def test_a_date_a_scale_an_address_or_a_document_is_no_figure(text: str) -> None:
    assert list(find_figures(text, typed=False)) == []


@pytest.mark.parametrize(
    ("number", "value"),
    [
        ("1.234", "1234"),
        ("1,234", "1234"),
        ("1 234 567", "1234567"),
        ("2,50", "2.5"),
        ("2.5", "2.5"),
        ("0,5", "0.5"),
        ("12", "12"),
    ],
)
def test_a_number_is_worth(number: str, value: str) -> None:
    assert value_of(number) == value


@given(st.text("0123456789.,- +()đkmtrGtỷ²%/", max_size=30), st.booleans())
def test_figures_stand_in_order_inside_the_text(text: str, typed: bool) -> None:
    found = list(find_figures(text, typed))
    assert all(0 <= m.start < m.end <= len(text) and m.terms for m in found)
    assert not any(" " in term for m in found for term in m.terms)
    starts = [m.start for m in found]
    assert starts == sorted(starts)


@given(st.integers(1, 10**12))
def test_groups_of_either_kind_are_worth_the_same(number: int) -> None:
    english = f"{number:,}"
    assert value_of(english) == value_of(english.replace(",", ".")) == str(number)
