"""The words of N6: quarters and halves, this year and the last, and what is compared with what. How they
are used is ``periods``; how they are written, ``contrasts``.
"""

from __future__ import annotations

from nlps_core.checks.contrasts import Table

TABLE: Table = {
    "quarter": {
        "1": (
            "1분기|1/4분기|1/4 분기|1Q|Q1|일사분기",
            "first quarter*|1st quarter*|1q|q1|first fiscal quarter",
        ),
        "2": (
            "2분기|2/4분기|2/4 분기|2Q|Q2|이사분기",
            "second quarter*|2nd quarter*|2q|q2|second fiscal quarter",
        ),
        "3": (
            "3분기|3/4분기|3/4 분기|3Q|Q3|삼사분기",
            "third quarter*|3rd quarter*|3q|q3|third fiscal quarter",
        ),
        "4": (
            "4분기|4/4분기|4/4 분기|4Q|Q4|사사분기",
            "fourth quarter*|4th quarter*|4q|q4|fourth fiscal quarter",
        ),
    },
    "half": {
        "1": ("상반기|1H|H1", "first half|1h|h1|1st half"),
        "2": ("하반기|2H|H2", "second half|2h|h2|2nd half|latter half"),
    },
    "year": {
        "this": (
            "올해|금년|당해|당기|당기말|이번 회계연도|올 한해|올 상반기|올 하반기",
            "this year*|current and prior*|current and previous*|current year*|current fiscal year*"
            "|current period*|this fiscal year|reporting period|this period",
        ),
        "last": (
            "전년|작년|지난해|전년도|전기말|전기 말|전기대비|전기 대비|전기보다|전기이월|전기"
            "|직전 연도|직전연도|지난 회계연도"
            "|전년대비|전년 대비|전년동기|전년 동기|전년보다|작년보다|지난해보다|전년 말|전년말|작년 말"
            "|지난해 말|지난해 같은",
            "last year*|current and prior*|current and previous*|previous year*|prior year*"
            "|preceding year*|a year ago|a year earlier|year ago|year earlier|the year before"
            "|prior period*|previous period*|prior fiscal year|previous fiscal year|last fiscal year"
            "|comparative period|preceding period|last period",
        ),
        "next": (
            "내년|이듬해|차년도|다음 해|다음해|다음 회계연도",
            "next year*|following year*|coming year|next fiscal year|year after|subsequent year|next period",
        ),
        "": (
            "당기순|당기손|당기법인세|당기근무|당해 |전년 말 이|전기차|전기 차|전기자동차|전기 자동차"
            "|전기전자|전기·전자|전기요금|전기 요금|전기료|전기공사|전기 공사|전기 공급|전기를|전기가"
            "|전기설비|전기 설비|전기통신|전기 통신|전기장비|전기 장비|전기기기|전기에너지|전기 에너지"
            "|삼성전기|전기로|전기버스|전기 버스|전기사업|전기 사업|전기 사용|전기 생산",
            "profit or loss for the year|profit for the year|last years of",
        ),
    },
    "month": {
        "this": ("이달|이번 달|이번달|금월|당월", "this month*|current month"),
        "last": (
            "지난달|지난 달|전월|저번 달",
            "last month*|previous month*|prior month|preceding month|a month ago|a month earlier"
            "|month earlier",
        ),
        "next": ("다음 달|다음달|내달|익월", "next month*|following month|coming month"),
    },
    "quarters": {
        "this": ("이번 분기|이번분기|당분기|금분기", "this quarter*|current quarter*"),
        "last": (
            "전분기|지난 분기|지난분기|직전 분기|직전분기",
            "last quarter*|previous quarter*|prior quarter*|preceding quarter*|a quarter earlier",
        ),
        "next": ("다음 분기|다음분기|차분기", "next quarter*|following quarter|coming quarter"),
    },
    "week": {
        "this": ("이번 주|이번주|금주", "this week*"),
        "last": ("지난주|지난 주|저번 주", "last week*|previous week*|prior week|a week ago|a week earlier"),
        "next": ("다음 주|다음주|내주|차주", "next week*|following week|coming week"),
    },
    "day": {
        "this": ("오늘|금일|당일", "today*"),
        "last": (
            "어제|전일|전날",
            "yesterday*|previous day*|day before|a day earlier|prior day|preceding day",
        ),
        "next": ("내일|익일|다음 날|다음날|이튿날", "tomorrow*|next day|following day|day after"),
    },
    "weekday": {
        "monday": ("월요일", "Monday*"),
        "tuesday": ("화요일", "Tuesday*"),
        "wednesday": ("수요일", "Wednesday*"),
        "thursday": ("목요일", "Thursday*"),
        "friday": ("금요일", "Friday*"),
        "saturday": ("토요일", "Saturday*"),
        "sunday": ("일요일", "Sunday*"),
    },
    "noon": {
        "before": ("오전", "a.m|am|morning*"),
        "after": ("오후|저녁|밤", "p.m|pm|afternoon*|evening*|night*|tonight"),
    },
    "compared": {
        "year": (
            "전년동기대비|전년동기 대비|전년 동기 대비|전년동기|전년 동기|전년 동월|전년동월|전년 동분기"
            "|전년동분기|전년대비|전년 대비|전년비|전년보다|전년에 비해|작년보다|작년 동기|작년 같은"
            "|지난해보다|지난해 동기|지난해 같은|1년 전|YoY|YOY|yoy|전년",
            "year on year|year over year|yoy|y o y|y/y|a year earlier|a year ago|year ago|year earlier"
            "|same period last year|same period of last year|same period of the previous year"
            "|same period of the prior year|same period in the previous year|same period a year"
            "|same quarter last year|same quarter of last year|same quarter of the previous year"
            "|same quarter a year|same month last year|same month of the previous year"
            "|corresponding period|previous year*|prior year*|last year*|preceding year*|the year before"
            "|annual|annually",
        ),
        "quarter": (
            "전분기대비|전분기 대비|전분기비|전분기보다|전분기에 비해|직전 분기|직전분기|지난 분기"
            "|지난분기|QoQ|QOQ|qoq|전분기",
            "quarter on quarter|quarter over quarter|qoq|q o q|q/q|previous quarter*|prior quarter*"
            "|preceding quarter*|last quarter*|a quarter earlier|sequential|sequentially",
        ),
        "month": (
            "전월대비|전월 대비|전월비|전월보다|전월에 비해|지난달보다|지난달 대비|MoM|전월",
            "month on month|month over month|mom|m/m|previous month*|prior month|preceding month"
            "|a month earlier|a month ago",
        ),
        "week": ("전주대비|전주 대비|WoW", "week on week|week over week|wow|previous week*|a week earlier"),
        "day": (
            "전일대비|전일 대비|전일보다|전날보다|전거래일|전 거래일|전일",
            "day on day|day over day|dod|previous day*|previous session|previous trading day|a day earlier",
        ),
    },
}
