"""kexin topics list · test · why"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from monitor.commands.given import given
from monitor.commands.options import as_json, with_config
from monitor.commands.rules import whole
from monitor.config import Config

if TYPE_CHECKING:
    from monitor.topics import Topic
    from monitor.topics.examples import Failure
    from monitor.topics.why import Why

_WHERE = {"title": "标题", "text": "正文"}
SHOWN = 3  # refused terms of one topic; a page's teasers may hold dozens


@click.group()
def topics() -> None:
    """The rules that tag articles: the product's own, and yours in the home's folder `topics`."""


@topics.command("list")
@with_config
@as_json
def list_(config: Config, as_json: bool) -> None:
    """Every topic with its file, and how many terms and examples it has."""
    rows = [_row(config, topic) for topic in loaded(config)]
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for row in rows:
        click.echo(
            f"{row['id']}  {row['name']}  [{row['group']}]  强特征词 {row['strong']}，弱特征词 {row['weak']}，"
            f"例子 {row['examples']}  {row['file']}"
        )
    click.echo(f"共 {len(rows)} 个主题")


@topics.command()
@with_config
def test(config: Config) -> None:
    """Run the examples inside the topic files; fail where one does not do what its file says."""
    from monitor.topics.examples import failures

    all_topics = loaded(config)
    failed = list(failures(all_topics))
    for failure in failed:
        click.echo(_told(config, failure))
    examples = sum(len(topic.examples.positive) + len(topic.examples.negative) for topic in all_topics)
    if failed:
        raise click.ClickException(f"{len(failed)} of {examples} examples fail; change the rule or the example")
    click.echo(f"{len(all_topics)} 个主题的 {examples} 个例子全部符合")


@topics.command("why")
@click.argument("what", metavar="ID|URL|FILE|-")
@click.option("--topic", metavar="ID", help="Only this topic.")
@with_config
@as_json
def why_(config: Config, what: str, topic: str | None, as_json: bool) -> None:
    """Why an article has its topics, and has others not: terms, points, near misses, and what did not count."""
    from monitor.explain import headline
    from monitor.topics.matcher import matcher
    from monitor.topics.why import why
    from storage.text.canonical import canonicalise

    found = given(config, what)
    told = why(
        matcher(loaded(config)), canonicalise(headline(found.title, found.text)).text, canonicalise(found.text).text
    )
    told = [one for one in told if topic in (None, one.id)]
    if as_json:
        click.echo(json.dumps([_as_json(one) for one in told], ensure_ascii=False, indent=1))
        return
    click.echo("\n".join(line for one in told for line in _lines(one)) or "没有找到任何主题的特征词")


def loaded(config: Config) -> tuple[Topic, ...]:
    """The topics of the product and the home. Raises ClickException that names every file that cannot be read."""
    from monitor.topics import load_topics

    return whole(*load_topics(*config.topic_folders))


def _row(config: Config, topic: Topic) -> dict[str, str | int]:
    from monitor.topics.rules import file_of

    return {
        "id": topic.id, "name": topic.name, "group": topic.group, "strong": len(topic.strong_terms),
        "weak": len(topic.weak), "examples": len(topic.examples.positive) + len(topic.examples.negative),
        "file": str(file_of(topic.id, config.topic_folders)),
    }  # fmt: skip


def _as_json(why: Why) -> dict[str, object]:
    terms = [term._asdict() for term in why.earned]
    return asdict(why) | {"tagged": why.tagged, "points": why.points, "earned": terms}


def _told(config: Config, failure: Failure) -> str:
    from monitor.topics.rules import file_of

    verdict = "应有此主题而没有" if failure.wanted else "不应有此主题而有"
    lines = [f"{file_of(failure.topic, config.topic_folders)}: {failure.topic}: {verdict}：{failure.example}"]
    if failure.why:
        lines += [f"    {line}" for line in _lines(failure.why)]
    return "\n".join(lines)


def _lines(why: Why) -> Iterator[str]:
    sign, verdict = ("＋", "") if why.tagged else ("－", f"，还差 {round(why.needed - why.points, 2):g} 分")
    yield f"{sign} {why.name}（{why.id}）{why.score:g}：得 {why.points:g} 分，需 {why.needed:g} 分{verdict}"
    for term in why.earned:
        yield f"    {_WHERE[term.where]} {'强' if term.strong else '弱'} {term.term} ×{term.times}  {term.points:g} 分"
    for refused in why.not_counted[:SHOWN]:
        yield f"    不计 {_WHERE[refused.where]} {refused.term}：{refused.why.word}（{refused.within}）"
    if len(why.not_counted) > SHOWN:
        yield f"    不计 另有 {len(why.not_counted) - SHOWN} 处"
