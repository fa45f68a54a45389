"""Every fixed sentence of the messenger, in Chinese and English. Staff read Chinese.

Sentences about union services are in bot/messages.py, the menu and what is said of staff only
where there are any in bot/telegram/offered.py; answers come from the content files.
"""

from __future__ import annotations

from bot.types import Language

_TEXTS: dict[str, tuple[str, str]] = {
    "welcome": (
        "您好，我是{operator}的问答机器人。想知道工会能帮什么，直接打字问我就行，也可以点下面的按钮。\n"
        "我只说工会资料里有的，每条都注明出处{or_staff}。\n"
        "姓名、身份证号、银行卡号不用告诉我。",
        "Hello, I am the question bot of {operator}. Type what you want to know about union "
        "services, or tap a button.\nI only say what is in the union's files, with its source"
        "{or_staff}.\nPlease leave out names, identity and bank card numbers.",
    ),
    "hello": (
        "我是{operator}的问答机器人，工会的事都可以直接问我。姓名、证件号、卡号不用告诉我；"
        "您的信息怎么用，发 /privacy 看。",
        "I am the question bot of {operator}; ask me anything about union services. Please leave "
        "out names, identity and card numbers. What is kept about you: /privacy.",
    ),
    "topics": ("想问哪一项？点一下，或者直接打字。", "Which topic? Tap one, or just type."),
    "all_topics": ("全部服务", "All services"),
    "set_place": ("选择地方", "Set my place"),
    "place_ask": (
        "您在哪里？点一下，或者打出市、县的名字。{known}",
        "Where are you? Tap a place or type the name of your city or county. {known}",
    ),
    "place_now": ("现在记的是{place}。", "What I have now: {place}."),
    "place_none": ("现在还没有记。", "I have none yet."),
    "place_any": ("不限地方", "Anywhere"),
    "place_set": (
        "记住了，您在{place}。想问什么，直接打字就行。",
        "Noted: you are in {place}. Just type your question.",
    ),
    "place_cleared": ("好的，不限地方。", "All right, no particular place."),
    "language_ask": ("用哪种语言？", "Which language?"),
    "language_auto": ("跟着我的问题", "As in my question"),
    "language_set": ("好的，用中文。", "All right, in English."),
    "language_auto_set": (
        "好的，您用什么语言问，我就用什么语言答。",
        "All right, I answer in the language of your question.",
    ),
    "help": (
        "直接打字提问，比如：法律援助怎么申请。\n"
        "/topics 看全部服务\n/place 选择您在的地方\n/language 换语言\n"
        "{staff_commands}/subscribe 订阅通知\n/privacy 我的信息怎么用\n"
        "/forget 删除我的信息\n\n由{operator}提供，联系方式：{contact}",
        "Just type your question, for example: how do I apply for legal aid.\n"
        "/topics all services\n/place set your place\n/language change the language\n"
        "{staff_commands}/subscribe get notices\n/privacy what is kept about me\n"
        "/forget erase it\n\nRun by {operator}, contact: {contact}",
    ),
    "privacy": (
        "谁负责：{operator}，联系方式：{contact}。\n"
        "记什么、为什么：您的聊天编号、选的地方和语言，为了接着上文回答；您问的话和回答，为了改进资料，"
        "写下来之前先遮住身份证号、电话、银行卡号和“我叫”后面的名字；{requests}"
        "您订的通知。不记您的名字和头像。\n"
        "多久：问答过{questions}天删除，聊天的上文在您{chats}天不说话之后删除{requests_kept}。"
        "消息原文答完就删。\n"
        "谁看得到：消息经Telegram传送，它在境外，按它自己的规定保存，我们管不到。{seen_by_staff}\n"
        "发 /forget 可以全部删除。",
        "Who: {operator}, contact: {contact}.\n"
        "What is kept and why: the number of your chat, your place and language, to follow the "
        "talk; what you ask and the answer, to improve the files, with identity numbers, phones, "
        "bank cards and names after 'my name is' masked before anything is written; "
        "{requests}your subscriptions. Not your name or picture.\n"
        "How long: questions {questions} days; the context {chats} days after your last "
        "message{requests_kept}. The message itself is erased once answered.\n"
        "Who sees it: Telegram carries the messages; it is outside mainland China and keeps them "
        "by its own rules, out of our reach.{seen_by_staff}\n"
        "/forget erases everything.",
    ),
    "forget_ask": (
        "要删除我这里关于您的全部信息吗？订阅和没办完的求助也会一起取消。",
        "Shall I erase everything I have about you? Subscriptions and open requests end too.",
    ),
    "forget_yes": ("全部删除", "Erase everything"),
    "no_thanks": ("不用了", "No, thanks"),
    "forgotten": (
        "已经全部删除。删不到的有：{staff_saw}Telegram自己保存的聊天记录（您可以在聊天里自己删）。",
        "Everything is erased. Out of my reach: {staff_saw}what Telegram keeps of this chat (you "
        "can delete that yourself).",
    ),
    "nothing_done": ("好的，什么都没有改。", "All right, nothing was changed."),
    "media": (
        "收到了，谢谢。图片、语音、文件、位置这些我还看不懂，请用文字说说您想问什么。",
        "Thank you, I got it. I cannot read pictures, voice, files or locations yet; please write "
        "your question as text.",
    ),
    "slow": (
        "您发得有点快，我先歇一会儿。一分钟后接着问，我都会答。",
        "That was a lot at once; give me a moment. Ask again in a minute and I will answer.",
    ),
    "error": (
        "对不起，我这边出了点问题，这条没答成。过一会儿请再问一次；要反映的话，编号是 {id}。",
        "Sorry, something went wrong on my side and I could not answer this. Please ask again "
        "later; the reference is {id}.",
    ),
    "edited": ("您改了问题，我重新回答：", "You changed the question; here is the new answer:"),
    "helpful": ("有帮助", "Helpful"),
    "unhelpful": ("没帮助", "Not helpful"),
    "feedback_yes": ("谢谢您告诉我。", "Thank you for telling me."),
    "feedback_no": (
        "谢谢您告诉我，这次没答好。您可以换个说法再问，或者找工作人员。",
        "Thank you for telling me. Try other words, or reach our staff.",
    ),
    "feedback_no_short": ("谢谢您告诉我。换个说法再问问看。", "Thank you. Please try other words."),
    "noted": ("记下了", "Noted"),
    "gone": ("这个按钮太旧了，请再问一次。", "This button is too old. Please ask again."),
    "more": ("看全文", "Full answer"),
    "person": ("找工作人员", "Ask a person"),
    "person_words": (
        "好的。请用一句话说说要工作人员帮什么忙。别写身份证号和银行卡号。",
        "All right. Please say in one message what our staff should help with. Leave out identity "
        "and bank card numbers.",
    ),
    "person_consent": (
        "我可以把这件事转给工作人员。他们会在工作群里看到您的问题和最近的对话（证件号、电话已遮住），"
        "之后您发的消息也会转给他们。您同意吗？",
        "I can hand this to our staff. In their group they will see your question and the recent "
        "conversation (identity and phone numbers masked), and then what you write next. Do you "
        "agree?",
    ),
    "other_words": ("说别的事", "Something else"),
    "about": ("要问的是：{text}", "It is about: {text}"),
    "agree": ("同意，转给工作人员", "I agree, hand it over"),
    "no_staff": (
        "这里还不能转给工作人员。{contact}",
        "Our staff cannot be reached here. {contact}",
    ),
    "case_opened": (
        "已经转给工作人员，编号 {number}。您接下来发的消息他们都看得到，我不插话；"
        "想接着问我，点“回到机器人”。",
        "Handed to our staff, number {number}. They see what you write next, and I keep out of it. "
        "To ask me again tap 'Back to the bot'.",
    ),
    "case_again": (
        "您的求助（编号 {number}）还在办，我已经告诉工作人员。您接下来发的消息他们都看得到。",
        "Your request (number {number}) is still open; I told our staff. They see what you write "
        "next.",
    ),
    "closed_now": (
        "现在是下班时间，工作人员{when}回复。急事请打12351，有危险打110或120。",
        "Our staff are off now and will answer {when}. If it cannot wait call 12351; in danger "
        "call 110 or 120.",
    ),
    "back": ("回到机器人", "Back to the bot"),
    "back_done": (
        "好的，我接着回答您。编号 {number} 的求助还在，工作人员回复了我会转给您。",
        "All right, I answer again. Request {number} stays open; I pass on what our staff reply.",
    ),
    "idle_back": (
        "有一会儿没人说话了，先由我来回答您。编号 {number} 的求助还在，工作人员回复了我会转给您。",
        "Nobody wrote for a while, so I answer again. Request {number} stays open; I pass on what "
        "our staff reply.",
    ),
    "staff_says": ("工作人员：{text}", "Staff: {text}"),
    "staff_corrects": ("工作人员更正：{text}", "Staff, corrected: {text}"),
    "staff_here": (
        "您接下来发的消息，工作人员都看得到。",
        "Our staff see what you write next.",
    ),
    "staff_sends": ("工作人员发来：", "Staff sent:"),
    "case_closed": (
        "编号 {number} 的求助办结了。这次帮上忙了吗？请评价一下。",
        "Request {number} is closed. Did we help? Please rate it.",
    ),
    "rated": ("谢谢您的评价。", "Thank you for your rating."),
    "mycases": ("您的求助：", "Your requests:"),
    "mycases_none": (
        "您还没有转给工作人员的求助。要找人，发 /person。",
        "You have no requests with our staff. To reach a person send /person.",
    ),
    "case_line": ("编号 {number}，{date}：{status}", "Number {number}, {date}: {status}"),
    "status_waiting": ("等工作人员回复", "waiting for our staff"),
    "status_answered": ("工作人员已回复", "our staff have replied"),
    "status_closed": ("已办结", "closed"),
    "subscribe": (
        "想收到哪项通知？点一下订阅，再点一下取消。地方：{place}。",
        "Which notices would you like? Tap to subscribe, tap again to stop. Place: {place}.",
    ),
    "anywhere": ("不限", "anywhere"),
    "subscribed": ("订好了", "Subscribed"),
    "unsubscribed": ("取消了", "Stopped"),
    "announcement": (
        "【通知】{text}\n\n不想再收：/subscribe",
        "[Notice] {text}\n\nTo stop: /subscribe",
    ),
    "private_only": (
        "这件事请私下跟我说，点我的头像发消息就行。",
        "Please write to me in private for this: tap my picture.",
    ),
    "urgent_staff": (
        "我已经告诉工作人员有人需要帮助，编号 {number}，他们会在这里回复您。没有转您的原话；"
        "愿意让他们先看到，请点下面。",
        "I have told our staff that somebody needs help, number {number}; they will answer you "
        "here. They have not seen your words; if they may, tap below.",
    ),
}  # fmt: skip

