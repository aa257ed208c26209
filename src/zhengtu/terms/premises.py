"""Premises and how they are protected."""

from zhengtu.terms.facts import Day, Fact, Noun, Number, Text, Whole, YesNo, fact
from zhengtu.terms.words import Tenure


class SecrecyRoom(Noun):
    """The secrecy room: 保密室."""

    address: Fact[Text] = fact("保密室地址", "address")
    iron_door: Fact[YesNo] = fact("防盗铁门", "iron door")
    window_bars: Fact[YesNo] = fact("防盗铁窗", "window bars")
    iron_safe: Fact[YesNo] = fact("铁皮保密柜", "iron safe cabinet")
    alarm: Fact[YesNo] = fact("入侵报警器", "alarm")
    alarm_response_seconds: Fact[Whole] = fact("报警响应时间", "alarm response time", unit="second")
    alarm_tested_on: Fact[Day] = fact("报警测试日期", "alarm tested on")
    access_control_linked: Fact[YesNo] = fact("门禁系统是否联动", "access control linked")
    video_retention: Fact[Whole] = fact("监控录像保存天数", "days video is kept", unit="calendar_day")


class MonitoringRoom(Noun):
    """The O&M monitoring room: 运维监控室."""

    independent: Fact[YesNo] = fact("是否独立设置", "independent room")
    address: Fact[Text] = fact("运维监控室地址", "address")


class Office(Noun):
    """Production and office premises: 办公场所."""

    address: Fact[Text] = fact("办公场所地址", "address")
    tenure: Fact[Tenure] = fact("权属", "tenure")
    lease_until: Fact[Day] = fact("租期至", "lease runs until")
    classified_area: Fact[Number] = fact("涉密业务场所面积", "area for classified business", unit="square_metre")
    closed_management: Fact[YesNo] = fact("是否封闭管理", "closed management")


class Premises(Noun):
    """Premises: 场所."""

    secrecy_room: Fact[SecrecyRoom] = fact("保密室", "secrecy room")
    monitoring_room: Fact[MonitoringRoom] = fact("运维监控室", "monitoring room")
    office: Fact[Office] = fact("办公场所", "office")
