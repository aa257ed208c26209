"""What refusals and failures say: what is wrong, what to do, what was not lost; each text in both languages."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Apology:
    """The sentences of one page, `中文 ‖ English`."""

    status: int
    title: str
    wrong: str
    todo: str
    kept: str = ""


BAD_REQUEST = Apology(
    400,
    "请求无法识别 ‖ The request cannot be read",
    "地址或表单中有程序不认识的内容。 ‖ Something in the address or the form is not known here.",
    "请返回上一页，重新填写后再提交。 ‖ Go back, fill it in again and send it once more.",
)
FORBIDDEN = Apology(
    403,
    "您的岗位不能做这件事 ‖ Your duty does not allow this",
    "这一页或这项操作属于其他岗位，没有改动任何内容。 ‖ This page or deed belongs to another duty; nothing was changed.",
    "需要的话，请找安全保密管理员调整岗位。 ‖ If you need it, ask the security administrator about your duties.",
)
EXPIRED = Apology(
    403,
    "表单已过期 ‖ The form has expired",
    "页面打开太久，或在别处重新登录过。 ‖ The page was open too long, or you logged in somewhere else.",
    "请回到刚才的页面并重新载入，再提交一次。 ‖ Go back to the page, reload it and send it again.",
    "您填写的内容还在这个浏览器里，回到那一页即可取回。 ‖ What you typed is kept in this browser; go back to that page to take it up again.",
)
MISSING = Apology(
    404,
    "没有这一页 ‖ There is no such page",
    "地址可能有误，或者它属于您看不到的单位。 ‖ The address may be wrong, or it belongs to a firm you cannot see.",
    "请从首页进入，或向发给您链接的人核实。 ‖ Start from the home page, or ask whoever sent you the link.",
)
NOT_A_PAGE = Apology(
    405,
    "这个地址不是一页 ‖ This address is not a page",
    "它只接收表单，不能直接打开或重新载入；没有改动任何内容。 ‖ It takes a form and cannot be opened or reloaded; nothing was changed.",
    "请回到有这个表单的页面，从那里提交。 ‖ Go back to the page with the form and send it from there.",
)
TOO_LARGE = Apology(
    413,
    "提交的内容太大 ‖ What was sent is too large",
    "表单中填写的文字超过 8 MB，或项目太多，没有接收。 ‖ The text of the form is larger than 8 MB, or has too many fields; it was not taken.",
    "请分成几次提交；文件请用上传，不要贴进文字框。 ‖ Send it in several parts; upload files instead of pasting them into a field.",
)
TOO_MANY = Apology(
    429,
    "尝试次数太多 ‖ Too many attempts",
    "为保护账号，暂时不再接受这里的登录。 ‖ To protect the account, no more log-ins are taken from here for now.",
    "请等一会儿再试；忘记密码请找安全保密管理员。 ‖ Wait a while and try again; if the password is forgotten, ask the security administrator.",
)