_STAFF: dict[str, str] = {
    "card": "🔔 求助 #{number}\n地方：{place}\n事项：{service}\n\n{text}",
    "history": "此前的对话：\n{history}",
    "asked": "{time} 问：{text}",
    "answer": "　　 答：{text}",
    "says": "求助 #{number}：对方同意转来的话：{text}",
    "how": "回复这条消息，对方就能看到。办完了点“办结”，或者发 /close {number}。",
    "untold": "没说",
    "urgent": "🚨",
    "alert": (
        "🚨 紧急 #{number}：有人说到{urgency}（{place}）。机器人已给出急救和求助电话。"
        "回复这条消息，对方就能看到；对方还没有同意转来原话。"
    ),
    "urgent_in_case": "🚨 求助 #{number}：刚才的话里说到{urgency}，机器人已给出急救和求助电话。",
    "again": "🔔 求助 #{number}：这位工人又来了，接着等您回复。",
    "agreed": "求助 #{number}：对方同意了，原话是：{text}",
    "left": "求助 #{number}：对方先回到机器人，求助还在。",
    "reminder": "⏰ 求助 #{number} 等回复已经{waited}了。",
    "reminder_urgent": "🚨 紧急 #{number} 还没有人回复，已经{waited}了。",
    "forgotten": "求助 #{number}：对方要求删除信息，已办结，请不要再联系。",
    "rated": "求助 #{number}：对方的评价是“{rating}”。",
    "closed": "求助 #{number} 已办结。",
    "closed_before": "求助 #{number} 已经办结，或没有这个编号。",
    "blocked": "求助 #{number}：对方停用了机器人，或者注销了账号，这条送不到。",
    "not_found": "求助 #{number}：Telegram 里找不到对方了，这条送不到。",
    "not_taken": "求助 #{number}：Telegram 不收这条，对方没有收到。请改短些，或者换个说法再回复。",
    "not_copied_in": "求助 #{number}：对方发来的一条消息转不过来，请让对方改用文字再说一遍。",
    "not_copied_out": "求助 #{number}：这条转不出去，对方没有收到，请改用文字。",
    "close": "办结",
    "none_open": "没有等着办的求助。",
    "open": "等着办的求助：",
    "line": "{urgent} #{number} {place} {service} {state}",
    "is_answered": "已回复",
    "waits": "等了{waited}",
    "no_number": "请回复求助那条消息，或写上编号，比如 /close 12。",
    "unknown": "这条消息不属于哪个求助，没有转出去。请回复求助那条消息。",
    "edited": "求助 #{number}：对方改了一条消息：",
    "suicide": "轻生",
    "violence": "暴力",
    "injury": "受伤",
    "wage_threat": "讨薪时有危险",
}

