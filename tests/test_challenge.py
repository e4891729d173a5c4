"""Pages that are none: each kind in the shapes that guards, error handlers and redirects give it."""

from __future__ import annotations

import pytest

from spiders.items import PageKind
from spiders.reading.challenge import judge
from spiders.reading.page import Page

NAVIGATION = "".join(f'<li><a href="/c{n}/">第{n}个栏目的名称</a></li>' for n in range(60))
ROWS = "".join(f'<li><a href="/tzgg/{n}.html">关于做好第{n}批数据核验工作的通知</a></li>' for n in range(4))
PROSE = "市局举行防范电信诈骗的宣传活动，民警向市民讲解识别方法，现场发放了手册。" * 20


def kind(body: str | bytes, status: int = 200) -> PageKind | None:
    found = judge(Page(body.encode() if isinstance(body, str) else body, status=status))
    return found[0] if found else None


@pytest.mark.parametrize(
    "body",
    [
        '<html><head><script>$_ts=window["$_ts"];if(!$_ts)$_ts={};$_ts.nsd=11;</script></head><body></body></html>',
        "<script>document.cookie=('_')+('_jsl_clearance_s=')+'1';location.href=location.pathname</script>"
        "<script>__jsl_clearance_s</script>",
        "<html><script>var arg1='5E2';function reload(x){setCookie('acw_sc__v2',x)}</script></html>",
        "<html><body>请开启JavaScript并刷新该页.</body></html>",
        "<html><title>安全验证</title><body>请拖动滑块完成拼图<div id=captcha></div></body></html>",
        "<html><title>云盾</title><body><p>抱歉，您的请求存在威胁，已被拦截。事件编号 1</p></body></html>",
        "<html><head><title>403</title></head><body>当前访问疑似黑客攻击，访问被拒绝，由创宇盾提供防护</body></html>",
        "<html><body>您的访问过于频繁，请稍后再试</body></html>",
        "<html><title>Just a moment...</title><body></body></html>",
    ],
)
def test_challenge(body: str) -> None:
    assert kind(body) is PageKind.CHALLENGE


def test_a_short_notice_with_the_words_in_mid_sentence_is_a_page() -> None:
    notice = (
        "<h1>关于启用新版申报系统的通知</h1><p>各县（市、区）公安局科信部门：新版科技项目申报系统将于12月1日启用，请各单位提前做好账号核对、"
        "历史数据迁移和人员培训工作，培训安排另行通知。</p><p>旧版系统同时停用，届时点击原有收藏会提示页面不存在，"
        "请从省厅门户重新进入。系统使用中遇到问题，可在工作日与技术支持单位联系，也可以在系统内提交工单，"
        "三个工作日内答复。</p><p>请于11月底前将联系人报送科信处。</p>"
    )
    assert kind(notice) is None


@pytest.mark.parametrize("status", [403, 412, 503, 521])
def test_a_status_bars_whatever_the_page_says(status: int) -> None:
    assert kind(f"<p>{PROSE}</p>", status) is PageKind.CHALLENGE


@pytest.mark.parametrize(
    "body",
    [
        "<html><title>404</title><body><h1>404 Not Found</h1><hr>nginx</body></html>",
        "<html><body><p>对不起，您访问的页面已经走丢了</p></body></html>",
        f"<html><title>页面不存在</title><body><ul>{NAVIGATION}</ul><p>五秒后返回首页</p></body></html>",
        f"<html><title>某局</title><body><ul>{NAVIGATION}</ul><p>该信息已被删除</p></body></html>",
        f"<html><title>抱歉，页面不存在</title><body>{PROSE}</body></html>",
    ],
)
def test_soft404(body: str) -> None:
    assert kind(body) is PageKind.SOFT404


@pytest.mark.parametrize(
    "body",
    [
        "<html><title>统一认证</title><form>用户名<input name=u>密码<input type=password></form></html>",
        "<html><title>后台管理</title><form><input name=p type='password'><button>登录</button></form>",
        f'<html><title>会员登录</title><body><ul>{NAVIGATION[:300]}</ul><input class=a type="password"></body></html>',
        "<html><head><title>请登录后查看</title></head><body><p>您尚未登录，请登录后查看本栏目</p></body></html>",
    ],
)
def test_login(body: str) -> None:
    assert kind(body) is PageKind.LOGIN


@pytest.mark.parametrize("status", [404, 410])
def test_gone(status: int) -> None:
    assert kind(f"<p>{PROSE}</p>", status) is PageKind.SOFT404


@pytest.mark.parametrize(
    "body",
    [
        "<html><script>location.href='./new/index.html'</script></html>",
        '<html><head><meta http-equiv="refresh" content="0;url=a/"></head><body></body></html>',
        "<script>window.location.replace('/x')</script>",
    ],
)
def test_shell(body: str) -> None:
    assert kind(body) is PageKind.SHELL


@pytest.mark.parametrize(
    ("body", "status"),
    [(b"", 200), (b" \r\n", 200), (b"<html><body><div></div></body></html>", 200), (PROSE.encode(), 500)],
)
def test_empty(body: bytes, status: int) -> None:
    assert kind(body, status) is PageKind.EMPTY


@pytest.mark.parametrize(
    "body",
    [
        f"<html><title>关于网页不存在问题的答复</title><body><p>{PROSE}</p></body></html>",
        f"<html><title>安全验证办法公布</title><body><p>{PROSE}</p><script>location.href='/m'</script></body></html>",
        f"<html><title>通知</title><body><ul>{NAVIGATION}</ul><p>今日起启用安全验证，禁止访问的名单见附件。</p></body></html>",
        '<html><head><meta name="ArticleTitle" content="防火墙采购公告"></head><body>防火墙一台</body></html>',
        f"<html><title>工作动态</title><body><ul>{NAVIGATION}</ul></body></html>",
        f"<html><title>通知公告</title><body>{ROWS}<p>共 404 条 1/27</p></body></html>",
        f"<html><title>通知公告</title><body>{ROWS}<p>共404条记录 第1页</p></body></html>",
        f"<html><title>政务公开</title><body><a href=/login>登录</a><a href=/reg>注册</a>{ROWS}</body></html>",
        f"<html><title>通知公告</title><body><form>登录<input name=u><input type=password></form>{ROWS}</body></html>",
        f"<html><title>登录超时怎么办</title><body><p>{PROSE}</p></body></html>",
        f"<html><title>404工程通过验收</title><body><p>{PROSE}</p></body></html>",
        f"<html><title>404家企业获奖</title><body><h1>404家企业获奖</h1>{ROWS}<p>名单见附件。</p></body></html>",
        f"<html><title>部分网站页面不存在 专项检查通报</title><body><p>{PROSE}</p></body></html>",
        "<html><body><datastore><record><![CDATA[<li><a href='/art/1'>关于召开会议的通知公告全文发布</a></li>]]>"
        "</record></datastore></body></html>",
        '{"data": {"results": [{"title": "关于印发工作要点的通知公告全文", "url": "/a.html"}]}}',
    ],
)
def test_a_page_passes(body: str) -> None:
    assert kind(body) is None


def test_the_sign_is_named() -> None:
    assert judge(Page("<p>您访问的页面不存在</p>".encode())) == (PageKind.SOFT404, "您访问的页面不存在")
    assert judge(Page(b"", status=521)) == (PageKind.CHALLENGE, "status 521")
    assert judge(Page(b"")) == (PageKind.EMPTY, "no bytes")
