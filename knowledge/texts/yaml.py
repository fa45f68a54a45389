"""What is wrong with a file that cannot be read as YAML; {mark} is what stands there."""

from __future__ import annotations

from knowledge.messages import Message

TEXTS: dict[str, tuple[str, str]] = {
    # --- the form of a file
    "unreadable": (
        "这个文件读不出来（{reason}）。看看有没有读它的权限。",
        "The file cannot be read ({reason}). Check its rights.",
    ),
    "not-utf8": (
        "这个文件不是 UTF-8 编码。另存为，编码选 UTF-8。",
        "The file is not UTF-8. Save it again with the encoding UTF-8.",
    ),
    "not-yaml": (
        "格式乱了：{what}。看看这一行和上一行的缩进、冒号和引号。",
        "This is not valid YAML: {what}. Check indents, colons and quotes here.",
    ),
    # --- slips of the hand in YAML: {mark} is what stands there
    "tab": (
        "这里用了 Tab 键。删掉它，用空格和上下的行对齐。",
        "A tab stands here. Replace it by blanks, in line with the lines around it.",
    ),
    "wide-blank": (
        "这里有中文（全角）的空格。删掉它，换成英文的空格。",
        "A full-width blank stands here. Replace it by plain blanks.",
    ),
    "wide-dash": (
        "每条前面的“{mark}”要换成英文的减号加一个空格：“- ”。",
        "The '{mark}' before this entry must be a plain '-' and a blank.",
    ),
    "wide-hash-of-note": (
        "写给自己人的话要用英文的“#”开头。把这里的“＃”换掉。",
        "Notes begin with a plain '#'. Replace the '＃' here.",
    ),
    "wide-colon": (
        "“{key}”后面的“{mark}”要换成英文冒号加一个空格：“{key}: ”。",
        "The '{mark}' behind '{key}' must be a plain colon and a blank: '{key}: '.",
    ),
    "colon-without-blank": (
        "“{key}”的冒号后面少了一个英文的空格。写成“{key}: ”。",
        "Behind the colon of '{key}' a plain blank is missing. Write '{key}: '.",
    ),
    "key-without-colon": (
        "“{key}”后面少了英文冒号。写成“{key}: ”。",
        "Behind '{key}' a colon is missing. Write '{key}: '.",
    ),
    "wide-comma": (
        "这里的“{mark}”要换成英文逗号加一个空格：“, ”。",
        "The '{mark}' here must be a plain comma and a blank.",
    ),
    "wide-bracket": (
        "这里的“{mark}”要换成英文的“{right}”。",
        "The '{mark}' here must be a plain '{right}'.",
    ),
    "wide-quotes": (
        "这里用了中文引号 {mark} 。删掉引号，或者前后都换成英文的引号。",
        "Here stands the Chinese quote {mark} . Remove the quotes, or use plain ones.",
    ),
    "quote-open": (
        "这里开了一个引号（{mark}），后面没有关上。在这句话的末尾补上 {mark}，或者删掉这个引号。",
        "The quote ({mark}) that opens here is never closed. Add {mark} where the words end, "
        "or remove it.",
    ),
    "quote-ends-wide": (
        "这里用 {mark} 开了引号，末尾却是中文的 {wide} 。把末尾的换成 {mark}。",
        "The quote that opens here with {mark} ends in {wide} . Write {mark} there, too.",
    ),
    "text-behind-quote": (
        "引号在这里已经关上了，后面还有字。看看是不是少了引号或逗号；"
        "话里面的引号，用中文的“ ”。",
        "The quote is closed here, and more follows. See if a quote or a comma is missing; "
        "inside the words use “ ”.",
    ),
    "text-behind-bracket": (
        "括号在这里已经关上了，后面还有字。删掉多余的；如果是一句话，整句用英文引号括起来。",
        "The bracket is closed here, and more follows. Remove what is too much; "
        "if it is a sentence, put all of it in quotes.",
    ),
    "bracket-open": (
        "这里的“{mark}”后面没有关好。看看末尾是不是少了“{closing}”，中间是不是少了英文逗号。",
        "What opens here with '{mark}' is not closed. See if '{closing}' is missing at its end, "
        "or a comma inside.",
    ),
    "bracket-not-closed-in-line": (
        "这一行少了“{closing}”。在末尾补上。",
        "In this line '{closing}' is missing. Add it at the end.",
    ),
    "mark-of-yaml": (
        "话不能直接用“{mark}”开头。整句用英文引号括起来。",
        "A text cannot begin with '{mark}' as it is. Put all of it in quotes.",
    ),
    "dash-missing": (
        "这一行前面少了“- ”。补上，和上一条对齐。",
        "Before this line '- ' is missing. Add it, in line with the entry above.",
    ),
    "entry-without-dash": (
        "从这一行起像是新的一条，前面少了“- ”。补上，和上一条的“- ”对齐。",
        "From this line on a new entry seems to begin, and its '- ' is missing. "
        "Add it, in line with the one above.",
    ),
    "dash-without-blank": (
        "“-”后面少了一个空格。写成“- ”。",
        "Behind '-' a blank is missing. Write '- '.",
    ),
    "text-not-indented": (
        "这一行是上面那段话的，没有缩进。前面加空格，和那段话的别的行对齐。",
        "This line belongs to the text above and is not indented. Put blanks before it, "
        "in line with the rest of that text.",
    ),
    "text-goes-on": (
        "这一行前面没有栏目名。是上一行那句话的，就接到上一行的末尾；话长，就在上一行的栏目名后面写“>-”，"
        "话都写在下面，往里缩进。",
        "No key stands before this line. If it belongs to the text above, put it at the end of "
        "that line; for a long text write '>-' behind the key and the text below it, indented.",
    ),
    "indent-off": (
        "这一行前面有 {found} 个空格，没有和同一层的行对齐。改成 {wanted} 个。",
        "There are {found} blanks before this line, out of line with its neighbours. "
        "Make it {wanted}.",
    ),
    "colon-in-text": (
        "话里有英文冒号。换成中文的“：”，或者整句用英文引号括起来。",
        "There is a colon inside this text. Put all of the text in quotes, or write '：'.",
    ),
    "not-yaml-at-all": (
        "格式乱了（{what}）。去掉看不见的控制字符，或者少套几层。",
        "This is not valid YAML ({what}). Remove control characters or deep nesting.",
    ),
    "control-character": (
        "这里有一个看不见的控制字符 U+{number}。删掉它。",
        "The control character U+{number} must not stand here. Remove it.",
    ),
}  # fmt: skip

