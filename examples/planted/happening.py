"""What happened: orders are planned, people work, lies are told as drawn, and all of it is written down."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import datetime, timedelta

from planted.firm import (
    BASTION_DEVICES,
    CAMERAS,
    CHANGES,
    COPIED_WORK,
    HOLIDAYS,
    LIES,
    LINUX_DEVICES,
    PEOPLE,
    READS,
    TO_MEDIA,
    VIDEO_DAYS,
    WORK,
    Order,
    Plant,
    name_of,
)


class HalfYear:
    """One firm's half year: orders first, then what the systems recorded of them."""

    def __init__(self, seed: int, orders: int, first: datetime, days: int = 183) -> None:
        self.rng = random.Random(seed)
        self.first, self.days, self.count = first, days, orders
        self.plant = Plant()
        self.sessions: list[tuple[str, str, datetime, datetime, str]] = []
        self.commands: list[tuple[str, str, datetime, str, str]] = []
        self.lines: dict[str, list[tuple[datetime, str]]] = {device: [] for device in LINUX_DEVICES}
        self.audit: list[tuple[datetime, list[str]]] = []
        self.rates = {lie: self.rng.uniform(0.02, 0.07) for lie in LIES}
        self.missing: dict[str, tuple[int, int]] = {}
        self.offset_device = self.rng.choice(LINUX_DEVICES)
        self.offset = self.rng.choice((8 * 3600, -8 * 3600, 3600, -3600, self.rng.randrange(2700, 30000)))  # by less than some orders last, too
        self.with_two_accounts = frozenset(self.rng.sample(range(len(PEOPLE)), 2))
        self.patrolled = self.rng.choice(BASTION_DEVICES)[0]
        self.lost_video: dict[str, tuple[int, int]] = {}
        self.strays: list[tuple[str, int, datetime]] = []  # work no order explains: device, person, when
        self._number = 0
        self._busy: dict[int, list[tuple[int, datetime, datetime]]] = {}

    def make(self) -> Plant:
        """Plan the orders, let people work, and lie as drawn."""
        devices = [name for name, _ in BASTION_DEVICES] + list(LINUX_DEVICES)
        for device in self.rng.sample(devices, 3):
            if device != self.offset_device:
                start = self.rng.randrange(10, self.days - 20)
                self.missing[device] = (start, start + self.rng.randrange(2, 9))
        slots = [(device, day) for device in devices for day in range(2, self.days - 2) if (self.first + timedelta(days=day)).weekday() < 5]
        rounds, sitting = self._rounds(), self._sitting(devices)
        free = [slot for slot in slots if slot not in rounds and slot not in sitting]
        chosen = set(self.rng.sample(free, self.count))
        taken = chosen | rounds | sitting
        for device, day in sorted(chosen | rounds, key=lambda slot: (slot[1], slot[0])):
            self._order(device, day, taken, kind="inspection" if (device, day) in rounds else "work_order")
        self._nightly(devices)
        self._unexplained(devices)
        self._series(sitting)
        self._twins()
        self._second_places(devices, taken)
        self._media()
        self._written_down()
        return self.plant

    def _written_down(self) -> None:
        """What follows from the orders as they are signed, and from what is missing."""
        self.plant.gaps = [(device, self._day(a), self._day(b)) for device, (a, b) in self.missing.items()]
        self.plant.offsets = {self.offset_device: self.offset}
        for camera in CAMERAS:
            if self.rng.random() < 0.7:
                start = self.rng.randrange(self.days - VIDEO_DAYS + 20, self.days - 5)
                self.lost_video[camera] = (start, start + self.rng.randrange(0, 3))
        self.plant.video_gaps = [(camera, self._day(a), self._day(b)) for camera, (a, b) in self.lost_video.items()]
        orders = self.plant.orders
        self.plant.holiday_work = [order.number for order in orders if order.started.date().isoformat() in HOLIDAYS]
        for order in orders:
            if order.kind == "work_order" and self.rng.random() < 0.05:
                order.signed = timedelta(minutes=self.rng.choice((-1, 1)) * self.rng.randrange(20, 2000), seconds=17)
                self.plant.paper_times.append(order.number)
        for at, one in enumerate(orders):
            for other in orders[at + 1 :]:
                both = {one.operator, one.second} & {other.operator, other.second} - {None}
                if one.device != other.device and one.started < other.finished and other.started < one.finished:
                    pair = sorted((one.number, other.number))
                    self.plant.two_places += [(name_of(person), *pair) for person in both if person is not None]

    def _day(self, day: int) -> str:
        return (self.first + timedelta(days=day)).date().isoformat()

    def _is_missing(self, device: str, at: datetime) -> bool:
        span = self.missing.get(device)
        return span is not None and span[0] <= (at - self.first).days <= span[1]

    def _rounds(self) -> set[tuple[str, int]]:
        """One device is inspected every week; some weeks are left out."""
        weeks = [day for day in range(3, self.days - 3) if (self.first + timedelta(days=day)).weekday() == 1]
        left_out = set(self.rng.sample(range(2, len(weeks) - 2), 3))
        kept = [day for at, day in enumerate(weeks) if at not in left_out]
        for one, two in zip(kept, kept[1:], strict=False):
            if two - one > 7:
                self.plant.missed_rounds.append((self.patrolled, self._day(one), self._day(two), (two - one) // 7 - 1))
        return {(self.patrolled, day) for day in kept}

    def _sitting(self, devices: list[str]) -> set[tuple[str, int]]:
        """Days of a device, equally far apart, for orders nobody ever carried out."""
        device = self.rng.choice([d for d in devices if d not in (self.offset_device, self.patrolled, *self.missing)])
        start, step = self.rng.randrange(5, 40), self.rng.choice((7, 14))
        return {(device, start + at * step) for at in range(self.rng.randrange(6, 10))}

    def _series(self, sitting: set[tuple[str, int]]) -> None:
        minute, length, numbers = self.rng.randrange(60), timedelta(minutes=self.rng.randrange(30, 90)), []
        for device, day in sorted(sitting, key=lambda slot: slot[1]):
            started = self.first + timedelta(days=day, hours=10, minutes=minute)
            numbers.append(self._unworked(device, len(PEOPLE), started, started + length))
        self.plant.series = [(regularity, numbers[0], numbers[-1]) for regularity in ("equal_intervals", "equal_minutes")]

    def _unworked(self, device: str, operator: int, started: datetime, finished: datetime) -> str:
        """An order on paper only."""
        self._number += 1
        order = Order(f"WO-{started:%Y%m%d}-{self._number:03d}", device, operator, None, started, finished, self.rng.choice(WORK), lie="not_found")
        self.plant.orders.append(order)
        self.plant.verdicts[order.number] = "not_found"
        return order.number

    def _twins(self) -> None:
        """Orders written twice under two numbers, on devices whose lines support both."""
        own_words = [order for order in self.plant.orders if order.work in WORK and order.kind == "work_order" and order.device in LINUX_DEVICES]
        honest = [order for order in own_words if self._verdict(order) == "proven"]
        for order in self.rng.sample(honest, min(2, len(honest))):
            self._number += 1
            twin = replace(order, number=f"{order.number[:-3]}{self._number:03d}")
            self.plant.orders.append(twin)
            self.plant.verdicts[twin.number] = "proven"
            self.plant.copied.append(("twin", order.number, twin.number))

    def _second_places(self, devices: list[str], taken: set[tuple[str, int]]) -> None:
        """Whoever worked on one device signed for another at the same time."""
        honest = [order for order in self.plant.orders if self._verdict(order) == "proven"]
        for order in self.rng.sample(honest, 3):
            day = (order.started - self.first).days
            free = [d for d in devices if d not in (self.offset_device, *self.missing) and (d, day) not in taken and not self._has_stray(d, order.started)]
            if not free:
                continue
            device = self.rng.choice(free)
            taken.add((device, day))
            self._unworked(device, order.operator, order.started + timedelta(minutes=7), order.finished + timedelta(minutes=11))

    def _media(self) -> None:
        """A disk put into a host nobody was asked about: the kernel says so, and no account with it."""
        for _ in range(self.rng.randrange(1, 4)):
            device = self.rng.choice([d for d in LINUX_DEVICES if d != self.offset_device])
            at = self.first + timedelta(days=self.rng.randrange(5, self.days - 5), hours=self.rng.randrange(9, 18), seconds=self.rng.randrange(3600))
            if not self._is_missing(device, at):
                self.lines[device].append((at, "kernel: sd 6:0:0:0: [sdb] Attached SCSI removable disk"))
                self.plant.media.append((device, "", at.isoformat(), "usb_insert"))

    def _order(self, device: str, day: int, taken: set[tuple[str, int]], *, kind: str) -> None:
        rng = self.rng
        self._number += 1
        started = self.first + timedelta(days=day, hours=rng.randrange(9, 14), minutes=rng.randrange(60))
        copied = self._worth_copying() if kind == "work_order" else None
        finished = started + (copied.finished - copied.started if copied else timedelta(minutes=rng.randrange(25, 110)))
        free = self._free(day, started - timedelta(minutes=20), finished + timedelta(minutes=20))
        operator = rng.choice(free or [rng.randrange(len(PEOPLE))])
        if copied and copied.operator in free:
            operator = copied.operator
        second = rng.choice([p for p in free if p != operator] or [(operator + 1) % len(PEOPLE)]) if rng.random() < 0.6 else None
        self._busy.setdefault(day, []).extend((p, started, finished) for p in (operator, second) if p is not None)
        prefix = "XJ" if kind == "inspection" else "WO"
        order = Order(f"{prefix}-{started:%Y%m%d}-{self._number:03d}", device, operator, second, started, finished, rng.choice(WORK), kind)
        order.lie = self._lie(order)
        if copied and operator == copied.operator:
            order.work = copied.work = COPIED_WORK[len(self.plant.copied) % len(COPIED_WORK)].format(copied.number[-3:])
            pair = sorted((copied, order), key=lambda one: (one.started, one.number))
            self.plant.copied.append(("same_work", pair[0].number, pair[1].number))
        self.plant.orders.append(order)
        self._work(order, day, taken)
        self.plant.verdicts[order.number] = self._verdict(order)

    def _worth_copying(self) -> Order | None:
        """Now and then somebody copies an order of his own, words and length, and only changes the day."""
        already = {number for _, *pair in self.plant.copied for number in pair}
        earlier = [order for order in self.plant.orders if order.kind == "work_order" and order.number not in already]
        return self.rng.choice(earlier) if earlier and self.rng.random() < 0.06 else None

    def _free(self, day: int, start: datetime, end: datetime) -> list[int]:
        """Who has no other order then: one person in two places is planted on purpose or not at all."""
        busy = {p for p, a, b in self._busy.get(day, []) if a < end and b > start}
        return [p for p in range(len(PEOPLE)) if p not in busy]

    def _lie(self, order: Order) -> str:
        if self._is_missing(order.device, order.started) or order.device == self.offset_device or self._has_stray(order.device, order.started, order.operator):
            return ""
        drawn = self.rng.random()
        for lie, rate in self.rates.items():
            drawn -= rate
            if drawn < 0:
                return "" if lie == "second_person_missing" and order.second is None else lie
        return ""

    def _has_stray(self, device: str, at: datetime, person: int | None = None) -> bool:
        """Whether somebody worked there without an order at about that time: a lie told there would look like another one."""
        return any(d == device and person in (None, who) and abs(when - at) < timedelta(days=2) for d, who, when in self.strays)

    def _has_order(self, device: str, at: datetime, person: int) -> bool:
        return any(o.device == device and person in (o.operator, o.second) and abs(o.started - at) < timedelta(days=2) for o in self.plant.orders)

    def _verdict(self, order: Order) -> str:
        if self._is_missing(order.device, order.started):
            return "outside_coverage"
        if order.lie:
            return order.lie
        return "proven_with_offset" if order.device == self.offset_device else "proven"

    def _work(self, order: Order, day: int, taken: set[tuple[str, int]]) -> None:
        """What people really did for an order."""
        rng, device, who = self.rng, order.device, order.operator
        started, finished = order.started, order.finished
        if order.lie == "wrong_operator":
            others = [p for p in self._free(day, started, finished) if p not in (order.operator, order.second)]
            who, order.lie = (rng.choice(others), order.lie) if others else (who, "not_found")
            self._busy[day].append((who, started, finished))
        if order.lie == "wrong_time":
            started, finished = self._later(order, day)
        if order.lie == "not_found":
            return
        if order.lie == "wrong_device":
            free = [d for d in [n for n, _ in BASTION_DEVICES] + list(LINUX_DEVICES) if d not in (device, self.offset_device) and (d, day) not in taken]
            free = [d for d in free if not self._is_missing(d, started) and not self._has_order(d, started, who)]
            if not free:
                order.lie = "not_found"
                return
            device = rng.choice(free)
        self._act(device, who, started, finished, explained=order.lie in ("", "second_person_missing"))
        if order.second is not None and order.lie in ("", "wrong_time"):
            self._act(device, order.second, started + timedelta(minutes=2), finished - timedelta(minutes=3), explained=order.lie == "", changes=False)

    def _later(self, order: Order, day: int) -> tuple[datetime, datetime]:
        """When the work was really done: hours later the same day, while its people had nothing else to do; else it was not done at all."""
        for _ in range(20):
            shift = timedelta(minutes=self.rng.randrange(180, 300))
            started, finished = order.started + shift, order.finished + shift
            if {order.operator, order.second} - {None} <= set(self._free(day, started, finished)):
                self._busy[day].extend((p, started, finished) for p in (order.operator, order.second) if p is not None)
                return started, finished
        order.lie = "not_found"
        return order.started, order.finished

    def _act(self, device: str, who: int, started: datetime, finished: datetime, *, explained: bool, changes: bool = True) -> None:
        rng = self.rng
        if self._is_missing(device, started):
            return
        opened = started + timedelta(seconds=rng.randrange(20, 240))
        closed = finished - timedelta(seconds=rng.randrange(20, 240))
        done: list[tuple[datetime, str, str]] = []
        for _ in range(rng.randrange(2, 6)):
            at = opened + (closed - opened) * rng.random()
            command, action = rng.choice(CHANGES) if changes and rng.random() < 0.5 else (rng.choice(READS), "")
            done.append((at.replace(microsecond=0), command, action))
        if not explained:
            self.strays.append((device, who, started))
        if changes and device != self.offset_device and rng.random() < 0.03:
            done.append(((opened + (closed - opened) * rng.random()).replace(microsecond=0), *TO_MEDIA))
        account = PEOPLE[who][1]
        account += "-adm" if who in self.with_two_accounts and rng.random() < 0.5 else ""
        self._record(device, who, account, opened, closed, sorted(done))
        for at, _, action in done:
            if action == TO_MEDIA[1]:
                self.plant.media.append((device, account, at.isoformat(), action))
            elif action and not explained:
                self.plant.unexplained.append((device, account, at.isoformat(), action))

    def _record(self, device: str, who: int, account: str, opened: datetime, closed: datetime, done: list[tuple[datetime, str, str]]) -> None:
        opened, closed = opened.replace(microsecond=0), closed.replace(microsecond=0)
        if device not in self.lines:
            identity = f"{self.rng.getrandbits(128):032x}"
            user = f"{PEOPLE[who][0]}({account})"
            self.sessions.append((identity, user, opened, closed, device))
            self.commands += [(identity, user, at, command, device) for at, command, _ in done]
            return
        shift = timedelta(seconds=self.offset if device == self.offset_device else 0)
        port, process = self.rng.randrange(20000, 60000), self.rng.randrange(800, 30000)
        lines = self.lines[device]
        lines.append((opened + shift, f"sshd[{process}]: Accepted publickey for {account} from 10.8.9.{who + 10} port {port} ssh2"))
        lines.append((opened + shift, f"sshd[{process}]: pam_unix(sshd:session): session opened for user {account}(uid={1000 + who}) by (uid=0)"))
        for at, command, action in done:
            if action:
                bare = command.removeprefix("sudo ")
                lines.append((at + shift, f"sudo:   {account} : TTY=pts/0 ; PWD=/home/{account} ; USER=root ; COMMAND=/usr/bin/{bare}"))
        lines.append((closed + shift, f"sshd[{process}]: pam_unix(sshd:session): session closed for user {account}"))

    def _nightly(self, devices: list[str]) -> None:
        """Backups by a machine every night, and scheduled runs: the lines that show a log is there."""
        for device in devices:
            for day in range(self.days):
                at = self.first + timedelta(days=day, hours=2, minutes=self.rng.randrange(30))
                if self._is_missing(device, at):
                    continue
                if device not in self.lines:
                    identity = f"{self.rng.getrandbits(128):032x}"
                    self.sessions.append((identity, "备份程序(svc_backup)", at, at + timedelta(minutes=9), device))
                    continue
                shift = timedelta(seconds=self.offset if device == self.offset_device else 0)
                for hour in (1, 7, 13, 19):
                    self.lines[device].append((at + timedelta(hours=hour - 1) + shift, f"CRON[{self.rng.randrange(900, 30000)}]: pam_unix(cron:session): session opened for user root(uid=0) by (uid=0)"))

    def _unexplained(self, devices: list[str]) -> None:
        for _ in range(self.rng.randrange(4, 9)):
            device = self.rng.choice([d for d in devices if d != self.offset_device])
            started = self.first + timedelta(days=self.rng.randrange(5, self.days - 5), hours=22, minutes=self.rng.randrange(50))
            strangers = [person for person in range(len(PEOPLE)) if not self._has_order(device, started, person)]
            self._act(device, self.rng.choice(strangers), started, started + timedelta(minutes=30), explained=False)
