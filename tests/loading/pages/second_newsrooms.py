"""Pages in the manner of newspapers, stations, agencies, wires and offices: the second held-out set.

They were written, with the truth about them, before anything of the reader was looked at.
"""

from collections.abc import Callable
from html import escape

from tests.loading.pages.case import MONTHS, Case
from tests.loading.pages.second_makers import SHORT, body, head, ld, short

ESMONTHS = [
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
]


def figure(case: Case, classes: str = "media") -> str:
    """Return the picture of an article with its caption; empty if it has none."""
    words = case.captions[0] if case.captions else ""
    return (
        f'<figure class="{classes}"><img src="p.jpg" alt=""><figcaption>{words}</figcaption></figure>'
        if words
        else ""
    )


def arc(case: Case) -> str:
    """A newspaper on Arc XP: linked data, global content, an inline newsletter form."""
    data = {
        "@context": "http://schema.org",
        "@type": "NewsArticle",
        "mainEntityOfPage": {"@type": "WebPage", "@id": "https://courier.example/a/"},
        "headline": case.title,
        "datePublished": f"{case.day}T10:00:31Z",
        "dateModified": f"{case.modified or case.day}T15:44:02.481Z",
        "author": [{"@type": "Person", "name": n, "jobTitle": "Staff Writer"} for n in case.authors],
        "publisher": {"@type": "NewsMediaOrganization", "name": "Dalton Courier"},
    }
    names = ", ".join(
        f'<a class="b-byline__link" href="/author/{i}">{n}</a>' for i, n in enumerate(case.authors)
    )
    return (
        head(
            case,
            f'<meta property="og:site_name" content="Dalton Courier"><meta name="keywords" content="battery, jobs">{ld(data)}<script id="fusion-metadata">window.Fusion=window.Fusion||{{}};Fusion.globalContent={{"display_date":"{case.day}T10:00:31Z","first_publish_date":"2023-01-01T00:00:00Z"}};</script>',
            "Dalton Courier",
        )
        + f"""<body><div id="fusion-app"><header class="b-header-nav-chain"><a>Subscribe</a><a>Log In</a><nav><ul><li><a>Local</a></li><li><a>Politics</a></li><li><a>Obituaries</a></li><li><a>e-Edition</a></li></ul></nav></header>
<main class="b-right-rail__main"><div class="b-overline"><a>Business</a></div><h1 class="b-headline">{escape(case.title)}</h1><h2 class="b-subheadline">{case.extra[0] if case.extra else ""}</h2>{figure(case, "c-media-item b-lead-art")}
<div class="b-byline"><span class="b-byline__by">By</span> <span class="b-byline__names">{names}</span><span>, Staff Writer{"s" if len(case.authors) > 1 else ""}</span></div><time as="time" class="b-date" datetime="{case.day}T10:00:31Z">{case.american} at 5:00AM EST</time>
<article class="b-article-body">{body(case, '<p class="c-paragraph">{}</p>', after2='<div class="newsletter-inline"><h3>Get the morning briefing</h3><p>Top stories from the newsroom, every weekday at 6 a.m.</p><form><input><button>Sign up</button></form></div>', after4='<p class="c-paragraph interstitial-link"><b><i>[</i></b><a href="/x"><b><i>Read more: What is in a battery, and where it comes from</i></b></a><b><i>]</i></b></p>')}</article>
<div class="b-author-bio"><p>{case.authors[0]} covers business and labor. She joined the Courier in 2016.</p></div><section class="taboola"><h4>Sponsored stories</h4><p>Doctors beg seniors to do this before bed</p></section></main><aside><h3>Most Read</h3><ol><li><a>Bakery on Third to close</a></li><li><a>School board hires superintendent</a></li></ol></aside><footer>© {case.day.year} Dalton Courier</footer></div></body></html>"""
    )


