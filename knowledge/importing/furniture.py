"""Lines that belong to the page, not to the text: what kind of line it is, or ""."""

from __future__ import annotations

import re

# (what it is, for the person who reviews; how such a line looks). Searched in order.
_KINDS: tuple[tuple[str, str], ...] = (
    (
        "页码",
        r"^[-—–·\s]*(第\s*)?\d{1,4}\s*(页)?\s*([/／]?\s*(共\s*)?\d{1,4}\s*页?)?[-—–·\s]*$"
        r"|^第\s*[\d一二三四五六七八九十]+\s*页|_第\d+页$|^(page\s*)?\d+\s*(of|/)\s*\d+$",
    ),
    ("文件名", r"^《?[^。，,]{1,60}\.(docx?|pdf|pptx?|xlsx?|wps|txt)》?$"),
    (
        "下载站的提示",
        r"上传人|文档编号|由会员(分享|上传)|预览完|喜欢就下载|珍藏版|^下载(相关|资源|文档|本文|附件|地址|$|\s)"
        r"|^资源描述$|^(点击)?展开(阅读)?全文|^阅读全文$|^举报$|^(上传|下载)时间",
    ),
    (
        "网站的栏目",
        r"^(您的?|当前)?(现在)?(所在)?位置\s*[:：]|^首页\s*([>＞»|/]|$)"
        r"|^(相关(资源|搜索|阅读|链接|新闻|文章)|猜你喜欢|热门推荐|网站地图|联系我们|关于我们|设为首页|加入收藏|返回顶部)"
        r"|^(上|下)一(篇|页)\s*[:：]?|^(打印|关闭)(本页|窗口|此页)?(\s|$)|^分享到|^(【)?字(体|号)\s*[:：]"
        r"|扫一扫|^(微信|微博|QQ空间)(\s|$)",
    ),
    (
        "备案和版权",
        r"ICP\s*[备证]|公安备案|公网安备|版权所有|^copyright\b|©|网站标识码|^技术支持\s*[:：]|经营许可证"
        r"|转载请注明|^(主办|承办|维护)单位\s*[:：]",
    ),
    (
        "文号和称呼",
        r"^[\u4e00-\u9fff]{1,10}[〔［\[（(]\d{4}[〕］\])）]\s*第?\s*\d+\s*号$"
        r"|^各[^。；]{2,50}(工会|单位|部门|企业|委员会)[^。；]{0,20}[:：]$",
    ),
    (
        "发布信息",
        r"^(发布|发表|更新|创建)?(时间|日期)\s*[:：]|^(信息|文章)?来源\s*[:：]|^(浏览|阅读|点击)(次数|量|数)?\s*[:：]"
        r"|^[（(]?\d{4}\s*年\s*\d{1,2}\s*月(\s*\d{1,2}\s*日)?[)）]?$|^\d{1,2}\.\d{1,2}\.\d{4}(\s+\d{1,2}:\d{2})?$"
        r"|^\d{4}-\d{1,2}-\d{1,2}(\s+\d{1,2}:\d{2}(:\d{2})?)?$|^(作者|编辑|责任编辑|责编|校对|审核|记者|通讯员|摄影|供稿)\s*[:：]",
    ),
    (
        "署名和图片说明",
        r"^[（(]\s*[\u4e00-\u9fff]{2,4}([\s、]+[\u4e00-\u9fff]{2,4}){0,4}\s*[)）]$|^[（(].{2,20}[摄图供][)）]$"
        r"|^(图|上图|下图|左图|右图)(为|[:：]|\s?\d+\s?[:：])|本版(文图|图片|稿件)|开印时间|印完时间"
        r"|^图\s?[\d一二三四五六七八九十]+[\s.:：]",
    ),
)
_COMPILED = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _KINDS)
# No line of a page's frame is as long as this; a paragraph may well name a licence.
_LONGEST = 90


def furniture(text: str) -> str:
    """What kind of page furniture a line is, or "" if it is text."""
    if len(text) > _LONGEST:
        return ""
    return next((kind for kind, pattern in _COMPILED if pattern.search(text)), "")
