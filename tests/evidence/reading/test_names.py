"""Names of people and devices, and what commands do."""

from __future__ import annotations

import pytest

from zhengtu.evidence.reading.commands import action_of
from zhengtu.evidence.reading.names import Devices, devices_in, people


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("陆听澜、周屿", ["陆听澜", "周屿"]), ("陆 听澜", ["陆听澜"]), ("陆听澜 周屿", ["陆听澜", "周屿"]), ("陆听澜/周屿", ["陆听澜", "周屿"]), ("操作：陆听澜 监护：周屿", ["陆听澜", "周屿"]),
        ("luting; zhouyu", ["luting", "zhouyu"]), ("无", []), ("-", []), ("—", []), ("——", []), ("不涉及", []), ("陆听澜\n周屿", ["陆听澜", "周屿"]), ("陆听澜、陆听澜", ["陆听澜"]), ("陆听澜和周屿", ["陆听澜", "周屿"]),
        ("陆 听澜\n周 屿", ["陆听澜", "周屿"]), ("luting\r\nzhouyu\n", ["luting", "zhouyu"]), ("Lu Ting（主）\nZhou Yu\n（副）", ["Lu Ting", "Zhou Yu"]),
    ],
)
def test_the_people_of_a_cell(cell: str, names: list[str]) -> None:
    assert people(cell).names == names


@pytest.mark.parametrize(
    ("cell", "names", "bracketed"),
    [
        ("顾晚舟（主）、沈若谷（监护）", ["顾晚舟", "沈若谷"], True), ("顾晚舟 (主) 沈若谷 [副]", ["顾晚舟", "沈若谷"], True), ("顾晚舟（主）（持证）", ["顾晚舟"], True), ("luting（主）", ["luting"], True),
        ("张三(zhangsan)、李四（A岗）", ["张三(zhangsan)", "李四"], True), ("张三（zhangsan）", ["张三(zhangsan)"], False), ("张三（运维一号）", ["张三(运维一号)"], False),
        ("顾晚舟（主）沈若谷（监护）", ["顾晚舟", "沈若谷"], True), ("顾晚舟（监护：沈若谷）", ["顾晚舟(监护:沈若谷)"], False),
    ],
)
def test_a_role_in_brackets_is_taken_off_a_name_and_an_account_is_not(cell: str, names: list[str], bracketed: bool) -> None:
    assert people(cell, {"张三", "运维一号"}) == (names, bracketed, False)


@pytest.mark.parametrize(
    ("cell", "names", "unnamed"),
    [
        ("沈若谷等2人", ["沈若谷"], True), ("沈若谷 等二人", ["沈若谷"], True), ("沈若谷等", ["沈若谷"], True), ("沈若谷等人", ["沈若谷"], True), ("沈若谷（主）等两人", ["沈若谷"], True),
        ("顾晚舟、沈若谷等3人", ["顾晚舟", "沈若谷"], True), ("顾晚舟、沈若谷等两人", ["顾晚舟", "沈若谷"], False), ("沈若谷等3人、顾晚舟", ["沈若谷", "顾晚舟"], True),
    ],
)
def test_others_a_cell_does_not_name_are_known_to_be_there(cell: str, names: list[str], unnamed: bool) -> None:
    assert (people(cell).names, people(cell).unnamed) == (names, unnamed)


def test_every_spelling_of_a_device_is_written_by_its_name() -> None:
    devices = Devices()
    devices.learn_pair("核心交换 SW-01(10.8.0.11)")
    devices.learn("DB-01", "db-01.dc1.example", "数据库主机")
    said = ["核心交换 SW-01", "核心交换SW-01(10.8.0.11)", "10.8.0.11", "核心交换 ＳＷ－０１ 10.8.0.11", "db-01", "DB-01.dc1.example", "数据库主机"]
    assert [devices.name_of(text) for text in said] == ["核心交换 SW-01"] * 4 + ["DB-01"] * 3


def test_an_address_of_two_devices_names_neither() -> None:
    devices = Devices()
    devices.learn("SW-01", "10.0.0.1")
    devices.learn("SW-02", "10.0.0.1")
    assert devices.name_of("10.0.0.1") == "10.0.0.1"


def test_several_devices_in_a_cell() -> None:
    assert devices_in("SW-01、SW-02；FW-01") == devices_in("SW-01\nSW-02\n FW-01") == ["SW-01", "SW-02", "FW-01"]


@pytest.mark.parametrize(
    ("command", "action"),
    [
        ("sudo useradd -m wang", "useradd"), ("/usr/sbin/usermod -aG wheel wang", "usermod"), ("systemctl restart nginx", "systemctl"), ("systemctl status nginx", "read"),
        ("sudo systemctl status nginx", "sudo"), ("vi /etc/ssh/sshd_config", "config"), ("vi notes.txt", "cmd"), ("rm -f /var/log/secure", "log_clear"), ("yum install -y chrony", "install"),
        ("apt-get dist-upgrade", "upgrade"), ("crontab -l", "read"), ("crontab -e", "crontab"), ("firewall-cmd --reload", "fwrule"), ("system-view", "config"), ("display version", "read"),
        ("cp /var/log/secure /media/usb0/", "usb_copy"), ("mount /dev/sdb1 /mnt", "usb_mount"), ("LANG=C sudo -u root passwd wang", "passwd"), ("", "cmd"), ("auditctl -D", "audit_config"),
        ("ip link set eth0 down", "config"), ("ip addr", "read"), ("init 6", "reboot"),
    ],
)
def test_what_a_command_does(command: str, action: str) -> None:
    assert action_of(command) == action


def test_a_quiet_command_with_raised_rights_is_privileged_all_the_same() -> None:
    assert action_of("/usr/bin/cat /etc/shadow", raised=True) == "sudo"