def station(case: Case) -> str:
    """A US local television station: posted and updated lines in words, no markup."""
    d = case.day
    upd = (
        f"<div>Updated: {SHORT[case.modified.month - 1]} {case.modified.day}, {case.modified.year} / 11:02 PM EST</div>"
        if case.modified
        else ""
    )
    by = f'<p>by: <a href="/author/x">{case.byline}</a></p>' if case.authors else ""
    return (
        head(case, '<meta property="og:site_name" content="WQLM 7 News">', "WQLM 7").replace("–", "|", 1)
        + f"""<body class="single"><div class="alert-banner">Closings and delays: 3 active</div><header class="site-header"><a>WQLM 7</a><div class="weather">41° Dalton</div><nav><ul><li><a>News</a></li><li><a>Weather</a></li><li><a>Watch Live</a></li></ul></nav></header>
<main><article class="article"><div class="article-body"><h1 class="article-title">{escape(case.title)}</h1><div class="article-meta">{by}<div>Posted: {SHORT[d.month - 1]} {d.day}, {d.year} / 09:24 PM EST</div>{upd}</div><ul class="social-sharing"><li>SHARE</li><li>Facebook</li></ul>
<div class="article-content rich-text">{body(case, after1='<div class="ad-unit" id="acm-ad-tag-story_pos1">ADVERTISEMENT</div>', after3='<p><strong><a href="/n">Keep up with the news: download the free WQLM app here</a></strong></p>')}<p class="copyright-line"><em>Copyright {d.year} Lakeland Media Inc. All rights reserved. This material may not be published, broadcast, rewritten, or redistributed.</em></p></div></div></article>
<section class="article-list"><h2>Latest Stories</h2><ul><li><a>Man rescued from roof</a> <time>12 mins ago</time></li><li><a>Sheriff warns of phone scam</a> <time>1 hour ago</time></li></ul></section></main><footer>FCC Public File, EEO Report. Do Not Sell My Personal Information</footer></body></html>"""
    )


def tabloid(case: Case) -> str:
    """A UK tabloid: bullet points, a role in the byline, a crowded side bar."""
    side = "".join(
        f"<li><a>{t}</a></li>"
        for t in (
            "Soap star, 41, steps out in cream trousers at garden centre",
            "I ate only soup for a year",
            "Inside the seaside semi of TV's Gary",
            "Is this Britain's rudest roundabout?",
        )
    )
    upd = (
        f'<span class="article-timestamp article-timestamp-updated"><span class="article-timestamp-label">Updated:</span> <time datetime="{case.modified}T11:40:00+0000">11:40, {case.modified.day} {MONTHS[case.modified.month - 1]} {case.modified.year}</time></span>'
        if case.modified
        else ""
    )
    return (
        head(
            case,
            '<meta property="mol:headline" content="x"><meta property="og:type" content="article">',
            "Daily Trumpet",
        ).replace("–", "|", 1)
        + f"""<body><div id="page-container"><div class="nav-primary"><ul><li>Home</li><li>Showbiz</li><li>TV</li></ul></div><div id="content"><div class="articleWide"><div class="alpha"><div id="js-article-text" class="article-text wide"><h2>{escape(case.title)}</h2>
<ul class="mol-bullets-with-font"><li><strong>{case.extra[0]}</strong></li><li><strong>{case.extra[1]}</strong></li></ul>
<p class="author-section byline-plain">By <a class="author" rel="author">{case.byline.upper()}</a>, CRIME CORRESPONDENT </p><p class="byline-section"><span class="article-timestamp article-timestamp-published"><span class="article-timestamp-label">Published:</span> <time datetime="{case.day}T08:15:21+0000">08:15, {case.long}</time></span> | {upd}</p>
<div id="articleIconLinksContainer" class="article-icon-links-container"><ul><li>e-mail</li><li id="shareCount">27 shares</li><li class="readerCommentsLink">91 <p>View comments</p></li></ul></div>
<div itemprop="articleBody">{body(case, '<p class="mol-para-with-font">{}</p>', after1=figure(case, "mol-img-group").replace("figcaption", 'p class="imageCaption"').replace('</p class="imageCaption">', "</p>"), after3='<div class="related-carousel"><h3>RELATED ARTICLES</h3><ul><li>Previous</li><li>Traffic warden tickets hearse</li><li>Next</li></ul><p>How this page can help you</p></div>')}</div></div></div><div class="beta"><h3>FEMALE TODAY</h3><ul>{side}</ul></div></div></div></div></body></html>"""
    )


