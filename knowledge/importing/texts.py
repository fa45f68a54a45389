"""Why a document cannot be imported, in Chinese and English: sentences behind its name."""

from __future__ import annotations

from knowledge.messages import Catalogue

_TEXTS: dict[str, tuple[str, str]] = {
    # --- the file
    "is-folder": ("这是文件夹。请写里面文件的名字。", "is a folder. Name the files in it."),
    "too-large": (
        "超过 {most} MB。请拆成几个，或者去掉图片。",
        "is larger than {most} MB. Split it or take out pictures.",
    ),
    "not-readable": (
        "读不出来（{reason}）。看看名字对不对，有没有读的权限。",
        "cannot be read ({reason}). Check its name and rights.",
    ),
    "file-empty": (
        "是空的。看看是不是拿错了文件。",
        "is empty. Check that the right file was given.",
    ),
    # --- its kind
    "is-rtf": (
        "是 RTF 文件。用 Word 或 WPS 打开，另存为 .docx。",
        "is an RTF file. Open it in Word or WPS and save it as .docx.",
    ),
    "is-picture": (
        "是图片。先用软件识别成文字，再导入。",
        "is a picture. Turn it into text (OCR) and import that.",
    ),
    "is-archive": (
        "是整页保存的网页或者邮件。另存为 .html 或 .docx。",
        "is a saved web archive or mail. Save it as .html or .docx.",
    ),
    "has-password": (
        "有密码。打开，去掉密码，再保存一次。",
        "is protected by a password. Open it, take the password off and save it again.",
    ),
    "is-old": (
        "是老格式（.doc、.xls、.wps）。用 Word 或 WPS 打开，另存为 .docx 或 .xlsx。",
        "is in an old Office format (.doc, .xls, .wps). Open it in Word or WPS and save it as "
        ".docx or .xlsx.",
    ),
    "unpacks-too-large": (
        "解开以后超过 {most} MB，没有打开。把里面的文字复制到一个新文件里。",
        "unpacks to more than {most} MB, so it was not opened. Copy its text into a new document.",
    ),
    "not-office": (
        "不是 Word 文件，也不是 Excel 文件。把文字另存为 .docx。",
        "is neither a Word nor an Excel file. Save its text as .docx.",
    ),
    "no-text": (
        "认不出里面的文字：编码不是 UTF-8，也不是 GBK。另存为 .docx，或者存成 UTF-8 编码的文本。",
        "is no text that can be read, or in an encoding other than UTF-8 and GBK. "
        "Save it as .docx, or as text with the encoding UTF-8.",
    ),
    "reader-missing": (
        "是 {kind} 文件，读它的程序没有装（{name}）。请管理员运行：pip install 'unionbot[import]'",
        "is a {kind} file; what reads such files is not installed ({name}). "
        "Run: pip install 'unionbot[import]'",
    ),
    # --- what is in it
    "damaged": (
        "文件坏了。用{program}打开，另存一份；打不开就重新要一份。",
        "is damaged. Open it in {program} and save it again.",
    ),
    "word": (" Word 或 WPS ", "Word"),
    "excel": (" Excel 或 WPS ", "Excel"),
    "word-or-excel": (" Word、Excel 或 WPS ", "Word or Excel"),
    "a-pdf-reader": ("看 PDF 的软件", "a PDF reader"),
    "is-scan": (
        "里面是一页页的图片，没有文字（扫描件）。找当初的 Word 文件，或者先用软件识别成文字。",
        "holds pictures of pages and no text (a scan). Turn it into text (OCR), or import the "
        "Word file it was made from.",
    ),
    "is-unreadable": (
        "看得见字，可文件里没有写是哪些字，读不出来。找当初的 Word 文件，"
        "或者当作扫描件，用软件识别成文字。",
        "shows its characters but does not name them, so they cannot be read. Import the Word file "
        "it was made from, or treat it as a scan and turn it into text (OCR).",
    ),
    "too-many-pages": ("超过 {most} 页。请拆成几个。", "has more than {most} pages. Split it."),
    "too-many-rows": ("超过 {most} 行。请拆成几个。", "has more than {most} rows. Split it."),
    "too-long": (
        "超过 {most} 个字。请拆成几个。",
        "holds more than {most} characters. Split it.",
    ),
    "no-rows": (
        "一行也没有。看看是不是拿错了文件。",
        "has no rows. Check that the right file was given.",
    ),
    "chinese-commas": (
        "各列之间用的是中文逗号。用 Excel 另存为 CSV。",
        "has Chinese commas between its columns. Save it from Excel as CSV.",
    ),
    "open-quote": (
        "有一个引号没有成对。用 Excel 打开，再保存一次。",
        "has a quotation mark that does not close. Open it in Excel and save it again.",
    ),
    "page-without-text": (
        "这个网页里没有自己的文字。打开网页，把文字复制到一个文件里，再导入。",
        "holds no text of its own. Open the page, copy its text into a document, import that.",
    ),
    "nothing-usable": (
        "没有能用的文字。看看是不是拿错了文件。",
        "holds no text that can be used. Check that the right file was given.",
    ),
    # --- the draft
    "imported-before": (
        "导入过了，在 {file}。要重新做一份：--force",
        "was imported before, as {file}. To make that draft anew: --force",
    ),
    "other-ending": (
        "做出来的是 {ending} 文件。在 --output 里写这样的名字。",
        "makes a {ending} file. Give such a name: --output",
    ),
    "in-the-way": (
        "会盖掉 {file}。要盖就加 --force，不盖就换个名字：--output",
        "would overwrite {file}. Use --force, or another name: --output",
    ),
    "reviewed-in-the-way": (
        "会盖掉 {file}，那个文件已经有人审过了。把它改名或者删掉，或者换个名字：--output",
        "would overwrite {file}, which a person has reviewed. Rename or remove that file, "
        "or use another name: --output",
    ),
    "places-unreadable": (
        "places.yaml 读不出来。先改好它：unionbot check",
        "places.yaml cannot be read. Correct it: unionbot check",
    ),
    "places-not-added": (
        "places.yaml 里加不进去。请在那里自己写上这一行：- {entry}",
        "places.yaml could not be added to. Write this line there: - {entry}",
    ),
}  # fmt: skip

say = Catalogue(_TEXTS).say
