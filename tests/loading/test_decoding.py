"""Bytes become the text that was written, whatever the encoding says or does not say."""

import random

import pytest

from tui.errors import InputError
from tui.loading.charsets import encoding_of
from tui.loading.decoding import decode

PROSE = (
    "The board said that it would pay £18.5 million for the pier, and that the café – “the best on the "
    "coast” – would stay. The harbour master, Zoë Brandt, said that 40 boats had left since March.\n"
)
SAMPLES = {
    "cp1250": "Prezydent Łodzi powiedziała, że żółte światła będą działać także w nocy, a koszt wyniesie pięćset tysięcy złotych. Mieszkańcy są zadowoleni, choć część z nich pytała o źródło pieniędzy.",
    "cp1251": "Совет гавани проголосовал во вторник за строительство второго причала, сообщила мэр города. Рабочие начнут весной, стоимость составит восемнадцать миллионов рублей.",
    "koi8_r": "Совет гавани проголосовал во вторник за строительство второго причала, сообщила мэр города. Рабочие начнут весной, стоимость составит восемнадцать миллионов рублей.",
    "euc_jp": "港湾委員会は火曜日、第二の桟橋を建設することを決めた。市長によると、工事は春に始まり、費用は十八億円になる見込みだという。",
    "shift_jis": "港湾委員会は火曜日、第二の桟橋を建設することを決めた。市長によると、工事は春に始まり、費用は十八億円になる見込みだという。",
    "gb18030": "港口委员会星期二投票决定修建第二座码头，市长说，工程将于春天开始，费用为一千八百万元。居民们对此表示欢迎，但也有人担心噪音。",
    "cp1252": "Die Straße ist für die Leute zu schön, sagte er über München.",
}


@pytest.mark.parametrize("encoding", SAMPLES)
def test_an_encoding_is_detected_or_declared(encoding: str) -> None:
    data = SAMPLES[encoding].encode(encoding)
    assert decode(data, "x") == SAMPLES[encoding]
    assert decode(data, "x", declared=encoding) == SAMPLES[encoding]


@pytest.mark.parametrize("repeat", [1, 40, 4_000])
def test_few_high_bytes_in_english_are_windows_1252(repeat: int) -> None:
    text = PROSE * repeat
    assert decode(text.encode("cp1252"), "x") == text


def test_high_bytes_after_the_first_64_kb_count() -> None:
    text = "The harbour is quiet today and nobody fishes.\n" * 3_000 + PROSE
    assert decode(text.encode("cp1252"), "x") == text
    russian = "plain\n" * 20_000 + SAMPLES["cp1251"] * 200
    assert decode(russian.encode("cp1251"), "x") == russian


@pytest.mark.parametrize("damage", [b"\xa3", b"\xe2\x80", b"\xff"])
def test_damaged_utf_8_is_utf_8(damage: bytes) -> None:
    data = (PROSE * 3).encode()
    middle = data.index(b"would stay")
    text = decode(data[:middle] + damage + data[middle:], "x")
    assert text.replace("\ufffd", "") == PROSE * 3
    assert "\ufffd" in text


def test_utf_8_cut_in_a_character_is_utf_8() -> None:
    assert decode("Ein schöner Tag für Zoë".encode()[:-1], "x") == "Ein schöner Tag für Zo\ufffd"


@pytest.mark.parametrize(
    ("declaration", "encoding", "words"),
    [
        ('<meta charset="iso-8859-1">', "cp1252", "“£5” – naïve"),
        ('<META http-equiv=Content-Type content="text/html; charset=windows-1250">', "cp1250", "Łódź żółw"),
        ('<?xml version="1.0" encoding="iso-8859-2"?>', "iso8859_2", "Łódź żółw"),
        ("<meta charset='gb2312'>", "gb18030", "港口"),
        ('<meta charset="Shift_JIS">', "cp932", "桟橋①"),
        ('<meta charset="euc-kr">', "cp949", "부두 뷁"),
        ('<meta charset="iso-2022-jp">', "iso2022_jp", "桟橋"),
        ('<meta charset="utf-16">', "utf-8", "Łódź"),
        ('<meta charset="utf-8">', "cp1252", "the pier costs £5 and more"),
        ('<meta charset="nonsense">', "cp1252", "the pier costs £5 and more"),
    ],
)
def test_a_page_is_read_as_it_declares(declaration: str, encoding: str, words: str) -> None:
    page = f"<html><head>{declaration}</head><body><p>{words}</p></body></html>"
    assert decode(page.encode(encoding), "x") == page


def test_what_is_declared_is_not_believed_against_the_bytes() -> None:
    text = SAMPLES["cp1251"]
    assert decode(text.encode(), "x", declared="windows-1251") == text
    assert decode(text.encode("cp1251"), "x", declared="utf-8") == text
    assert decode(PROSE.encode("cp1252"), "x", declared="euc-jp") == PROSE


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark(encoding: str) -> None:
    assert decode(PROSE.encode(encoding), "x") == PROSE


def test_a_stray_nul_is_no_binary_file() -> None:
    assert decode(PROSE.encode() + b"\0end", "x") == PROSE + "\0end"
    with pytest.raises(InputError, match="binary"):
        decode(b"\0\1\2\3" * 900, "x")


def test_labels() -> None:
    assert encoding_of(" ISO-8859-1 ") == "cp1252"
    assert encoding_of("x-sjis") == "cp932"
    assert encoding_of("hex") is None
    assert encoding_of("rot13") is None
    assert encoding_of("") is encoding_of(None) is encoding_of("a b\0") is None


@pytest.mark.parametrize("seed", range(30))
def test_random_bytes_are_no_text(seed: int) -> None:
    with pytest.raises(InputError, match="binary"):
        decode(random.Random(seed).randbytes(400 + 300 * seed), "x")