def regional(case: Case) -> str:
    """A UK regional title of a large group: time before date, calls to other pages in the text."""
    d = case.day
    data = {
        "@context": "http://schema.org",
        "@type": "NewsArticle",
        "headline": case.title,
        "datePublished": f"{d}T08:51:00Z",
        "dateModified": f"{case.modified or d}T09:01:00Z",
        "author": [
            {
                "@type": "Person",
                "name": n,
                "url": "https://x.example/authors/x/",
                "jobTitle": "Senior reporter",
            }
            for n in case.authors
        ],
        "publisher": {"@type": "Organization", "name": "WelbyLive"},
    }
    return (
        head(case, f'{ld(data)}<meta property="og:site_name" content="Welby Live">', "Welby Live")
        + f"""<body><header><nav><a>In Your Area</a><a>What's On</a></nav></header><main><article class="article-main"><h1 itemprop="headline name">{escape(case.title)}</h1><p itemprop="description" class="sub-title">{case.extra[0] if case.extra else ""}</p>
<div class="byline"><div class="author-information-container"><a class="publication-theme" href="/authors/x/">{case.byline}</a> <span class="author-information-role">Senior reporter</span></div><ul class="time-info"><li><span class="time-container">08:51, {d:%d} {SHORT[d.month - 1].upper()} {d.year}</span></li><li class="mod-date">Updated <span>09:01, {(case.modified or d):%d} {SHORT[(case.modified or d).month - 1].upper()} {(case.modified or d).year}</span></li></ul></div>
<div class="article-body" itemprop="articleBody">{body(case, after0='<div class="inline-newsletter"><p>Sign up to the Welby Live newsletter for the latest news straight to your inbox.</p></div>', after2='<div class="read-more-links"><p><b>READ MORE: </b><a href="/1"><b>Drivers face six weeks of cones on ring road</b></a></p><p><b>READ MORE: </b><a href="/2"><b>Chippy named best in county</b></a></p></div>', after4="<p><i><b>Get all the latest news from Welby by following us on <a>Facebook</a> and <a>WhatsApp</a>.</b></i></p>")}</div><div class="tag-container"><a>Crown Court</a><a>Parking</a></div><section class="viafoura"><h3>Comments</h3></section></article></main></body></html>"""
    )


def live(case: Case) -> str:
    """A live blog: entries with their own times, newest first."""
    posts = list(zip(case.paragraphs, range(len(case.paragraphs)), strict=True))
    data = {
        "@context": "https://schema.org",
        "@type": "LiveBlogPosting",
        "headline": case.title,
        "coverageStartTime": f"{case.day}T06:10:00+01:00",
        "coverageEndTime": f"{case.modified or case.day}T23:00:00+01:00",
        "datePublished": f"{case.day}T06:10:00+01:00",
        "dateModified": f"{case.modified or case.day}T23:00:00+01:00",
        "author": [{"@type": "Person", "name": n} for n in case.authors],
        "liveBlogUpdate": [
            {
                "@type": "BlogPosting",
                "headline": f"Update {i}",
                "datePublished": f"{case.modified or case.day}T{20 - i:02}:15:00+01:00",
                "articleBody": w,
            }
            for w, i in posts
        ],
    }
    entries = "".join(
        f'<article class="block" id="b{i}"><p class="block-time"><a><time datetime="{case.modified or case.day}T{20 - i:02}:15:00+01:00">{20 - i:02}.15</time></a></p><div class="block-elements"><p>{escape(w, quote=False)}</p></div><div class="share">Share</div></article>'
        for w, i in posts
    )
    return (
        head(case, ld(data), "The Beacon").replace("–", "|", 1)
        + f"""<body><header><nav><a>News</a><a>Opinion</a><a>Sport</a></nav></header><main><div class="headline"><span class="live">Live</span><h1>{escape(case.title)}</h1></div><div class="meta"><address aria-label="Contributor info"><a rel="author">{"</a> and <a rel=author>".join(case.authors)}</a></address><details><summary>{case.weekday[:3]} {case.day.day} {SHORT[case.day.month - 1]} {case.day.year} 06.10 CET</summary>First published on {case.weekday[:3]} {case.day.day} {SHORT[case.day.month - 1]} {case.day.year} 05.58 CET</details></div>
<div id="liveblog-body" class="article-body"><div class="key-events"><h2>Key events</h2><button>Show key events only</button><p>Please turn on JavaScript to use this feature</p></div>{entries}</div></main><footer>© 2026 Beacon News Ltd</footer></body></html>"""
    )


