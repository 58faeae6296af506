"""What the words around a printed figure say: how it bounds the value, whether it falls, and the unit it is in."""

import re

BEFORE = (
    ("at_most", r"at most|no more than|not more than|maximum(?: of)?|最多|最高|不超过|不超過|不高于|不高於"),
    ("up_to", r"up to|as much as|as many as|高达|高達|可达|可達"),
    ("at_least", r"at least|no less than|not less than|minimum(?: of)?|不低于|不低於|不少于|不少於|至少"),
    ("under", r"under|less than|below|fewer than|不足|不到|低于|低於|少于"),
    ("nearly", r"nearly|almost|close to|just under|接近|将近|將近|近"),
    ("about", r"about|around|some|approximately|approx\.?|roughly|circa|ca\.|约为|約為|大约|大約|约|約|大概|估计约"),
    (
        "over",
        r"over|more than|exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?|topp?(?:ed|ing)|passed|above|beyond|upwards of"
        r"|超过|超過|超出|突破|逾|超",
    ),
)
AFTER = (
    ("about", r"左右|上下|or so"),
    ("over", r"多|余|餘|以上|\+(?!\d)|or more|and more"),
    ("at_most", r"以下|以内|以內|or less"),
)
FALLS = re.compile(
    r"下降|减少|減少|降低|下跌|[负負]\s*$|\b(?:fell|falls|fall|falling|down|decreas\w+|declin\w+|dropp?\w*|shrank)\b"
    r"|\bminus\s*$",
    re.IGNORECASE,
)
UNITS = {
    "kWh": "千瓦时 千瓦時 千瓦・時 千瓦小时 度电 度 kwh kilowatt-hours kilowatt-hour kilowatthours 'kilowatt hours'",
    "MWh": "mwh 兆瓦时 兆瓦時 megawatt-hours",
    "GWh": "gwh gigawatt-hours",
    "TWh": "twh",
    "kW": "千瓦 kilowatts kilowatt kw キロワット",
    "MW": "兆瓦 mw megawatts megawatt",
    "GW": "gw gigawatts gigawatt",
    "USD": "美元 usd us$ dollars",
    "CNY": "元人民币 元 yuan rmb cny",
    "visit": "人次 person-times person-trips visits trips visitors tourists",
    "person": "人 people persons residents passengers",
    "flight": "架次 班次 flights",
    "tce": "吨标准煤 吨标煤 噸標準煤 tce",
    "tonne": "吨 噸 公吨 tonnes tons tonne ton t トン tonnen toneladas 'metric tons' mt",
    "kg": "公斤 千克 kg kilograms kilogram",
    "jin": "斤",
    "lb": "磅 pounds lb pfund",
    "km2": "平方公里 平方千米 km2 km² 'square kilometers' 'square kilometres' 'sq km'",
    "m2": "平方米 m2 m² 'square meters' 'square metres'",
    "m3": "立方米 m3 m³ 'cubic meters' 'cubic metres'",
    "km": "公里 千米 km kms kilometers kilometres kilometer kilometre",
    "mu": "亩 畝 mu",
    "ha": "公顷 公頃 ha hectares hectare hektar",
    "m": "米 m meters metres",
    "h": "小时 小時 hours hour h horas",
    "minute": "分钟 分鐘 minutes minute mins min",
    "day": "天 days day",
    "permille": "‰",
    "year": "年 years",
    "%": "% ％ percent 'per cent' 个百分点 個百分點 百分点 'percentage points' 'percentage point'",
    "1": "倍 fold times 个 個",
}
_UNIT_OF = {w.strip("'"): unit for unit, words in UNITS.items() for w in re.findall(r"'[^']+'|\S+", words)}
_LONGEST_FIRST = sorted(_UNIT_OF, key=lambda word: (-len(word), word))
_UNIT = re.compile("|".join(re.escape(w) + (r"(?![^\W_])" if w.isascii() else "") for w in _LONGEST_FIRST))
_LARGE = re.compile(r"[kMG]t(?![^\W_])")
"""Thousands and millions of tonnes, told by their letters' case: mt and MT are metric tons."""
_BEFORE = [(said, re.compile(rf"(?:{w})(?:每年|\s|RMB|CNY|USD|\$)*$", re.IGNORECASE)) for said, w in BEFORE]
_AFTER = [(said, re.compile(rf"\s*[^\d\s,;，；。/]{{0,5}}?(?:{w})", re.IGNORECASE)) for said, w in AFTER]


def qualifier_said(before: str, scale: str, after: str) -> str:
    """What the words right before a figure, within its scale words and behind it say; exact where they say nothing."""
    if not before and not scale and not after:
        return "exact"
    for said, words in _BEFORE:
        if words.search(before):
            return said
    if re.search("[多余餘]", scale):
        return "over"
    for said, words in _AFTER:
        if words.match(after):
            return said
    return "exact"


def falls(before: str) -> bool:
    """Whether the words before a figure say that something fell by it."""
    return FALLS.search(before) is not None


def unit_said(before: str, after: str) -> str:
    """The unit that the words right behind a figure name (or a currency before it), as pint writes it; else empty."""
    rest = re.sub(r"^[\s\-多余餘]+", "", after)
    if large := _LARGE.match(rest):
        return large.group(0)
    rest = rest.lower()
    word = _UNIT.match(rest)
    if word:
        return _UNIT_OF[word.group(0)]
    currency = re.search(r"(RMB|CNY|USD|US\$|￥|¥)\s*$", before, re.IGNORECASE)
    if currency:
        return "USD" if currency.group(1).upper().startswith("US") else "CNY"
    return ""
