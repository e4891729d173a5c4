"""Copies find each other in any order; look-alikes do not; the original is chosen by evidence."""

from __future__ import annotations

import itertools
import json
import random
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import opencc
import pytest

from storage.database import open_for_writing, transaction
from storage.stories import Placement, Text, fingerprint, group, place, restate, same
from storage.stories.grouping import split_title

REPOSTS = Path(__file__).parents[2] / "shared" / "reposts"
SUBJECTS = ["视频平台", "数据中心", "移动警务", "应急通信", "无人机管控", "政务窗口"]
SUBJECTS += ["反诈预警", "人才培养", "实验室", "标准体系", "网络安全", "基层所队"]
VERBS = ["统一建设", "分步升级", "全面整合", "重点保障", "持续优化", "严格考核", "联合研发", "示范推广"]
RESULTS = ["办理时间明显缩短", "群众少跑了路", "线索核查更快", "值守更加可靠", "数据质量提高", "一线负担减轻"]
PLACES = "东西南北山水江河湖海林田石桥关口城镇前后上中下大小新古清平安和泰丰荣"
NOISE = ["(kē)", "(jì♣)", "(de)", "≈♠", "δ", "™"]


def tell(seed: int, sentences: int = 40) -> str:
    """An article of its own for every seed, by names, figures and order."""
    rng = random.Random(seed)
    return "".join(
        f"{rng.choice('春夏秋冬')}季第{rng.randrange(2, 99)}周，{''.join(rng.choices(PLACES, k=5))}的"
        f"{rng.choice(SUBJECTS)}由{rng.choice(SUBJECTS)}专班{rng.choice(VERBS)}，"
        f"投入{rng.randrange(100, 9999)}万元，{rng.choice(RESULTS)}。\n"
        for _ in range(sentences)
    )


def noisy(text: str, seed: int = 1) -> str:
    rng = random.Random(seed)
    traditional = opencc.OpenCC("s2t").convert(text)
    return "".join(
        char + rng.choice(NOISE) if "\u4e00" <= char <= "\u9fff" and rng.random() < 0.2 else char
        for char in traditional
    )


def framed(text: str) -> str:
    rights = "（责任编辑：某某）\n版权声明：未经许可不得转载。\n"
    return f"来源：某网\u3000点击量：88\n{text}\n{rights}相关新闻\n某地开展演练\n某局召开会议\n"


def edited(text: str) -> str:
    rng = random.Random(3)
    return "".join(char for char in text if char.isdigit() or rng.random() > 0.03)


TITLE = "某县科技兴警工作综述"
TEXT = tell(1)
NOTICE = "招募专栏作者，欢迎业内人士" * 9
LAW = "2010年1月2日公布{}\n第一条 " + TEXT
SENTENCES = TEXT.splitlines(keepends=True)


@pytest.mark.parametrize(
    "copy",
    [
        Text(TITLE, framed(TEXT)),
        Text(TITLE, edited(TEXT)),
        Text("另起的标题：科技兴警一年间", TEXT),
        Text(TITLE, "".join(SENTENCES[:10])),
        Text(f"{TITLE}_某网", "".join(SENTENCES[10:22])),
        Text(TITLE, "编者按：" + tell(2, 4) + TEXT),
    ],
    ids=["framed", "edited", "retitled", "head", "middle", "preface"],
)
def test_copies_are_the_same(copy: Text) -> None:
    original = Text(TITLE, TEXT)
    assert same(original, copy).same
    assert same(original, copy) == same(copy, original)
    assert same(original, copy).why


@pytest.mark.parametrize(
    ("one", "two", "why"),
    [
        (Text(TITLE, TEXT), Text("另一综述", tell(7)), "共同文字不足"),
        (Text("甲市2024年工作要点", TEXT), Text("甲市2025年工作要点", TEXT), "标题中"),
        (Text("江苏省实施方案", TEXT), Text("浙江省实施方案", TEXT), "标题中"),
        (Text(TITLE, TEXT), Text(TITLE, TEXT.replace("投入", "投入9").replace("季第", "季第1")), "数字不一致"),
        (Text(TITLE, "".join(SENTENCES[:6])), Text("科技兴警一周要闻汇总", TEXT), "共同文字不足"),
        (
            Text("甲公司涨停", NOTICE),
            Text("罚单落地", NOTICE),
            "正文与标题无关",
        ),
        (
            Text("办法", LAW.format("")),
            Text("办法", LAW.format(" 2020年3月4日修订")),
            "版本",
        ),
        (Text("关于开展年度考核工作的通知", ""), Text("关于开展培训工作的通知", ""), "正文过短"),
        (
            Text("培训班开班", tell(5, 30) + "北京、上海、广东"),
            Text("开班", tell(5, 30) + "甘肃、青海、宁夏"),
            "地点不一致",
        ),
        (Text("惩处19人", TEXT), Text("追赃21条措施", TEXT[:1400] + tell(9, 8)), "数字不"),
    ],
)
def test_look_alikes_are_not(one: Text, two: Text, why: str) -> None:
    verdict = same(one, two)
    assert not verdict.same
    assert why in verdict.why