def blox(case: Case) -> str:
    """A local weekly on a hosted system: byline with e-mail address, date in a time element."""
    return (
        head(
            case,
            '<meta property="og:site_name" content="Carver Weekly"><meta name="robots" content="max-image-preview:standard">',
            "carverweekly.example",
        ).replace("–", "|", 1)
        + f"""<body><div id="site-container"><div id="tnt-notifications"></div><header><a>Skip to main content</a><nav><ul><li><a>News</a></li><li><a>Classifieds</a></li></ul></nav><span>You have run out of free articles? <a>Subscribe</a></span></header>
<article id="asset" class="asset story"><header class="asset-header"><h1 class="headline"><span>{escape(case.title)}</span></h1><div class="meta"><span><ul class="list-inline"><li><span class="tnt-byline asset-byline" itemprop="author"><span itemprop="name">{case.byline.upper()}<br>{case.byline.split()[0].lower()}@carverweekly.example</span></span></li><li class="hidden-print"><time datetime="{case.day}T09:24:00-05:00" class="tnt-date asset-date text-muted">{short(case)}</time></li><li class="visible-print">{short(case)}</li></ul></span></div></header>
<div class="asset-content"><div id="article-body" itemprop="articleBody" class="asset-body"><div class="subscriber-preview">{body(case, after3='<div class="tnt-inline-asset tnt-inline-relcontent"><h4>You might like</h4><a>Fair queen crowned</a></div>')}</div></div></div></article><div id="asset-below"><h4>Sign up for our newsletter</h4><p>Breaking news delivered to you.</p></div><footer>© Copyright {case.day.year} Carver Weekly, 12 Main St. | Terms of Use | Powered by BLOX Content Management System</footer></div></body></html>"""
    )


def staff_reporter(case: Case) -> str:
    """An Indian or African daily: "By STAFF REPORTER", published and updated lines in local zone."""
    d = case.day
    return (
        head(
            case,
            f'<meta property="article:published_time" content="{d}T09:24:00+05:30"><meta property="article:modified_time" content="{case.modified or d}T21:10:00+05:30"><meta property="article:author" content="Staff Reporter">',
            "The Sentinel",
        )
        + f"""<body><header><div class="date">Thursday, January 01, 2026</div><a>e-Paper</a><nav><a>Cities</a><a>Business</a></nav></header><div class="article-section"><h1 class="title" itemprop="name">{escape(case.title)}</h1><h2 class="sub-title">{case.extra[0] if case.extra else ""}</h2><div class="author-info"><div class="author-name">By STAFF REPORTER</div></div><p class="publish-time"><b>Published - </b>{MONTHS[d.month - 1]} {d.day:02}, {d.year} 09:24 am IST - OSTRAND</p><div class="comments-shares"><a>Comments</a><a>READ LATER</a><a>PRINT</a></div>
<div class="articlebodycontent" itemprop="articleBody">{body(case, after3='<div class="also-read"><a>Also read: Metro line to be extended</a></div>')}</div><p class="publish-time-new">Published - {MONTHS[d.month - 1]} {d.day:02}, {d.year} 09:24 am IST</p><div class="related-topics"><h5>Related Topics</h5><a>transport</a></div><div class="terms">Comments have to be in English, and in full sentences. They cannot be abusive or personal.</div></div></body></html>"""
    )


def zoned(case: Case) -> str:
    """A cable channel: zones in words, late in the evening; several authors and a contributor line."""
    d = case.day
    names = "".join(
        f'<a class="byline__link" href="/p/{i}"><span class="byline__name">{n}</span></a>{", " if i < len(case.authors) - 2 else " and " if i == len(case.authors) - 2 else ""}'
        for i, n in enumerate(case.authors)
    )
    data = [
        {
            "@context": "http://schema.org",
            "@type": "NewsArticle",
            "headline": case.title,
            "datePublished": f"{d}T23:30:00-05:00",
            "dateModified": f"{case.modified or d}T08:12:44-05:00",
            "author": [{"@type": "Person", "name": n} for n in case.authors],
            "publisher": {"@type": "Organization", "name": "KABLE"},
        },
        {"@context": "http://schema.org", "@type": "BreadcrumbList", "itemListElement": []},
        {
            "@context": "http://schema.org",
            "@type": "VideoObject",
            "name": "How a bank decides",
            "uploadDate": "2023-02-02T10:00:00Z",
        },
    ]
    return (
        head(case, ld(data), "KABLE Business").replace("–", "|", 1)
        + f"""<body><header><nav><a>Markets</a><a>Tech</a></nav><a>Ad Feedback</a></header><section class="layout__wrapper"><h1 class="headline__text" id="maincontent">{escape(case.title)}</h1><div class="byline__names">By {names}, KABLE</div><div class="headline__sub-description"><span>{(len(case.paragraphs) + 1) // 3} minute read</span></div><div class="timestamp">Published 11:30 PM EST, {case.weekday[:3]} {case.american}<br>Updated 8:12 AM EST, {case.american}</div>
<main class="article__main"><div class="video-resource__wrapper"><div class="ad-feedback__heading"><span>Video Ad Feedback</span></div><div class="video__title">How a bank decides</div><span>01:22 - Source: KABLE</span></div><div class="article__content">{body(case, '<p class="paragraph inline-placeholder">{}</p>')}<p class="paragraph editor-note"><em>{case.extra[0]}</em></p></div></main></section><footer>© 2026 Kable News Network. All Rights Reserved. A Halyard Company.</footer></body></html>"""
    )


