"""The first page of a workbook: how to fill it in, and what leaving something empty means."""

from __future__ import annotations

from zhengtu.terms.dossier import SCHEMA_VERSION

GUIDE_TITLE, WORDS_TITLE = "填写说明", "词表"
GUIDE_MARK = "证途申报档案 · 填写说明 how to fill this in"
WORDS_MARK = "证途词表 words to choose from"
OWN_SHEETS = (GUIDE_MARK, WORDS_MARK)
REPORT_HEADINGS = (("编号", "章节", "结论"), ("No.", "Section", "Verdict"))
"""What the checklist of a report begins with: such a workbook is an answer about a dossier, and no dossier."""

GUIDE: tuple[tuple[str, str, str], ...] = (
    ("空着 / 未知", "还不知道。结论按“待定”算，不会按“不符合”算。", "Empty, or 未知 unknown: not known yet. It counts as undetermined, never as unmet."),
    (
        "无",
        "明确没有（如没有旧注册号）。在是/否栏里，“无”按“否”读；确实不适用的写“不适用”。",
        "无 none: there is none. In a yes/no column 无 reads as no; write 不适用 where the question does not apply.",
    ),
    (
        "已列全",
        "每张清单上方和“…已列全”列：写“是”表示一项不漏；不写或写“否”，程序就不会断定“没有别的”。",
        "已列全 all listed: 是 says that nothing is missing from the list. Otherwise the program never concludes that there is nothing else.",
    ),
    (
        "一行一项",
        "清单每行写一个人、一个项目、一份材料；一格里写几个词时用“、”隔开。",
        "One row for each person, project or paper; several words in one cell are divided by 、",
    ),
    ("示例", "标着“示例”的行只作样子，读取时跳过，可以删去。", "Rows marked 示例 (example) are skipped on reading; delete them if you like."),
    (
        "档案编号",
        "材料、出资关系用它指明是谁；也可以直接写名称。空着会自动编号。",
        "档案编号 (id) says whom a paper or a stake is about; a name serves as well. Left empty, one is given.",
    ),
    (
        "号码",
        "身份证号、信用代码所在列已设为“文本”。在别处粘贴时请保持文本格式，否则第 16 位起会变成 0。",
        "Columns of identity numbers and credit codes are formatted as text. Keep it so when you paste, or digits beyond the 15th are lost.",
    ),
    ("日期", "2026-11-21、2026/11/21、2026年11月21日都可以；月份写 2026-11。", "2026-11-21, 2026/11/21 and 2026年11月21日 will do; months as 2026-11."),
    ("比例", "40% 或 1/3。", "Parts of a whole: 40% or 1/3."),
    (
        "社保缴纳",
        "一人一行、一月一列，缴了写“√”；缴费单位与旁边不同的，直接写单位名称。也可以在“社保缴纳明细”里一人一月一行。",
        "Social security: a row for each person, a column for each month, √ where paid; another employer's name instead of √. "
        "Or a row for each person and month on the sheet 社保缴纳明细.",
    ),
    (
        "标题",
        "列可以调换顺序、可以加列，工作表可以改名；认不出的列会逐一列出，不会悄悄丢掉。",
        "Columns may be moved or added, sheets renamed; whatever is not recognised is listed, never dropped in silence.",
    ),
    (
        "批注",
        "每个标题上的批注写着它的意思、怎么填、哪一条款用到它。",
        "The note on each heading says what it means, how to fill it in, and which clause asks for it.",
    ),
    (
        "材料文件",
        "把扫描件等放进工作簿旁边的文件夹，名称与工作簿相同、以 .files 结尾（如 我们公司.xlsx 与 我们公司.files）；“文件·文件路径”写其中的文件名。",
        "Papers: put the files into a folder beside the workbook, named like it and ending in .files (firm.xlsx and firm.files); "
        "the column 文件·文件路径 names a file in it.",
    ),
    ("国家秘密", "本工作簿和材料中不得含有国家秘密。", "Neither this workbook nor a paper may hold a state secret."),
    ("档案格式版本", SCHEMA_VERSION, "version of this form"),
)
