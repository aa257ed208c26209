"""The firm: its people, devices and ways of working, an order, and the truth about all that was planted."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone

CHINA = timezone(timedelta(hours=8))
PEOPLE = (
    ("陆听澜", "luting"), ("周屿", "zhouyu"), ("许澄", "xucheng"), ("陶野", "taoye"), ("方既白", "fangjb"), ("叶初晴", "yecq"), ("林予安", "linya"), ("沈砚", "shenyan"),
)
ABSENT = ("顾知微", "guzw")  # signed a series of orders in one sitting and was never there
BASTION_DEVICES = (("SW-01", "10.8.0.11"), ("SW-02", "10.8.0.12"), ("FW-01", "10.8.0.21"), ("DB-01", "10.8.0.31"), ("APP-01", "10.8.0.41"))
LINUX_DEVICES = ("APP-02", "WEB-01", "NAS-01")
LIES = ("wrong_operator", "wrong_device", "wrong_time", "second_person_missing", "not_found")
WORK = (
    "配置备份，升级前检查", "补丁升级与重启验证", "防火墙策略核对", "数据库备份恢复演练", "日志空间清理前检查", "账号权限季度核查", "磁盘告警处置", "中间件参数调整", "证书到期更换", "链路切换测试",
    "主机基线核查", "存储容量扩展", "监控探针更新", "时钟同步检查", "备份策略调整",
)
COPIED_WORK = ("按第{0}号计划核对账号权限并留存截图", "按第{0}号通知更换到期证书并请使用部门确认", "核对第{0}批备份作业记录并抽取一份做恢复演练")
HOLIDAYS = frozenset(  # as the State Council announced them for 2026
    [f"2026-04-0{day}" for day in (4, 5, 6)] + [f"2026-05-0{day}" for day in (1, 2, 3, 4, 5)] + ["2026-06-19", "2026-06-20", "2026-06-21", "2026-09-25", "2026-09-26", "2026-09-27"]
)
CAMERAS = ("运维监控室 1 号", "保密室 1 号")
VIDEO_DAYS = 100
READS = ("display version", "show running-config", "df -h", "free -m", "tail -n 100 /var/log/messages", "ps -ef", "systemctl status nginx", "netstat -lntp")
CHANGES = (
    ("sudo systemctl restart nginx", "systemctl"), ("sudo vi /etc/ssh/sshd_config", "config"), ("sudo useradd -m audit01", "useradd"),
    ("sudo firewall-cmd --add-port=8443/tcp", "fwrule"), ("sudo passwd audit01", "passwd"), ("sudo yum install -y chrony", "install"),
)
TO_MEDIA = ("sudo cp /var/log/messages /media/usb0/", "usb_copy")


@dataclass
class Order:
    number: str
    device: str
    operator: int
    second: int | None
    started: datetime
    finished: datetime
    work: str
    kind: str = "work_order"
    lie: str = ""
    signed: timedelta = timedelta(minutes=3)  # on paper, after the electronic end


@dataclass
class Plant:
    """What is planted, and what a right reading must find: the truth."""

    orders: list[Order] = field(default_factory=list)
    verdicts: dict[str, str] = field(default_factory=dict)
    unexplained: list[tuple[str, str, str, str]] = field(default_factory=list)
    gaps: list[tuple[str, str, str]] = field(default_factory=list)
    offsets: dict[str, int] = field(default_factory=dict)
    copied: list[tuple[str, str, str]] = field(default_factory=list)
    series: list[tuple[str, str, str]] = field(default_factory=list)
    media: list[tuple[str, str, str, str]] = field(default_factory=list)
    two_places: list[tuple[str, str, str]] = field(default_factory=list)
    missed_rounds: list[tuple[str, str, str, int]] = field(default_factory=list)
    video_gaps: list[tuple[str, str, str]] = field(default_factory=list)
    holiday_work: list[str] = field(default_factory=list)
    paper_times: list[str] = field(default_factory=list)


def name_of(person: int) -> str:
    return (*PEOPLE, ABSENT)[person][0]