def relative(case: Case) -> str:
    """A broadcaster: "3 hours ago", with or without a machine's date behind it."""
    inner = (
        f'<time datetime="{case.day}T09:24:00.000Z">3 hours ago</time>'
        if case.stated
        else "<span>3 hours ago</span>"
    )
    by = (
        f'<div data-component="byline-block"><span>{case.byline}</span><span>Business correspondent, Ansel</span></div>'
        if case.authors
        else ""
    )
    return (
        head(case, "", "Channel North")
        + f"""<body><div id="__next"><header><nav><a>Home</a><a>News</a><a>Sport</a><a>Weather</a></nav></header><main id="main-content"><article><div data-component="headline-block"><h1>{escape(case.title)}</h1></div>{by}<div data-component="timestamp-block">{inner}<button>Share</button><button>Save</button></div>{figure(case)}{body(case, '<div data-component="text-block"><p>{}</p></div>')}<section data-component="tag-list"><a>Banking</a></section></article><section><h2>Related</h2><a>Pound steadies</a><span>14 hours ago</span><a>Who sets the rate?</a><span>2 days ago</span></section><section><h2>More from the BBN</h2><a>Why bridges hum</a></section></main><footer>Copyright © 2026 Channel North. The Channel is not responsible for the content of external sites.</footer></div></body></html>"""
    )


def next_news(case: Case) -> str:
    """A news site rendered by a framework: one graph of everything, and the page's data once more."""
    graph = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "Organization", "@id": "#org", "name": "Metro Herald", "foundingDate": "1921-04-02"},
            {"@type": "ImageObject", "@id": "#img", "caption": "A tunnel", "uploadDate": "2024-01-01"},
            {
                "@type": ["NewsArticle", "Article"],
                "@id": "#art",
                "headline": case.title,
                "datePublished": f"{case.day.isoformat()}",
                "dateModified": f"{case.modified or case.day}",
                "author": [{"@id": f"#p{i}"} for i, _ in enumerate(case.authors)],
                "publisher": {"@id": "#org"},
            },
            *({"@type": "Person", "@id": f"#p{i}", "name": n} for i, n in enumerate(case.authors)),
        ],
    }
    return (
        head(case, ld(graph), "Metro Herald")
        + f"""<body><div id="__next"><div class="css-1"><header class="css-2"><a>Metro Herald</a><button>Menu</button></header><main><article class="css-3"><p class="css-kicker">Transport</p><h1 class="css-4">{escape(case.title)}</h1><p class="css-standfirst">{case.extra[0] if case.extra else ""}</p><div class="css-5"><span>Words</span> <span class="css-6">{", ".join(case.authors)}</span><span>{case.day:%d.%m.%Y}</span></div>{figure(case, "css-7")}<div class="css-8">{body(case, '<p class="css-9">{}</p>', after2='<aside class="css-10"><h4>More on this</h4><a>The square that was fenced off</a></aside>')}</div></article></main></div></div><script id="__NEXT_DATA__" type="application/json">{{"props":{{"pageProps":{{"article":{{"createdAt":"2021-05-05T00:00:00Z","publishedAt":"{case.day}"}}}}}}}}</script></body></html>"""
    )


