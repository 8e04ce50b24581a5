"""The words for dates and hours that cannot be, or that are unlikely."""

from collections.abc import Mapping
from types import MappingProxyType

from bot.knowledge.wording import Mistake, Words

MISTAKES: Mapping[str, Mistake] = MappingProxyType(
    {
        "end-before-start": Mistake(
            Words(
                "the end ({end}) is not after the start ({start})",
                "終わり（{end}）が始まり（{start}）より後になっていません",
            ),
            Words("check both", "両方を確かめてください"),
        ),
        "in-future": Mistake(
            Words("'{key}' is {date}, a day to come", "「{key}」の日付 {date} がまだ来ていません"),
            Words("check the year", "年を確かめてください"),
        ),
        "past-review": Mistake(
            Words(
                "this was to be looked at again by {date} ('review_by')",
                "見直しの期限（review_by: {date}）が過ぎています",
            ),
            Words(
                "see whether it is still true, and set a new date", "今も正しいか確かめて、新しい期限を書いてください"
            ),
        ),
        "review-before-checked": Mistake(
            Words(
                "'review_by' ({review}) lies before 'checked' ({checked})",
                "見直しの期限（review_by: {review}）が、確認した日（checked: {checked}）より前です",
            ),
            Words(
                "write in 'review_by' when somebody should look again next",
                "「review_by」に、次に見直す日を書いてください",
            ),
        ),
        "unlikely-year": Mistake(
            Words("the year of {date} is unlikely", "{date} の年は、まちがいのようです"),
            Words("check the year", "年を確かめてください"),
        ),
        "no-such-day": Mistake(
            Words("the calendar has no {date}", "{date} は暦にない日付です"),
            Words("check the month and the day", "月と日を確かめてください"),
        ),
        "wrong-weekday": Mistake(
            Words("{date}: that day is {weekday}", "{date} は{weekday}です"),
            Words("correct the day or the weekday", "日付か曜日を直してください"),
        ),
        "promised-past": Mistake(
            Words(
                "the text speaks of {date} as a day to come, but it is over",
                "{date} は過ぎていますが、文ではこれからのことになっています",
            ),
            Words("say what took place, or write the next date", "実際どうだったかを書くか、次の日程に直してください"),
        ),
        "out-of-order": Mistake(
            Words(
                "the date {start} comes after {before} in the list, but lies before it",
                "日程 {start} は、一つ前の {before} より早い日付です",
            ),
            Words(
                "check the year; if it is right, move the line up",
                "年を確かめてください。正しければ、行を日付の順に移してください",
            ),
        ),
        "same-day": Mistake(
            Words(
                "two of the event's dates begin on {start} (the other one: {place})",
                "{start} に始まる日程が二つあります（もう一つは {place}）",
            ),
            Words("remove one, or correct its day", "一つ消すか、日付を直してください"),
        ),
        "out-of-season": Mistake(
            Words(
                "{start} is outside the usual months of the event ('months': {months})",
                "{start} は、この行事のいつもの月（months: {months}）ではありません",
            ),
            Words(
                "check the month; if it is right, add it to 'months'",
                "月を確かめてください。正しければ「months」に足してください",
            ),
        ),
        "long-event": Mistake(
            Words("from {start} to {end} are {days} days", "{start} から {end} まで {days} 日間あります"),
            Words("check the month of both", "両方の月を確かめてください"),
        ),
        "night-hour": Mistake(
            Words("'starts_at' is {hour}, in the middle of the night", "開始時刻が {hour}（真夜中）になっています"),
            Words("in the afternoon it is written {later}", "午後なら {later} と書いてください"),
        ),
        "other-year": Mistake(
            Words(
                "'{key}' speaks of {year}, but the date is {start}", "「{key}」は {year} 年ですが、日程は {start} です"
            ),
            Words("correct the one that is wrong", "まちがっているほうを直してください"),
        ),
        "window-off": Mistake(
            Words(
                "'{key}' is {day}, which does not fit an event on {start}",
                "「{key}」の {day} が、日程 {start} と合いません",
            ),
            Words("check the year and the month of both", "両方の年と月を確かめてください"),
        ),
    }
)
