"""Pages that name private persons are told by their titles."""

import pytest

from monitor.privacy import COLUMN, PRIVATE, names_private_persons

WANTED, PENALTY, LISTS, NOTICES, STAFF = (private.reason for private in PRIVATE)


@pytest.mark.parametrize(
    ("title", "reason"),
    [
        ("某县公安局通缉令", WANTED),
        ("某市公安局關於懸賞緝捕犯罪嫌疑人的通告", WANTED),
        ("关于悬赏抓获犯罪嫌疑人的通告", WANTED),
        ("协查通报:寻找知情人", WANTED),
        ("敦促在逃人员投来自首的通告", WANTED),
        ("行政处罚决定书(某公(治)行罚决字〔2024〕12号)", PENALTY),
        ("根据《某某管理办法》作出的行政处罚决定书", PENALTY),
        ("行政处罚决定书违反治安管理规定一案", PENALTY),
        ("十月行政处罚公示", PENALTY),
        ("处罚告知书送达公告", PENALTY),
        ("全区失信被执行人名单", LISTS),
        ("机动车驾驶证吊销人员名单", LISTS),
        ("逾期未检验机动车强制注销名单", LISTS),
        ("终生禁驾人员曝光", LISTS),
        ("机动车号牌作废公告", LISTS),
        ("寻 人 启 事", NOTICES),
        ("无名女尸认尸启事", NOTICES),
        ("失物招领", NOTICES),
        ("拟录用辅警人员公示", STAFF),
        ("辅警招聘进入体检人员名单", STAFF),
    ],
)
def test_names_private_persons(title: str, reason: str) -> None:
    assert names_private_persons(title, False) == reason


@pytest.mark.parametrize(
    "title",
    [
        "行政处罚裁量基准(试行)",
        "关于印发《公安行政处罚信息公开办法》的通知",
        "公安机关悬赏举报奖励办法解读",
        "行政处罚程序规定修订施行",
        "失信被执行人名单制度的意见",
        "县局抓获三名在逃人员",
        "通缉工作规定(征求意见稿)",
        "规范行政处罚决定书格式",
        "团圆行动再寻人:三个家庭相聚",
        "科技兴警三年行动计划",
        "辅警招聘公告",
        "公安部科学技术奖拟奖项目公示",
    ],
)
def test_policy_and_news_are_indexed(title: str) -> None:
    assert names_private_persons(title, False) is None


def test_a_private_column_is_private_altogether() -> None:
    assert names_private_persons("科技兴警三年行动计划", True) == COLUMN