def amp(case: Case) -> str:
    """The AMP edition of a paper."""
    data = {
        "@context": "http://schema.org",
        "@type": "NewsArticle",
        "mainEntityOfPage": "https://p.example/x",
        "headline": case.title,
        "datePublished": f"{case.day}T14:00:00+02:00",
        "dateModified": f"{case.day}T14:00:00+02:00",
        "author": {"@type": "Person", "name": case.byline},
        "publisher": {"@type": "Organization", "name": "Evening Post"},
    }
    return (
        head(
            case,
            f'<link rel="canonical" href="https://p.example/x"><script async src="https://cdn.ampproject.example/v0.js"></script><style amp-custom>h1{{font-size:2rem}}</style>{ld(data)}',
            "Evening Post",
        ).replace("<html ", "<html amp ")
        + f"""<body><amp-auto-ads type="adsense"></amp-auto-ads><header class="header"><button on="tap:sidebar1.toggle">☰</button><a>Evening Post</a></header><amp-sidebar id="sidebar1" layout="nodisplay"><ul><li>News</li><li>Sport</li></ul></amp-sidebar><main><article><header><h1 class="heading-title">{escape(case.title)}</h1><div class="meta"><span class="author">{case.byline}</span><span class="date">{case.american}</span></div></header><amp-img src="x.jpg" width="600" height="400" alt="A goalkeeper"></amp-img>{body(case, after1='<amp-ad width="300" height="250" type="doubleclick"><div placeholder>Loading ad</div></amp-ad>')}<amp-social-share type="twitter"></amp-social-share></article><section class="related"><h3>Also in Sport</h3><amp-list><a>Rovers name coach</a></amp-list></section></main><amp-consent id="c" layout="nodisplay"><div><p>We value your privacy. We and our partners store information on a device.</p><button>Accept</button></div></amp-consent></body></html>"""
    )


def diario(case: Case) -> str:
    """A Spanish daily: a date in words with or without a machine's date."""
    d = case.day
    when = f"{d.day} de {ESMONTHS[d.month - 1]} de {d.year}"
    meta = f'<meta name="DC.date.issued" content="{d}T06:00:00+01:00">' if case.stated else ""
    return (
        head(case, meta, "El Comarcal", "es").replace("–", "|", 1)
        + f"""<body><header><nav><a>Portada</a><a>Comarca</a></nav><a>Suscríbete</a></header><main><article><h1 class="titular">{escape(case.title)}</h1><div class="firma"><p class="autor">Por <a>{case.byline}</a></p><p class="fecha">Valdecarros, {when} - 06:00</p></div><div class="cuerpo">{body(case)}</div><div class="etiquetas"><h3>Más información</h3><a>Agricultura</a></div></article><aside><h3>Lo más visto</h3><ol><li>Cierra la última librería</li></ol></aside></main><footer>Aviso legal. Política de cookies</footer></body></html>"""
    )


def zeitung(case: Case) -> str:
    """A German daily: "Von …", date with a time of day, "Stand"."""
    d, m = case.day, case.modified or case.day
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": case.title,
        "datePublished": f"{d}T18:04:00+0100",
        "dateModified": f"{m}T06:10:00+0100",
        "author": [{"@type": "Person", "name": n} for n in case.authors],
        "publisher": {"@type": "Organization", "name": "Ennetaler Bote"},
    }
    return (
        head(case, ld(data), "Ennetaler Bote", "de")
        + f"""<body><header><nav><a>Lokales</a><a>Sport</a></nav><a>Abo</a></header><main><article><header><p class="dachzeile">Waldhausen</p><h1>{escape(case.title)}</h1><div class="autor">Von <a>{case.byline}</a></div><div class="datum">Veröffentlicht: {d:%d.%m.%Y}, 18:04 Uhr | Stand: {m:%d.%m.%Y}, 06:10 Uhr</div><div class="lesezeit">Lesezeit: 2 Min</div></header>{body(case, after2='<div class="teaser"><span>Lesen Sie auch</span><a>Freibad öffnet später</a></div>')}</article><section><h3>Das könnte Sie auch interessieren</h3><a>Neue Ampel am Marktplatz</a></section></main><footer>Impressum</footer></body></html>"""
    )


NEWSROOMS: dict[str, Callable[[Case], str]] = {
    "second-arc": arc,
    "second-station": station,
    "second-tabloid": tabloid,
    "second-regional": regional,
    "second-live": live,
    "second-blox": blox,
    "second-staff-reporter": staff_reporter,
    "second-zoned": zoned,
    "second-relative": relative,
    "second-next": next_news,
    "second-amp": amp,
    "second-diario": diario,
    "second-zeitung": zeitung,
}
