"""Every fixed sentence that workers read, in Chinese and English.

Answers come from the content files and never from here.
"""

from __future__ import annotations

from bot.types import Language

_TEXTS: dict[str, tuple[str, str]] = {
    "empty": (
        "我只看得懂文字。请用一句话说说您想问什么，比如：法律援助怎么申请。",
        "I can only read text. Please ask in one sentence, for example: how do I get legal aid?",
    ),
    "none": (
        "这个问题我的资料里没有，不敢乱说。{contact}",
        "My files have nothing on this, so I won't guess. {contact}",
    ),
    "none_place": (
        "我手上没有{place}这方面的资料，别处的数字不能当成{place}的给您。{contact}",
        "I have nothing on this for {place}, and figures from elsewhere would mislead you. "
        "{contact}",
    ),
    "none_held": (
        "我手上{place}的资料里没有这一项，别处的数字不能当成{place}的给您。{contact}",
        "What I have on {place} does not tell this, and figures from elsewhere would mislead you. "
        "{contact}",
    ),
    "none_year": (
        "您问的那一年，我手上没有资料。我有的是{period}的，别的年份的数字不能当成那一年的给您。{contact}",
        "I have nothing on that year. What I have is of {period}, and figures of another year "
        "would mislead you. {contact}",
    ),
    "none_part": (
        "您问的那段时间，我手上没有资料。我有的是{period}的，别的时间的数字不能当成那段时间的给您。{contact}",
        "I have nothing on exactly that time. What I have is of {period}, and figures of another "
        "time would mislead you. {contact}",
    ),
    "related": (
        "我有的是：{labels}。",
        "What I do have: {labels}.",
    ),
    "which": (
        "您问的是哪一项服务？请连名字一起说，比如：法律援助怎么申请。",
        "Which service do you mean? Please name it, for example: how do I apply for legal aid?",
    ),
    "two_places": (
        "您问到了几个地方，各是各的。想看哪里的？",
        "You asked about several places, and each has its own. Which one would you like?",
    ),
    "choose": ("您想问的是哪一个？", "Which of these do you mean?"),
    "choose_place": (
        "这件事几个地方的资料都有。您想看哪里的？",
        "There is material on this from several places. Which one would you like?",
    ),
    "others": (
        "这是{place}的。别的地方也有，在下面选。",
        "This is of {place}. Other places have theirs: choose below.",
    ),
    "choose_place_or_rule": (
        "各地都适用的说法有，几个地方的数字也有。您想看哪一个？",
        "There is what holds everywhere, and there are figures of several places. Which one would "
        "you like?",
    ),
    "contact": (
        "可以先问本单位工会，或拨打工会热线12351（在外地先拨当地区号）。",
        "Please ask the union at your workplace, or call the union hotline 12351 "
        "(dial the local area code first).",
    ),
    "local": ("具体由当地工会定。{contact}", "The local union decides this. {contact}"),
    "lacks_number": (
        "您问的数，资料里没写。这件事资料里只写了：",
        "My files do not give that number. All they say about it:",
    ),
    "lacks_money": (
        "您问的金额，资料里没写。这件事资料里只写了：",
        "My files do not give that amount. All they say about it:",
    ),
    "lacks_name": (
        "您问的名字，资料里没写。这件事资料里只写了：",
        "My files do not name them. All they say about it:",
    ),
    "lacks_duration": (
        "您问的时长，资料里没写。这件事资料里只写了：",
        "My files do not say how long. All they say about it:",
    ),
    "lacks_date": (
        "具体是哪一天，资料里没写，只写了：",
        "My files do not give the day. All they say about it:",
    ),
    "lacks_noted": (
        "您问的这一点，资料里好像没有直接写。写到的是：",
        "My files do not seem to say exactly that. What they say about it:",
    ),
    "season": (
        "这项服务一般在每年{start}到{end}，现在不是办的时候。可以先问本单位工会，要报名、备材料的早点准备。",
        "This usually runs from {start} to {end} each year, so not now. You can already ask the "
        "union at your workplace whether to sign up, and get any papers ready.",
    ),
    "source": ("来源：{source}", "Source: {source}"),
    "narrower": (
        "下面是{place}的情况，不是整个{asked}的。",
        "This is about {place}, not all of {asked}.",
    ),
    "english_frame": (
        "",
        "{place}, {period}: {title}. Figures given: {figures}. "
        "The passage itself is in Chinese:",
    ),
    "english_frame_plain": (
        "",
        "{place}, {period}: {title}. What the report says is in Chinese:",
    ),
    "place_set": (
        "好的，记住了，您在{place}。想问什么，直接打字就行。",
        "Noted: you are in {place}. Just type your question.",
    ),
    "greeting": (
        "您好，我是工会小助手。法律援助、金秋助学、送清凉、会员卡，还有别的工会服务，都可以直接问我。",
        "Hello, I am the union's assistant. Ask me about legal aid, scholarships, cooling-off "
        "visits, the membership card or any other union service.",
    ),
    "thanks": ("不客气，还有事随时问。", "You're welcome. Ask again any time."),
    "who": (
        "我是工会的问答机器人。工会写好的资料里有的，我找给您看，并说明出处；没有的，我会直说。",
        "I am the union's question bot. I find answers in files that union staff wrote and show "
        "the source. If there is none, I say so.",
    ),
    "human": (
        "我不是真人，是工会的问答机器人。想找人的话，发“转人工”，或拨打12351。",
        "I am not a person but the union's bot. If you want a person, write 'person' or call "
        "12351.",
    ),
    "ability": (
        "您可以问：法律援助、讨要工资、劳动仲裁、工伤、加班和休假、金秋助学、送清凉、送温暖、会员卡、入会、"
        "医疗互助、困难帮扶、找工作和培训、女职工保护。说说您在哪个城市，答得更准。",
        "You can ask about legal aid, unpaid wages, labour arbitration, work injury, overtime and "
        "leave, scholarships, cooling-off and winter visits, the membership card, joining, "
        "medical mutual aid, hardship relief, jobs and training, women workers. "
        "Tell me your city for a better answer.",
    ),
    "bye": ("再见，保重身体。", "Goodbye, take care."),
    "praise": ("谢谢您，能帮上忙就好。", "Thank you. I'm glad if it helped."),
    "complaint": (
        "对不起，没答好。换个说法再问一次，或者发“转人工”找工作人员。",
        "I'm sorry that did not help. Try other words, or write 'person' to reach the staff.",
    ),
    "ok": ("好的，还有想问的就直接说。", "All right. Just ask if there is more."),
    "weary": (
        "您辛苦了，先歇一歇。工会的事想问什么，直接说就行。",
        "That sounds hard. Take a rest if you can, and ask me whatever you need from the union.",
    ),
    "person": (
        "好的，给您找工作人员。{contact}",
        "All right, here is how to reach a person. {contact}",
    ),
    "urgent_suicide": (
        "您现在一定很难受，您的命比什么都要紧，请先别一个人扛着。"
        "请马上拨打心理援助热线12356；有危险就打110或120，或者叫身边的人陪着您。想找工会的人说说话，发“转人工”。",
        "You must be in great pain right now, and your life matters more than anything else. "
        "Please call the psychological help line 12356 now; in danger call 110 or 120, or ask "
        "someone to stay with you. To reach a person of the union, write 'person'.",
    ),
    "urgent_violence": (
        "先保证自己安全：马上拨打110报警，能离开就先离开。受了伤打120。安全之后，工会可以帮您，热线12351。",
        "Your safety first: call 110 now and leave if you can. If you are hurt, call 120. "
        "Once you are safe, the union can help: 12351.",
    ),
    "urgent_injury": (
        "先救人：马上拨打120，并告诉单位负责人。着火、漏气先撤到安全的地方，再打119；"
        "触电先断电，别直接碰人。别随便移动伤员，留好现场照片和病历。"
        "之后别忘了工伤认定：单位要在事故发生之日起30日内申请；单位不申请，本人、近亲属或工会可在1年内申请"
        "（《工伤保险条例》第十七条）。",
        "First get help: call 120 now and tell your employer. If there is fire or gas, get out "
        "first, then call 119. After an electric shock cut the power before you touch anybody. Do "
        "not move the injured person; keep photos and medical papers. Then claim the work injury: "
        "the employer within 30 days of the accident; otherwise you, your family or the union "
        "within 1 year (Work Injury Insurance Regulations, art. 17).",
    ),
    "urgent_wage_threat": (
        "要工资是您的权利，但别冒险，也别跟人动手。有人威胁您或有危险，马上打110。"
        "欠薪可以打工会热线12351和劳动保障热线12333，聊天记录、录音和考勤都留好。",
        "Asking for your wages is your right, but do not put yourself in danger. If someone "
        "threatens you, call 110 now. For unpaid wages call 12351 (union) and 12333 (labour "
        "authority), and keep messages, recordings and attendance records.",
    ),
}  # fmt: skip


def message(key: str, language: Language, **values: str) -> str:
    """The sentence `key` in the language, its blanks filled."""
    return _TEXTS[key][0 if language == "zh" else 1].format(**values).strip()