def test_notices_that_are_all_attachment() -> None:
    assert same(Text("关于印发某某专项工作方案的通知", ""), Text("关于印发某某专项工作方案的通知", "")).same


def test_fingerprints() -> None:
    plain, treated = fingerprint(TITLE, TEXT), fingerprint(opencc.OpenCC("s2t").convert(TITLE), noisy(TEXT))
    assert plain.canonical is None
    assert treated.canonical == TEXT
    assert plain.text_hash == treated.text_hash == fingerprint(TITLE, TEXT.replace("，", "， ")).text_hash
    assert plain.sketch == treated.sketch
    assert plain.text_hash != fingerprint(TITLE + "二", TEXT).text_hash
    assert fingerprint("", "").sketch == ()


class Archive:
    def __init__(self, path: Path) -> None:
        self.connection = open_for_writing(path)
        self.numbers = itertools.count(1)
        sites = [
            ("cpd", "中国警察网", None),
            ("mx", "某县政府网", "某县公安局"),
            ("a", "甲网", None),
            ("b", "乙网", None),
        ]
        self.connection.executemany("INSERT INTO sites (key, name, agency, enabled) VALUES (?, ?, ?, 1)", sites)

    def arrive(
        self, site: str, title: str, text: str, source: str | None = None, published: str | None = None
    ) -> tuple[int, Placement]:
        number, print_of = next(self.numbers), fingerprint(title, text)
        with transaction(self.connection):
            self.connection.execute(
                'INSERT INTO articles (id, url, site, "column", title, text, canonical, text_hash, source,'
                " published_at, first_seen_at, last_seen_at) VALUES (?, ?, ?, 'c', ?, ?, ?, ?, ?, ?, ?, ?)",
                (number, str(number), site, title, text, print_of.canonical, print_of.text_hash, source, published)
                + (f"2026-03-{number:02}",) * 2,
            )
            return number, place(self.connection, number, f"2026-03-{number:02}")

    def story(self, number: int) -> sqlite3.Row:
        row: sqlite3.Row = self.connection.execute(
            "SELECT s.* FROM stories s JOIN articles a ON a.story_id = s.id WHERE a.id = ?", (number,)
        ).fetchone()
        return row

    def stories(self) -> set[frozenset[int]]:
        told = defaultdict(set)
        for number, story in self.connection.execute("SELECT id, story_id FROM articles"):
            told[story].add(number)
        return set(map(frozenset, told.values()))


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    made = Archive(tmp_path / "archive.db")
    with closing(made.connection):
        yield made


def test_a_story_begins_grows_and_counts_its_copies(archive: Archive) -> None:
    first, placement = archive.arrive("a", TITLE, TEXT, published="2026-02-02")
    assert (placement.is_original, placement.copies, placement.why) == (True, 0, "")
    second, placement = archive.arrive("b", TITLE, noisy(TEXT), published="2026-02-03")
    assert (placement.is_original, placement.copies) == (False, 1)
    assert "正文重合" in placement.why
    story = archive.story(second)
    assert (story["original_id"], story["copies"], story["first_published_at"]) == (first, 1, "2026-02-02")
    assert (story["first_seen_at"], story["last_seen_at"], story["why"]) == ("2026-03-01", "2026-03-02", "发布最早")
    assert archive.stories() == {frozenset({first, second})}


def test_a_late_original_takes_over_by_what_copies_state(archive: Archive) -> None:
    copy, _ = archive.arrive("a", TITLE, TEXT, source="来源待查", published="2026-02-01")
    archive.arrive("b", TITLE, framed(TEXT), source="中国警察网", published="2026-02-02")
    original, placement = archive.arrive("cpd", "全国" + TITLE, TEXT, published="2026-02-03")
    assert placement.is_original
    story = archive.story(copy)
    assert (story["original_id"], story["title"], story["why"]) == (original, "全国" + TITLE, "其他稿件注明其为来源")
    flags = dict(archive.connection.execute("SELECT id, is_original FROM articles"))
    assert flags == {1: 0, 2: 0, 3: 1}


