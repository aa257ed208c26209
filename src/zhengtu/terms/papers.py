"""Filed papers."""

from typing import Annotated

from pydantic import Field, StringConstraints

from zhengtu.terms.facts import Day, Fact, Key, Listing, Noun, Text, Whole, Word, YesNo, fact, listing
from zhengtu.terms.words import Duty

FilePath = Annotated[Text, StringConstraints(max_length=400)]
Sm3 = Annotated[str, StringConstraints(strict=True, to_lower=True, pattern=r"^[0-9a-fA-F]{64}$")]


class FileEntry(Noun):
    """A file of the dossier: path below `files/`, size in bytes and SM3 of its content."""

    path: FilePath = Field(title="文件路径", description="path below files/")
    size: Fact[Whole] = fact("字节数", "size in bytes", unit="byte")
    sm3: Fact[Sm3] = fact("SM3 摘要", "SM3 digest")


class MarkStatement(Noun):
    """MarkStatement: 无密级标志声明, a named person's word that a paper the program cannot read bears no secrecy mark."""

    by: Fact[Text] = fact("声明人", "stated by")
    duty: Fact[Duty] = fact("声明人岗位", "duty of the person")
    stated_on: Fact[Day] = fact("声明日期", "stated on")
    text: Fact[Text] = fact("声明内容", "statement")
    sm3: Fact[Sm3] = fact("所声明文件的 SM3 摘要", "SM3 digest of the file it is about")


class Document(Noun):
    """Document: 材料, one filed paper. `about` is the id of the person, project or other item it belongs to."""

    id: Key = Field(title="档案编号", description="id")
    kind: Fact[Word] = fact("材料种类", "kind of paper", words="papers")
    title: Fact[Text] = fact("名称", "title")
    about: Fact[Key] = fact("所属对象", "whom or what it is about")
    dated_on: Fact[Day] = fact("文件日期", "date of the paper itself")
    valid_until: Fact[Day] = fact("有效期至", "valid until")
    bears: Listing[Word] = listing("具备的要素", "what it bears", words="paper_elements")
    secrecy_mark: Fact[YesNo] = fact("是否带有密级标志", "bears a secrecy mark")
    mark_statement: Fact[MarkStatement] = fact("无密级标志声明", "statement that it bears no secrecy mark")
    file: Fact[FileEntry] = fact("文件", "file")
