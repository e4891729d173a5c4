"""The configuration: defaults, own values, and one clear line for every mistake."""

from __future__ import annotations

from pathlib import Path

import pytest

from monitor.config import ConfigError, ensure_home, home_from, load_config
from monitor.cron import check_cron


def write(home: Path, text: str) -> Path:
    (home / "kexin.toml").write_text(text, encoding="utf-8")
    return home


def test_no_file_means_defaults(tmp_path: Path) -> None:
    config = load_config(tmp_path, {})
    assert config.settings.crawl.at == "0 4 * * *"
    assert config.archive == tmp_path / "archive.db"
    assert config.outbox == tmp_path / "outbox"
    assert config.captures == tmp_path / "captures"
    assert len(config.site_folders) == 2


def test_home_is_option_then_environment_then_default() -> None:
    assert home_from("here", {"KEXIN_HOME": "there"}) == Path("here")
    assert home_from(None, {"KEXIN_HOME": "there"}) == Path("there")
    assert home_from(None, {}) == Path("data")


def test_readers_carry_their_key(tmp_path: Path) -> None:
    config = load_config(write(tmp_path, '[readers.wang]\nname = "王"\naddress = "w@example.org"\n'), {})
    assert [reader.key for reader in config.readers] == ["wang"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[crawl\n", "not valid TOML"),
        ("[crawl]\ndelya = 1\n", ":2: crawl.delya: unknown key; did you mean 'delay'?"),
        ("[crawl]\ndelay = -1\n", ":2: crawl.delay: "),
        ('[crawl]\nat = "0 4 * *"\n', "crawl.at: '0 4 * *' has 4 fields"),
        ('[crawl]\nat = "0 8 * * 1-5"\n', "use mon-sun by name"),
        ('[crawl]\nat = "0 25 * * *"\n', "'25' is no hour"),
        ('[readers.a]\nname = "a"\n', ":1: readers.a.address: is missing; add it"),
        ('[readers.a]\nname = "a"\naddress = "a@b.c"\nchannel = "smtp"\n', "there is no [smtp] table; add one"),
        (
            '[readers.a]\nname = "a"\naddress = "a@b.c"\nchannel = "smtp"\n'
            '[smtp]\nhost = "h"\nuser = "u"\nsender = "s@b.c"\n',
            "set KEXIN_SMTP_PASSWORD",
        ),
    ],
)
def test_a_mistake_is_one_line_with_the_remedy(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(ConfigError) as error:
        load_config(write(tmp_path, text), {})
    assert said in str(error.value)
    assert str(tmp_path) in str(error.value)
    assert "\n" not in str(error.value)


def test_a_password_is_never_shown(tmp_path: Path) -> None:
    assert "geheim" not in repr(load_config(tmp_path, {"KEXIN_SMTP_PASSWORD": "geheim"}))


def test_a_home_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(ConfigError, match="choose another --home"):
        ensure_home(load_config(tmp_path / "file" / "home", {}))


@pytest.mark.parametrize("line", ["0 4 * * *", "*/30 6-22 * * mon-fri", "15,45 8 1 */2 sat"])
def test_good_cron(line: str) -> None:
    assert check_cron(line) == line


@pytest.mark.parametrize("line", ["", "60 4 * * *", "0 4 0 * *", "0 4 * 13 *", "a b c d e", "0 4 * * 7", "0 4 * * mo"])
def test_bad_cron(line: str) -> None:
    with pytest.raises(ValueError, match="cron"):
        check_cron(line)
