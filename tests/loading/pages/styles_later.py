"""Pages in the manner of further sites, written after the rules of extraction were."""

import json
from datetime import timedelta

from tests.loading.pages.case import Case, lines, paras


def platform(case: Case) -> str:
    """A platform for writers: hashed classes, test ids, claps, a list of other stories below."""
    thing = {
        "@context": "http://schema.org", "@type": "NewsArticle", "image": ["https://i.example/1.jpg"], "url": f"https://plat.example/{case.slug}-8f2a",
        **({"dateCreated": case.iso, "datePublished": case.iso, "dateModified": f"{case.day + timedelta(days=9)}T00:00:00Z"} if case.stated else {}),
        "headline": case.title, "name": case.title, "author": {"@type": "Person", "name": case.byline, "url": "https://plat.example/@w"},
        "creator": [case.byline], "publisher": {"@type": "Organization", "name": "Plat"}, "isAccessibleForFree": case.variant != "members",
    }  # fmt: skip
    other = case.day + timedelta(days=200)
    return f"""<!doctype html><html lang="en"><head><title>{case.title} | by {case.byline} | Notebook | {case.day:%b}, {case.day.year} | Plat</title>
<meta data-rh="true" property="og:title" content="{case.title}"/><meta data-rh="true" name="author" content="{case.byline}"/><meta property="og:site_name" content="Plat"/>
<script type="application/ld+json">{json.dumps(thing)}</script></head><body><div id="root"><div class="a b c"><div class="ab q"><a href="/">Open in app</a><button>Sign up</button></div>
<article><div class="l"><section><div class="fe ff"><h1 id="91aa" class="pw-post-title gu gv" data-testid="storyTitle">{case.title}</h1>
<div class="ab cn"><a data-testid="authorName" href="/@w">{case.byline}</a><span>·</span><button>Follow</button><div><span data-testid="storyReadTime">4 min read</span><span>·</span><span data-testid="storyPublishDate">{case.day:%b} {case.day.day}, {case.day.year}</span></div></div>
<div class="pw-multi-vote-count"><button>1.2K</button></div><button>Listen</button><button>Share</button>
{lines(paras(case, '<p id="c1" class="pw-post-body-paragraph mb mc">{}</p>'))}</div></section></div></article>
<div class="related"><h2>More from {case.byline}</h2><div><h3>What a lighthouse keeper knew about queues</h3><p>A short note on waiting</p><span>{other:%b} {other.day}, {other.year}</span></div></div>
<footer><a>Help</a><a>Status</a><a>Terms</a></footer></div></div></body></html>"""


def broadcaster(case: Case) -> str:
    """A public broadcaster: blocks of text, a relative time with a machine-readable one, links among the text."""
    stamp = f'<time datetime="{case.day}T11:02:33.000Z" class="sc-1">{"3 hours ago" if case.variant == "relative" else f"{case.day.day} {case.day:%B} {case.day.year}"}</time>'
    shown = (
        stamp if case.stated else f"<span class='sc-1'>{case.day.day} {case.day:%B} {case.day.year}</span>"
    )
    thing = {"@context": "http://schema.org", "@type": "NewsArticle", "headline": case.title, "publisher": {"@type": "NewsMediaOrganization", "name": "PBC News"},
             "author": {"@type": "NewsMediaOrganization", "name": "PBC News"}, **({"datePublished": f"{case.day}T11:02:33.000Z"} if case.stated else {})}  # fmt: skip
    body = paras(
        case, '<div data-component="text-block" class="ssrcss-11r1m41"><p class="ssrcss-1q0x1qg">{}</p></div>'
    )
    image = "".join(
        f'<figure><div data-component="image-block"><img alt="x"></div><figcaption><span class="visually-hidden">Image caption, </span>{c}</figcaption></figure>'
        for c in case.captions
    )
    who = (
        f'<div data-component="byline-block"><div><span>By </span>{case.byline}</div><div>Reporting from Lindhaven</div></div>'
        if case.authors
        else ""
    )
    return f"""<!DOCTYPE html><html lang="en-GB"><head><title>{case.title} - PBC News</title><link rel="canonical" href="https://pbc.example/news/articles/cx2{len(case.slug)}k">
<script type="application/ld+json">{json.dumps(thing)}</script></head><body><header><nav aria-label="PBC"><a>Home</a><a>News</a><a>iPlayer</a></nav></header>
<main id="main-content"><article><div data-component="headline-block"><h1>{case.title}</h1></div><div>{shown}</div>{who}{image}{body[0]}{body[1]}
<div data-component="links-block"><ul><li><a href="#">Five charts on the economy</a></li><li><a href="#">Why trains are late</a></li></ul></div>{lines(body[2:])}
<div data-component="topic-list"><h2>More on this story</h2><ul><li><a>Old harbour, new harbour</a></li></ul></div></article></main>
<footer>Copyright © {case.day.year + 1} PBC. The PBC is not responsible for the content of external sites.</footer></body></html>"""


