"""A small knowledge folder, right in every file, for tests to spoil."""

from pathlib import Path

from bot.knowledge.sentences import SENTENCES

SENTENCES_OF_ALL = "".join(
    f'  {key}: "{" ".join([key, *(f"{{{slot}}}" for slot in sorted(slots))])}"\n'
    for key, slots in SENTENCES.items()
    if key not in {"hello", "bye"}
)
"""What a language must say beside its greetings, in words that nobody would use."""

FILES = {
    "program.yaml": """\
name: {en: Two Towns, ja: 二つのまち}
home: [north-town]
ask: office
time_zone: America/Los_Angeles
languages: [en, ja]
false_answer_rate: 0.05
updates:
  anniversaries: {topics: [jubilees]}
  topics:
    fairs: {name: {en: Fairs, ja: お祭り}}
    jubilees: {name: {en: Jubilees, ja: 周年}}
examples: {en: [When was it signed?], ja: [いつ提携しましたか]}
sources: [S1]
""",
    "sources.yaml": """\
S1:
  title: {en: Minutes of the council, ja: 議会の議事録}
  publisher: {en: North Town, ja: ノースタウン市}
  date: 1989-09
  reliability: A
  address: https://example.org/minutes
  checked: 2026-11-01
""",
    "cities/towns.yaml": """\
north-town:
  name: {en: North Town, ja: ノースタウン}
  also: {en: [N. Town]}
  country: {en: United States, ja: アメリカ}
  region: {en: California, ja: カリフォルニア州}
  time_zone: America/Los_Angeles
  latitude: 33.8
  longitude: -118.3
  continent: {en: North America, ja: 北アメリカ}
  facts:
    population:
      text: {en: North Town has 12 people., ja: ノースタウンの人口は12人です。}
      value: "12"
      as_of: 2025
      sources: [S1]
  sources: [S1]
south-town:
  name: {en: South Town, ja: サウスタウン}
  country: {en: Japan, ja: 日本}
  region: {en: Chiba, ja: 千葉県}
  time_zone: Asia/Tokyo
  latitude: 35.8
  longitude: 139.9
  continent: {en: Asia, ja: アジア}
  sources: [S1]
""",
    "partnerships.yaml": """\
north-south:
  cities: [north-town, south-town]
  kind: sister
  signed: 1973-02-20
  signers: [ann-lee]
  sources: [S1]
""",
    "people.yaml": """\
ann-lee:
  name: {en: Ann Lee, ja: アン・リー}
  roles:
    - role: mayor
      of: north-town
      title: {en: Mayor, ja: 市長}
      since: 1970
      until: 1974
      sources: [S1]
  sources: [S1]
""",
    "organisations.yaml": """\
office:
  name: {en: The Office, ja: 交流課}
  city: north-town
  website: https://example.org/
  sources: [S1]
""",
    "history/early.yaml": """\
first-visit:
  date: 1972-05
  about: [north-town, south-town]
  title: {en: The first visit, ja: 最初の訪問}
  text: {en: Six people came in May 1972., ja: 1972年5月に6人が訪れました。}
  questions: {en: [who came first], ja: [最初に来たのは誰ですか]}
  sources: [S1]
""",
    "events/fair.yaml": """\
spring-fair:
  name: {en: Spring Fair, ja: 春まつり}
  city: north-town
  months: [4]
  occurrences:
    - start: 2026-04-18
      end: 2026-04-19
      starts_at: "10:00"
      ends_at: "17:00"
      applications: {opens: 2026-02-01, closes: 2026-02-28, ask: office}
      sources: [S1]
  topics: [fairs]
  sources: [S1]
""",
    "faq/hosting.yaml": """\
host-length:
  about: [office]
  questions:
    en:
      - How long does a guest stay?
      - length of a home stay
    ja:
      - ゲストは何日泊まりますか
      - ホームステイの期間
  answer:
    en: About ten days.
    ja: 10日ほどです。
  sources: [S1]
  ask: office
  related: [host-room]
host-room:
  questions:
    en: [Does a guest need a room alone?]
    ja: [個室は必要ですか]
  answer: {en: "No, a bed is enough.", ja: いいえ。ベッドがあれば十分です。}
  known: yes
  sources: [S1]
  review_by: 2027-03-31
""",
    "announcements/news.yaml": """\
new-page:
  publish: 2026-10-01 09:00
  zone: Asia/Tokyo
  expires: 2026-10-08
  cities: [north-town]
  topics: [fairs]
  title: {en: A new page, ja: 新しいページ}
  text: {en: There is a new page., ja: 新しいページができました。}
  sources: [S1]
""",
    "languages/en.yaml": """\
tag: en
name: English
locale: en_US
scripts: [Latn]
facts:
  city.population:
    label: the population
    phrasings: ["how many people live in {city}"]
    sentence: "{city} has {value} people."
talk: {hello: [good morning]}
commands: {help: [help]}
sentences:
  hello: "Hello, this is {program}."
  bye: " Bye. "
"""
    + SENTENCES_OF_ALL,
    "languages/ja.yaml": """\
tag: ja
name: 日本語
locale: ja_JP
scripts: [Jpan]
facts:
  city.population:
    label: 人口
    phrasings: ["{city}の人口は"]
talk: {hello: [おはようございます]}
commands: {help: [ヘルプ]}
sentences:
  hello: "こんにちは、{program}です。"
  bye: "さようなら"
"""
    + SENTENCES_OF_ALL,
    "checks/hosting.yaml": """\
check-length:
  turns: [for how many nights is somebody with us]
  language: en
  entry: host-length
""",
    "checks/held-out/more.yaml": """\
check-people:
  turns: [number of inhabitants of N. Town]
  language: en
  entry: city.population
  at: 2026-11-21T09:00:00-08:00
""",
}

CARE = """\
dog:
  about: [north-town]
  known: no
  questions: {en: [May dogs come?], ja: [犬は来てもいいですか]}
  answer: {en: Nobody wrote whether dogs may come., ja: 犬については資料がありません。}
  ask: office
  sources: [S1]
  review_by: 2026-11-01
tree:
  questions: {en: [How old is the tree?], ja: [木は何歳ですか]}
  answer: {en: The tree is old., ja: 木は古いです。}
  more: {en: It stands by the hall., ja: 市役所の前にあります。}
  conflict: {en: One source says that it is young., ja: 若いとする資料もあります。}
  sources: [S1]
"""
"""Entries that want care: one is due for a look and says that it is not known, one has sources that differ."""


def write_sample(parent: Path, **spoilt: str | bytes) -> Path:
    """A knowledge folder in *parent*; *spoilt* replaces or adds files (``faq__hosting`` for ``faq/hosting.yaml``)."""
    folder = parent / "knowledge"
    changed = {name.replace("__", "/") + ".yaml": text for name, text in spoilt.items()}
    for name, text in {**FILES, **changed}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
    return folder
