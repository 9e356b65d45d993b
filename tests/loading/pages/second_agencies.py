"""Pages in the manner of agencies, wires, offices and small publishers: the second held-out set.

They were written, with the truth about them, before anything of the reader was looked at.
"""

from collections.abc import Callable
from html import escape

from tests.loading.pages.case import MONTHS, Case
from tests.loading.pages.second_makers import SHORT, body, head, ld, short
from tests.loading.pages.second_newsrooms import figure


def agency(case: Case) -> str:
    """An agency's own page: a dateline in the first paragraph, "Reporting by" at the end."""
    d = case.day
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": case.title,
        "datePublished": f"{d}T12:05:10Z",
        "dateModified": f"{d}T13:40:00Z",
        "author": {"@type": "Organization", "name": "Northwire"}
        if not case.authors
        else [{"@type": "Person", "name": n} for n in case.authors],
        "publisher": {"@type": "Organization", "name": "Northwire"},
    }
    return (
        head(case, ld(data), "Northwire").replace("–", "|", 1)
        + f"""<body><header data-testid="SiteHeader"><nav><a>World</a><a>Markets</a><a>Legal</a></nav><a>My News</a></header><main><article data-testid="Article"><header><nav class="breadcrumb">Business</nav><h1 data-testid="Heading">{escape(case.title)}</h1><div class="info-content"><div data-testid="AuthorByline">By <a rel="author">{case.byline or "Northwire"}</a></div><time data-testid="DateLine"><span>{case.american}</span><span>12:05 PM GMT</span><span>Updated {case.day.year - 2022} hours ago</span></time></div><div data-testid="Toolbar"><button>Text</button><button>Small Text</button><button>Medium Text</button><button>Large Text</button></div></header>
<div class="article-body__content"><ul data-testid="Summary"><li>{case.extra[0]}</li></ul>{body(case, '<div data-testid="paragraph" class="text__text">{}</div>', after1='<div data-testid="promo-box"><p>The Northwire Markets newsletter gives you all the news you need each day. Sign up here.</p></div>')}<p class="sign-off">{case.extra[1]}</p><p>Our Standards: <a>The Northwire Trust Charter.</a></p><button>Purchase Licensing Rights</button></div></article></main></body></html>"""
    )


def capital_agency(case: Case) -> str:
    """An agency of the East: upper-case dateline with the day, an own slug between slashes."""
    d = case.day
    first, rest = case.paragraphs[0], case.paragraphs[1:]
    return (
        head(case, '<meta property="og:type" content="website">', "VOSTA")
        + f"""<body><header><a>VOSTA</a><nav><a>Economy</a><a>Society</a></nav></header><main><div class="news"><div class="news-header"><div class="news-header__date"><dateformat time="1"></dateformat><span>{d.day} {SHORT[d.month - 1].upper()}, 18:07</span></div><h1 class="news-header__title">{escape(case.title)}</h1></div>
<div class="text-content"><div class="text-block"><p>PORT ANSEL, {MONTHS[d.month - 1]} {d.day}. /VOSTA/. {escape(first, quote=False)}</p>{"".join(f"<p>{escape(w, quote=False)}</p>" for w in rest)}</div></div><div class="tags"><a>Weather</a></div></div></main><footer>VOSTA, news agency © 1991-2026</footer></body></html>"""
    )


def wire(case: Case) -> str:
    """A press-release wire: provider, dateline with the wire's name, contact and source."""
    d = case.day
    return (
        head(
            case,
            f'<meta name="twitter:card" content="summary"><meta name="author" content="Northgate Cells"><meta name="date" content="{d}T09:24:00-05:00">',
        )
        + f"""<body><header><nav><a>Resources</a><a>Blog</a><a>Journalists</a><a>Log In</a><a>Send a Release</a></nav></header><main><article class="news-release static-article"><header class="release-header"><div class="container"><h1>{escape(case.title)}</h1><div class="row"><p class="meta">News provided by</p><a><strong>Northgate Cells</strong></a></div><p class="mb-no">{short(case)}, 09:24 ET</p><div>Share this article</div></div></header>
<section class="release-body container"><div class="row"><p><span class="legendSpanClass"><span class="xn-location">DALTON</span></span>, <span class="legendSpanClass"><span class="xn-chron">{short(case)}</span></span> /WireOne/ -- {escape(case.paragraphs[0], quote=False)}</p>{"".join(f"<p>{escape(w, quote=False)}</p>" for w in case.paragraphs[1:])}<p>SOURCE Northgate Cells</p></div></section></article><section class="more-releases"><h2>Modal title</h2><h3>More Releases From This Source</h3><p>Northgate Cells Names New Chief Financial Officer</p></section></main><footer>Contact WireOne 888-555-0100 from 8 AM - 9 PM ET. Copyright © 2026 WireOne Inc. All Rights Reserved.</footer></body></html>"""
    )


