"""What a command does, as a word of tracing.yaml: which of them change accounts, rules, services or logs."""

from __future__ import annotations

import re
from functools import lru_cache

PRIVILEGED = "sudo"
ORDINARY = "cmd"

_BY_PROGRAM = {
    **dict.fromkeys(["useradd", "adduser", "newusers"], "useradd"),
    **dict.fromkeys(["usermod", "chage", "gpasswd", "vigr", "vipw", "visudo"], "usermod"),
    **dict.fromkeys(["userdel", "deluser"], "userdel"),
    **dict.fromkeys(["groupadd", "addgroup"], "groupadd"),
    "groupmod": "groupmod",
    **dict.fromkeys(["groupdel", "delgroup"], "groupdel"),
    **dict.fromkeys(["passwd", "chpasswd"], "passwd"),
    **dict.fromkeys(["chmod", "setfacl", "chattr"], "chmod"),
    **dict.fromkeys(["chown", "chgrp"], "chown"),
    **dict.fromkeys(["firewall-cmd", "ufw", "nft", "security-policy"], "fwrule"),
    **dict.fromkeys(["iptables", "ip6tables", "iptables-restore", "ebtables"], "iptables"),
    **dict.fromkeys(["mount", "umount"], "mount"),
    **dict.fromkeys(["service", "rc-service", "chkconfig"], "service"),
    "systemctl": "systemctl",
    **dict.fromkeys(["crontab", "at"], "crontab"),
    "reboot": "reboot",
    **dict.fromkeys(["shutdown", "poweroff", "halt"], "shutdown"),
    **dict.fromkeys(["auditctl", "augenrules"], "audit_config"),
    **dict.fromkeys(
        ["system-view", "configure", "conf", "commit", "save", "write", "undo", "sysctl", "hostnamectl", "timedatectl", "nmcli", "mkfs", "fdisk"], "config"
    ),
    **dict.fromkeys(
        ["display", "show", "cat", "ls", "ll", "less", "more", "head", "tail", "grep", "df", "du", "free", "top", "ps", "ss", "netstat", "ping"], "read"
    ),
    **dict.fromkeys(
        ["pwd", "whoami", "id", "uptime", "w", "who", "last", "lscpu", "lsblk", "ip", "ifconfig", "journalctl", "date", "hostname", "find", "stat"], "read"
    ),
    **dict.fromkeys(["exit", "logout", "quit"], "logout"),
    **dict.fromkeys(["su", "runuser"], "su"),
    "sudo": PRIVILEGED,
}
_INSTALLERS = ("yum", "dnf", "apt", "apt-get", "rpm", "dpkg", "zypper", "pip", "pip3")
_INSTALLS = re.compile(r"\b(?:install|localinstall|reinstall|add|remove|erase|purge)\b|\s-[a-zA-Z]*[iUeF]\b|\s-[iUeF]vh?\b")
_UPGRADES = re.compile(r"\b(?:upgrade|update|dist-upgrade|full-upgrade)\b|\s-[UF]")
_EDITORS = ("vi", "vim", "nano", "ed", "sed", "tee", "cp", "mv", "rm", "ln", "install", "echo", "truncate", "shred", "touch")
_LOGS = re.compile(r"/var/log/|\.log\b|audit\.log|\.evtx\b|history\b")
_MEDIA = re.compile(r"/(?:media|mnt/usb|run/media)\b")
_SETTINGS = re.compile(r"(?:^|\s|>)/?(?:etc|boot|usr/lib/systemd|opt/[^/\s]+/(?:conf|etc))/")
_QUIET_SERVICE = re.compile(r"\b(?:status|is-active|is-enabled|list-units|list-unit-files|show|cat)\b")
_WRAPPERS = ("sudo", "nohup", "time", "env", "nice", "command", "exec")


@lru_cache(maxsize=200_000)
def action_of(command: str, *, raised: bool = False) -> str:
    """The action of a command line; `raised` where the log says that it ran with raised rights.

    >>> action_of("/usr/sbin/useradd -m wang"), action_of("sudo systemctl status nginx"), action_of("display version")
    ('useradd', 'sudo', 'read')
    """
    words = command.strip().split()
    while words and (words[0] in _WRAPPERS or "=" in words[0].split("/")[0]):
        raised = raised or words[0] == "sudo"
        words = words[1:]
    while raised and words and words[0].startswith("-"):
        words = words[2:] if words[0] in ("-u", "-g") else words[1:]
    if not words:
        return PRIVILEGED if raised else ORDINARY
    found = _of(words[0].rsplit("/", 1)[-1].lower(), " ".join(words[1:]))
    return PRIVILEGED if raised and found in (ORDINARY, "read", "logout") else found


def _of(program: str, rest: str) -> str:
    if program in _INSTALLERS:
        spaced = f" {rest} "
        return "upgrade" if _UPGRADES.search(spaced) else "install" if _INSTALLS.search(spaced) else ORDINARY
    if program in ("systemctl", "service") and _QUIET_SERVICE.search(rest):
        return "read"
    if program == "crontab" and rest.strip() == "-l":
        return "read"
    if program == "ip" and re.search(r"\b(?:add|del|set|replace)\b", rest):
        return "config"
    if program in ("journalctl", "history") and re.search(r"--(?:vacuum|rotate)|-c\b", rest):
        return "log_clear"
    if program in ("mv", "cp", "rsync", "dd", "scp") and _MEDIA.search(rest):
        return "usb_copy"
    if program in ("rm", "truncate", "shred") and _LOGS.search(rest):
        return "log_clear"
    if program in _EDITORS and _SETTINGS.search(rest):
        return "config"
    if program == "mount" and (_MEDIA.search(rest) or "/dev/sd" in rest):
        return "usb_mount"
    if program == "umount" and _MEDIA.search(rest):
        return "usb_remove"
    if program in ("init", "telinit") and rest.strip() in ("0", "6"):
        return "shutdown" if rest.strip() == "0" else "reboot"
    if program == "reset" and "saved-configuration" in rest:
        return "config"
    return _BY_PROGRAM.get(program, ORDINARY)