def test_who_names_itself_beats_who_was_first(archive: Archive) -> None:
    archive.arrive("a", TITLE, TEXT, published="2026-02-01")
    own, placement = archive.arrive("mx", TITLE, TEXT, source="县公安局", published="2026-02-05")
    assert placement.is_original
    assert archive.story(own)["why"] == "自称为来源"


def test_without_day_or_source_the_first_seen_is_the_original(archive: Archive) -> None:
    first, _ = archive.arrive("a", TITLE, TEXT)
    second, _ = archive.arrive("b", TITLE, TEXT)
    assert archive.story(second)["original_id"] == first
    assert archive.story(second)["why"] == "最先见到"


def test_a_bridge_makes_two_stories_one_and_readers_are_not_told_twice(archive: Archive) -> None:
    head, _ = archive.arrive("a", TITLE, "".join(SENTENCES[:14]))
    tail, _ = archive.arrive("b", TITLE, "".join(SENTENCES[26:]))
    assert len(archive.stories()) == 2
    gone = archive.story(tail)["id"]
    archive.connection.execute("INSERT INTO delivery_items VALUES ('r', ?, 'new', 1)", (gone,))
    whole, placement = archive.arrive("cpd", TITLE, TEXT)
    assert archive.stories() == {frozenset({head, tail, whole})}
    assert placement.absorbed == (gone,)
    assert [tuple(row)[:2] for row in archive.connection.execute("SELECT * FROM delivery_items")] == [
        ("r", placement.story_id)
    ]


def test_many_copies_never_become_too_common_to_find(archive: Archive) -> None:
    for _ in range(25):
        archive.arrive("a", TITLE, TEXT)
    assert len(archive.stories()) == 1


def test_an_edited_article_keeps_its_story_and_is_found_by_its_new_words(archive: Archive) -> None:
    first, placement = archive.arrive("a", TITLE, TEXT)
    new = tell(11)
    with transaction(archive.connection):
        archive.connection.execute("UPDATE articles SET title = '改后标题', text = ? WHERE id = ?", (new, first))
        restate(archive.connection, first, "2026-04-01")
    story = archive.story(first)
    assert (story["id"], story["title"], story["last_seen_at"]) == (placement.story_id, "改后标题", "2026-04-01")
    second, _ = archive.arrive("b", "改后标题", new)
    assert archive.stories() == {frozenset({first, second})}


def stream() -> list[tuple[str, str]]:
    rows = []
    for seed in range(12):
        title, text = f"各地推进{SUBJECTS[seed]}建设观察", tell(100 + seed, 25)
        lines = text.splitlines(keepends=True)
        variants = [text, framed(text), noisy(text, seed), "".join(lines[:9]), edited(text)]
        rows += [(f"{seed}.{n}", f"{title}\n{variant}") for n, variant in enumerate(variants)]
    return rows


@pytest.mark.parametrize("order", [None, 1, 2])
def test_a_stream_is_grouped_alike_in_any_order(order: int | None) -> None:
    rows = stream()
    if order is not None:
        random.Random(order).shuffle(rows)
    stories = defaultdict(set)
    for key, story in group(rows):
        stories[story].add(key)
    assert sorted(map(sorted, stories.values())) == sorted([f"{seed}.{n}" for n in range(5)] for seed in range(12))


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("标题\n正文在此", "标题"),
        ("某部关于某事的公告 现将有关事项公告如下", "某部关于某事的公告"),
        ("没有标题的长段文字" * 12, ""),
    ],
)
def test_the_title_of_a_text_that_has_both(text: str, title: str) -> None:
    assert split_title(text)[0] == title


@pytest.mark.skipif(not REPOSTS.exists(), reason="the reposts are not beside the project")
def test_real_reposts() -> None:
    docs = [json.loads(line) for line in (REPOSTS / "clusters.jsonl").read_text(encoding="utf-8").splitlines()]
    pairs = [json.loads(line) for line in (REPOSTS / "pairs.jsonl").read_text(encoding="utf-8").splitlines()]
    neutral = {frozenset((p["a"], p["b"])) for p in pairs if p["relation"] in ("excerpt", "update")}
    story = dict(group((doc["id"], doc["text"]) for doc in docs))
    judged = [(a, b) for a, b in itertools.combinations(docs, 2) if frozenset((a["id"], b["id"])) not in neutral]
    joined = {(a["id"], b["id"]) for a, b in judged if story[a["id"]] == story[b["id"]]}
    true = {(a["id"], b["id"]) for a, b in judged if a["cluster"] and a["cluster"] == b["cluster"]}
    assert len(joined & true) >= 0.99 * len(joined)
    assert len(joined & true) >= 0.97 * len(true)