def office(case: Case) -> str:
    """A British ministry: publication details in a description list and in meta elements of its own."""
    data = {
        "@context": "http://schema.org",
        "@type": "NewsArticle",
        "headline": case.title,
        "datePublished": f"{case.day}T00:15:00+00:00",
        "dateModified": f"{case.modified or case.day}T17:00:01+01:00",
        "author": {"@type": "Organization", "name": "Office for Tunnels"},
        "publisher": {"@type": "Organization", "name": "HM Portal"},
    }
    return (
        head(case, ld(data), "HM Portal").replace("–", "-", 1)
        + f"""<body class="template__body"><div id="cookie-banner" role="region"><h2>Cookies on this site</h2><p>We use some essential cookies to make this website work.</p><button>Accept additional cookies</button></div><header role="banner"><a>HM Portal</a></header><main id="content"><span class="caption-xl">News story</span><h1 class="heading-xl">{escape(case.title)}</h1><p class="lead-paragraph">{case.extra[0]}</p><div class="metadata"><dl><dt>From:</dt><dd><a>Office for Tunnels</a></dd><dt>Published</dt><dd>{case.long}</dd><dt>Last updated</dt><dd>{(case.modified or case.day).day} {MONTHS[(case.modified or case.day).month - 1]} {(case.modified or case.day).year} — <a>See all updates</a></dd></dl></div><div class="govspeak"> {body(case)} </div><div class="published-dates"><h2>Updates to this page</h2>Published {case.long}</div></main><div class="feedback"><h2>Is this page useful?</h2><button>Yes</button><button>No</button></div><footer><a>Help</a> All content is available under the Open Licence v3.0, except where otherwise stated © Crown copyright</footer></body></html>"""
    )


def federal(case: Case) -> str:
    """A US office's release: "FOR IMMEDIATE RELEASE" with a date in words; a contact, no author."""
    return (
        head(case, '<meta name="Generator" content="Drupal 10">', "Bureau of Energy Siting").replace(
            "–", "|", 1
        )
        + f"""<body><a class="usa-skipnav">Skip to main content</a><section class="usa-banner"><p>An official website of the United States government</p><button>Here's how you know</button><div hidden><p>Official websites use .gov</p></div></section><header><nav><a>About</a><a>Newsroom</a></nav></header><main id="main-content"><div class="usa-prose"><p class="release-line"><strong>FOR IMMEDIATE RELEASE</strong><br>{case.weekday}, {case.american}</p><p class="contact">Media Contact: Press Office, (202) 555-0144, press@bes.example</p><h1>{escape(case.title)}</h1>{body(case)}<p>###</p></div></main><footer><a>FOIA</a><a>No FEAR Act</a><p>Last reviewed: January 15, 2026</p></footer></body></html>"""
    )


def undated(case: Case) -> str:
    """A magazine that dates nothing but the teasers around its article."""
    teasers = "".join(
        f'<article class="card"><h4>{t}</h4><time datetime="2025-0{i}-11">11.0{i}.2025</time></article>'
        for i, t in ((2, "The bridge keeper"), (4, "A winter of plums"), (6, "Names for snow"))
    )
    return (
        head(
            case,
            f'<meta name="author" content="{case.byline}"><meta property="og:site_name" content="Aside">',
            "Aside",
        )
        + f"""<body><header><a>Aside</a><nav><a>Issue 14</a><a>Stockists</a></nav></header><main><section class="story"><p class="rubric">Essay</p><h1>{escape(case.title)}</h1><p class="credits">Words: {case.byline}<br>Photographs: Oona Field</p><div class="story__text">{body(case)}</div></section><section class="more"><h3>From the archive</h3>{teasers}</section></main><footer>© Aside Magazine 2019–2026. Printed in Brae.</footer></body></html>"""
    )


def local_text(case: Case) -> str:
    """A parish newsletter: the only date is in the running text, and it is not when it appeared."""
    return (
        head(case, "", "Quay Street News")
        + f"""<body><div class="wrap"><div class="top"><a href="/">Quay Street News</a> | <a>What's on</a> | <a>Church rota</a></div><div class="box"><h2>{escape(case.title)}</h2>{body(case)}<p>{case.extra[0]}</p><p class="sig">{case.byline}</p></div><div class="bottom">Printed by Marr &amp; Sons. All rights reserved.</div></div></body></html>"""
    )


def bio(case: Case) -> str:
    """A trade site: byline with role and handle, the author's page in a box, a photo credit."""
    d = case.day
    return (
        head(
            case,
            f'<meta name="parsely-pub-date" content="{d}T13:00:00Z"><meta name="parsely-author" content="{case.byline}"><meta name="parsely-title" content="{escape(case.title)}">',
            "Radio Business Review",
        ).replace("–", "|", 1)
        + f"""<body><nav class="topnav"><a>Deals</a><a>People</a><a>Jobs</a></nav><main><h1>{escape(case.title)}</h1><div class="byline-row"><span>By {case.byline} | Senior Editor | <a href="mailto:ed@rbr.example">ed@rbr.example</a> | <a>@{case.byline.split()[0].lower()}_rbr</a></span><span class="pubdate">{case.american} | 8:00 am</span></div>{figure(case)}<div class="post">{body(case)}</div><div class="author-box"><h3>About {case.byline}</h3><p>{case.byline} has written about broadcasting since 1999 and lives with two terriers. Follow on Twitter.</p><a>View all posts by {case.byline}</a></div><div class="tags">Filed Under: <a>Royalties</a></div></main></body></html>"""
    )


AGENCIES: dict[str, Callable[[Case], str]] = {
    "second-agency": agency,
    "second-capital-agency": capital_agency,
    "second-wire": wire,
    "second-office": office,
    "second-federal": federal,
    "second-undated": undated,
    "second-local-text": local_text,
    "second-bio": bio,
}