RATINGS = (("不满意", "Not satisfied"), ("一般", "So-so"), ("满意", "Satisfied"))
_WEEKDAYS = (
    ("周一", "Monday"), ("周二", "Tuesday"), ("周三", "Wednesday"), ("周四", "Thursday"),
    ("周五", "Friday"), ("周六", "Saturday"), ("周日", "Sunday"),
)  # fmt: skip


def say(key: str, language: Language, **values: object) -> str:
    """The sentence `key` for workers, its blanks filled."""
    return _TEXTS[key][language == "en"].format(**values)


def staff(key: str, **values: object) -> str:
    """The sentence `key` for staff, its blanks filled."""
    return _STAFF[key].format(**values)


def duration(seconds: float) -> str:
    """How long something took, for staff: in minutes, after an hour in hours, later in days."""
    minutes, hours = seconds / 60, seconds / 3600
    if minutes < 60:
        return f"{minutes:.0f}分钟"
    return f"{hours:.0f}小时" if hours < 48 else f"{hours / 24:.0f}天"


def opens(days_ahead: int, weekday: int, time: str, language: Language) -> str:
    """When the office opens, at most a week ahead: today, tomorrow, on a weekday (0 is Monday)."""
    english = language == "en"
    near = (("今天", "today"), ("明天", "tomorrow"))
    day = near[days_ahead][english] if days_ahead < 2 else _WEEKDAYS[weekday][english]
    if days_ahead == 7:
        # 周三 said on a Wednesday would be today.
        day = f"next {day}" if english else f"下{day}"
    if english:
        return f"{'on ' if 1 < days_ahead < 7 else ''}{day} from {time}"
    return f"{day}{time}以后"