# What PyYAML finds, as far as staff meet it.
_YAML_FINDINGS = {
    "found character that cannot start any token": "这里有不该有的字符",
    "did not find expected alphabetic or numeric character": "“*”“&”开头的要用引号括起来",
    "mapping values are not allowed in this context": "这里不该有冒号，或者缩进没对齐",
    "did not find expected key": "缩进没对齐，或者少了引号",
    "block sequence entries are not allowed": "“- ”不能接在这里，另起一行写",
    "mapping keys are not allowed": "“?”开头的要用引号括起来",
    "did not find expected whitespace or line break": "标记后面少了空格",
    "found an indentation indicator": "“>”“|”后面有多余的字",
    "did not find expected '-' indicator": "每条前面的“- ”没对齐",
    "did not find expected ',' or ']'": "方括号里少了逗号，或者没有用 ] 结束",
    "did not find expected ',' or '}'": "花括号里少了逗号，或者没有用 } 结束",
    "did not find expected node content": "这里少了内容",
    "did not find expected comment or line break": "这一行后面有多余的字",
    "could not find expected ':'": "少了英文冒号，或者冒号后面没有空格",
    "found unexpected end of stream": "引号没有成对",
    "found unexpected ':'": "这里不该有冒号",
    "did not find expected <document start>": "开头的地方不对",
    "found undefined alias": "“*”开头的要用引号括起来",
    "but found another document": "文件中间有一行“---”",
    "could not determine a constructor for the tag": "“!”开头的要用引号括起来",
}


def yaml_finding(english: str) -> str:
    """What PyYAML says of broken syntax, in both languages where it is known."""
    for start, chinese in _YAML_FINDINGS.items():
        if english.startswith(start):
            return Message(english, chinese)
    return Message(english, "这里的写法认不出来")