def institute(case: Case) -> str:
    """A university's content system: a line with author, published and last modified, in one element."""
    head = (
        f'<meta name="DC.date.created" content="{case.day}T08:00:00+01:00"><meta name="DC.date.modified" content="{case.day + timedelta(days=400)}T08:00:00+01:00">'
        if case.stated
        else ""
    )
    edited = case.day + timedelta(days=400)
    return f"""<!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml" lang="en"><head><meta charset="utf-8"/><title>{case.title} — Institute of Applied Limnology</title>{head}
<meta name="generator" content="Plone - http://plone.com"></head><body class="template-newsitem_view portaltype-news-item"><div id="portal-top"><a id="portal-logo">Institute of Applied Limnology</a></div>
<div id="portal-breadcrumbs">You are here: Home / News / {case.title}</div><div id="content"><article id="content-core-wrapper"><header><h1 class="documentFirstHeading">{case.title}</h1>
<div class="documentByLine" id="plone-document-byline"><span class="documentAuthor">by <a href="/author/x">{case.byline}</a> —</span> <span class="documentPublished"><span>published</span> {case.day:%b %d, %Y} 08:00 AM,</span> <span class="documentModified"><span>last modified</span> {edited:%b %d, %Y} 10:12 AM</span></div></header>
<div id="content-core"><div id="parent-fieldname-text">{lines(paras(case))}</div></div></article></div>
<div class="portletEvents"><h3>Upcoming</h3><ul><li>Open day {case.day + timedelta(days=33):%b %d, %Y}</li></ul></div><footer id="portal-footer">Copyright © 2000-{edited.year} by the Institute.</footer></body></html>"""


def station(case: Case) -> str:
    """A local television station: posted and last updated in words, a video above, a call to download an app."""
    updated = case.day + timedelta(days=1)
    meta = (
        f'<meta name="brightspot-dataLayer" content="{{}}"><meta property="article:published_time" content="{case.day}T23:12:00.000Z"><meta property="article:modified_time" content="{updated}T01:15:00.000Z">'
        if case.stated
        else ""
    )
    body = paras(case)
    return f"""<!DOCTYPE html><html class="ArtP" lang="en"><head><meta charset="UTF-8">{meta}<meta property="og:site_name" content="Channel 9 Lindhaven (WLHN)"><title>{case.title}</title></head>
<body class="ArticlePage-body"><div class="Page-header"><a href="/">Watch Now</a> <span>58°</span> <a href="/weather">Weather</a></div><main class="ArticlePage-main"><div class="ArticlePage-breadcrumbs"><a>News</a><a>Local News</a></div>
<h1 class="ArticlePage-headline">{case.title}</h1><div class="ArticlePage-byline"><span>By: <a href="/about-us/staff/x">{case.byline}</a></span></div>
<div class="ArticlePage-dateline"><div class="posted">Posted <span class="date">6:12 PM, {case.day:%b %d, %Y}</span></div><div class="updated">and last updated <span class="date">8:15 PM, {updated:%b %d, %Y}</span></div></div>
<div class="VideoEnhancement"><div class="VideoEnhancement-title">Evening headlines</div></div><div class="ArticlePage-articleBody"><div class="RichTextArticleBody">{lines(body)}<p><b>Download our free Channel 9 app</b> for breaking news.</p></div></div>
<div class="copyright">Copyright {case.day.year} Channel 9 Media. All rights reserved. This material may not be published, broadcast, rewritten, or redistributed.</div></main>
<div class="Page-below"><h2>Recent Stories</h2><ul><li>Crash closes ramp <span>{updated:%b %d, %Y}</span></li></ul></div></body></html>"""


def regional(case: Case) -> str:
    """A regional paper's site in German or English: kicker, lead, place line, print edition, registration."""
    stamp = (
        f"{case.day:%d.%m.%Y}, 14:30 Uhr"
        if case.language == "de"
        else f"{case.weekday[:3]} {case.day.day}/{case.day.month}/{case.day.year}"
    )
    meta = (
        f'<meta name="date" content="{case.iso}"><meta name="last-modified" content="{case.day + timedelta(days=2)}">'
        if case.stated
        else ""
    )
    locked = (
        '<section class="paywall__teaser"><h3>Weiterlesen mit Plus</h3><p>Jetzt testen</p></section>'
        if case.variant == "plus"
        else ""
    )
    return f"""<!doctype html><html lang="{case.language}"><head><meta charset="utf-8"><title>{case.title} - Elbtal Bote</title>{meta}<meta name="publisher" content="Elbtal Bote"><meta property="og:url" content="https://elbtalbote.example/lokales/{case.slug},{case.day.toordinal()}"></head>
<body><header class="page-header"><a>Elbtal Bote</a><a>E-Paper</a><a>Abo</a></header><main><article class="article-detail"><div class="article-head"><span class="kicker">Lokales</span><h1><span class="headline">{case.title}</span></h1>
<p class="meta"><span class="meta__author">{"Von" if case.language == "de" else "By"} {case.byline}</span> <span class="meta__date">{stamp}</span></p></div><div class="article-body">{lines(paras(case))}{locked}</div></article>
<section class="teaser-list"><h2>{"Das könnte Sie auch interessieren" if case.language == "de" else "More news"}</h2><a>Ein Hund, zwei Briefe</a></section></main><footer>© Elbtal Bote GmbH {case.day.year + 1}</footer></body></html>"""
