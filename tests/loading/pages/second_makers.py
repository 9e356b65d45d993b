"""Pages in the manner of blogs, content management systems and site generators: the second held-out set.

They were written, with the truth about them, before anything of the reader was looked at.
"""

from collections.abc import Callable
from html import escape
from json import dumps

from tests.loading.pages.case import MONTHS, Case, paras

SHORT = tuple(name[:3] for name in MONTHS)


def body(case: Case, wrap: str = "<p>{}</p>", **after: str) -> str:
    """Return the paragraphs as markup, with more after some of them (``after0``, ``after1``, …)."""
    parts = []
    for index, words in enumerate(paras(case, wrap)):
        parts += [words, after.get(f"after{index}", "")]
    return "\n".join(filter(None, parts))


def head(case: Case, extra: str = "", site: str = "", lang: str = "en") -> str:
    """Return the head of a page."""
    title = escape(case.title, quote=False) + (f" – {site}" if site else "")
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{title}</title>\n'
        f"{extra}\n</head>\n"
    )


def ld(value: object) -> str:
    """Return linked data as markup."""
    return f'<script type="application/ld+json">{dumps(value, ensure_ascii=False)}</script>'


def short(case: Case) -> str:
    """Return ``Mar 5, 2024``."""
    return f"{SHORT[case.day.month - 1]} {case.day.day}, {case.day.year}"


def wordpress_classic(case: Case) -> str:
    """A theme of 2016: entry header, footer with meta, sharing buttons, related posts, comments."""
    author = case.authors[0]
    changed = (
        f'<time class="updated" datetime="{case.modified}T18:02:11+01:00">{case.modified}</time>'
        if case.modified
        else ""
    )
    return (
        head(case, '<meta name="generator" content="WordPress 4.9.8">', "The Garrow Log")
        + f"""
<body class="post-template-default single single-post postid-811 group-blog">
<div id="page" class="site"><div class="site-inner"><a class="skip-link screen-reader-text" href="#content">Skip to content</a>
<header id="masthead" class="site-header"><p class="site-title"><a href="/">The Garrow Log</a></p><p class="site-description">News and weather from the harbour wall</p>
<nav id="site-navigation" class="main-navigation"><ul class="primary-menu"><li><a href="/">Home</a></li><li><a href="/about/">About</a></li><li><a href="/tides/">Tides</a></li></ul></nav></header>
<div id="content" class="site-content"><main id="main" class="site-main" role="main">
<article id="post-811" class="post-811 post type-post status-publish format-standard hentry category-news">
<header class="entry-header"><h1 class="entry-title">{escape(case.title)}</h1></header>
<div class="entry-content">{body(case)}
<div class="sharedaddy sd-sharing-enabled"><h3 class="sd-title">Share this:</h3><ul><li><a href="?share=twitter"><span>Click to share on Twitter (Opens in new window)</span></a></li><li><a href="?share=facebook"><span>Click to share on Facebook (Opens in new window)</span></a></li></ul></div>
<div class="sharedaddy sd-block sd-like"><h3 class="sd-title">Like this:</h3><span class="button"><span>Like</span></span> <span class="loading">Loading...</span></div>
<div id="jp-relatedposts" class="jp-relatedposts"><h3 class="jp-relatedposts-headline"><em>Related</em></h3><div><a href="/a">Harbour wall repainted</a> <time datetime="2015-02-03">February 3, 2015</time> In "News"</div></div>
</div>
<footer class="entry-footer"><span class="byline"><span class="author vcard"><img alt="" src="g.png" class="avatar"><span class="screen-reader-text">Author </span> <a class="url fn n" href="/author/x/">{author}</a></span></span>
<span class="posted-on"><span class="screen-reader-text">Posted on </span><a href="/p/811" rel="bookmark"><time class="entry-date published" datetime="{case.day}T09:24:00+01:00">{case.american}</time>{changed}</a></span>
<span class="cat-links"><span class="screen-reader-text">Categories </span><a href="/c/news">News</a></span><span class="tags-links">Tags <a href="/t/x">harbour</a>, <a href="/t/y">timetable</a></span></footer>
</article>
<div id="comments" class="comments-area"><h2 class="comments-title">2 thoughts on &ldquo;{escape(case.title)}&rdquo;</h2><ol class="comment-list">
<li class="comment"><footer class="comment-meta"><b class="fn">Stan</b> <span class="says">says:</span> <time datetime="2024-12-09T10:00:00+00:00">December 9, 2024 at 10:00 am</time></footer><div class="comment-content"><p>Typical. They said the very same about the swimming pool and we all know how that went.</p></div></li>
<li class="comment"><footer class="comment-meta"><b class="fn">Moira K</b> <span class="says">says:</span></footer><div class="comment-content"><p>My cousin works there and says it is worse than this.</p></div></li></ol>
<div id="respond" class="comment-respond"><h3>Leave a Reply</h3><form><p>Your email address will not be published. Required fields are marked *</p><textarea></textarea></form></div></div>
</main><aside id="secondary" class="sidebar widget-area"><section class="widget"><h2>Recent Posts</h2><ul><li><a href="/1">A seal at the slipway</a></li><li><a href="/2">Choir seeks tenors</a></li></ul></section><section class="widget"><h2>Archives</h2><ul><li><a>May 2024</a></li><li><a>April 2024</a></li></ul></section></aside></div>
<footer id="colophon" class="site-footer"><a href="https://wordpress.org/">Proudly powered by WordPress</a></footer></div></div></body></html>"""
    )


def wordpress_block(case: Case) -> str:
    """A block theme with the linked data of an SEO plugin: WebPage, Article, Person in one graph."""
    page = f"https://lantern.example/{case.slug}/"
    names = case.authors
    graph = [
        {"@type": "Article", "@id": f"{page}#article", "isPartOf": {"@id": page}, "author": [{"name": n, "@id": f"https://lantern.example/#/schema/person/{i}"} for i, n in enumerate(names)],
         "headline": case.title, "datePublished": f"{case.day}T07:15:00+00:00", "dateModified": f"{case.modified or case.day}T12:00:00+00:00", "wordCount": 310, "publisher": {"@id": "https://lantern.example/#organization"}},
        {"@type": "WebPage", "@id": page, "url": page, "name": f"{case.title} - Lantern", "datePublished": f"{case.day}T07:15:00+00:00", "dateModified": f"{case.modified or case.day}T12:00:00+00:00"},
        {"@type": "WebSite", "@id": "https://lantern.example/#website", "name": "Lantern", "description": "Slow news"},
        {"@type": "Organization", "@id": "https://lantern.example/#organization", "name": "Lantern"},
        *({"@type": "Person", "@id": f"https://lantern.example/#/schema/person/{i}", "name": n} for i, n in enumerate(names)),
    ]  # fmt: skip
    extra = (
        f'<link rel="canonical" href="{page}"><meta property="og:title" content="{escape(case.title)} - Lantern"><meta property="og:site_name" content="Lantern"><meta property="article:modified_time" content="{case.modified or case.day}T12:00:00+00:00">'
        + ld({"@context": "https://schema.org", "@graph": graph})
    )
    quote = escape(case.extra[0]) if case.extra else ""
    pull = (
        f'<figure class="wp-block-pullquote"><blockquote><p>{quote}</p></blockquote></figure>'
        if quote
        else ""
    )
    return (
        head(case, extra, "Lantern")
        + f"""<body class="wp-singular post-template-default single wp-embed-responsive">
<div class="wp-site-blocks"><header class="wp-block-template-part"><div class="wp-block-group alignfull"><p class="wp-block-site-title"><a href="/">Lantern</a></p><nav class="wp-block-navigation"><ul><li><a href="/essays">Essays</a></li><li><a href="/join">Join us</a></li></ul></nav></div></header>
<main class="wp-block-group"><h1 class="wp-block-post-title">{escape(case.title)}</h1>
<div class="wp-block-group is-layout-flex"><p>Written by</p><div class="wp-block-post-author-name"><a href="/author/">{case.byline}</a></div><p>in</p><div class="taxonomy-category wp-block-post-terms"><a href="/category/x">Long reads</a></div></div>
<div class="entry-content wp-block-post-content">{body(case, '<p class="wp-block-paragraph">{}</p>', after2=pull, after3='<div class="wp-block-group has-background"><p><strong>Enjoying this?</strong> Lantern is paid for by readers. <a href="/join">Become a member</a>.</p></div>')}</div>
<div class="wp-block-group"><nav class="wp-block-group" aria-label="Posts"><div class="post-navigation-link-previous wp-block-post-navigation-link">← <a href="/p">Previous: A clock without hands</a></div><div class="post-navigation-link-next">Next: <a href="/n">The cook's ledger</a> →</div></nav></div>
<h2 class="wp-block-heading">More posts</h2><ul class="wp-block-post-template"><li><h3 class="wp-block-post-title"><a href="/1">A clock without hands</a></h3><div class="wp-block-post-date"><time datetime="2025-01-09T09:00:00+00:00">January 9, 2025</time></div></li><li><h3 class="wp-block-post-title"><a href="/2">The cook's ledger</a></h3><div class="wp-block-post-date"><time datetime="2025-02-01T09:00:00+00:00">February 1, 2025</time></div></li></ul></main>
<footer><p>Designed with <a href="https://wordpress.org">WordPress</a></p></footer></div></body></html>"""
    )


def wordpress_magazine(case: Case) -> str:
    """A magazine theme: dates of other articles stand in the page before its own."""
    other = "".join(
        f'<div class="td_module_wrap"><h3 class="entry-title td-module-title"><a href="/{n}">{t}</a></h3><span class="td-post-date"><time class="entry-date updated td-module-date" datetime="2025-03-0{n}T08:00:00+00:00">March {n}, 2025</time></span></div>'
        for n, t in (
            (1, "Council to trim hedges"),
            (2, "Old mill sold for a pound"),
            (3, "Choir goes to Lisbon"),
        )
    )
    return (
        head(case, '<meta name="author" content="admin">', "Welby Now")
        + f"""<body class="post-template-default single td-standard-pack">
<div id="td-outer-wrap"><div class="td-header-wrap"><div class="td-header-menu-wrap"><ul class="sf-menu"><li><a>News</a></li><li><a>Courts</a></li><li><a>Sport</a></li></ul></div></div>
<div class="td-trending-now-wrapper"><div class="td-trending-now-title">Trending Now</div>{other}</div>
<article class="td-post-template-default post hentry"><div class="td-post-header"><div class="entry-crumbs"><span><a href="/">Home</a></span> <i class="td-icon-right"></i> <span><a href="/courts">Courts</a></span></div>
<header class="td-post-title"><h1 class="entry-title">{escape(case.title)}</h1><div class="td-module-meta-info"><div class="td-post-author-name"><div class="td-author-by">By</div> <a href="/author/admin/">{case.byline}</a><div class="td-author-line"> - </div></div><span class="td-post-date"><time class="entry-date updated td-module-date" datetime="{case.day}T16:40:00+00:00">{case.american}</time></span><div class="td-post-comments"><a href="#r">0</a></div><div class="td-post-views"><span class="td-nr-views">1204</span></div></div></header></div>
<div class="td-post-sharing-top"><a class="td-social-facebook">Facebook</a><a>Twitter</a><a>WhatsApp</a></div>
<div class="td-post-content tagdiv-type"><div class="td-post-featured-image"><figure><img class="entry-thumb" src="a.jpg" alt=""><figcaption class="wp-caption-text">{case.captions[0] if case.captions else ""}</figcaption></figure></div>
{body(case, after1='<div class="td-a-rec td-a-rec-id-content_inline"><span class="td-adspot-title">- Advertisement -</span><img src="ad.gif" alt="Sale at Huxley Tyres"></div>')}
</div><footer><div class="td-post-source-tags"><ul class="td-tags"><li><span>TAGS</span></li><li><a>crown court</a></li></ul></div><div class="td-block-row td-post-next-prev"><span>Previous article</span><a>Council to trim hedges</a><span>Next article</span><a>Old mill sold for a pound</a></div></footer></article>
<div class="td_block_related_posts"><h4>RELATED ARTICLES<a>MORE FROM AUTHOR</a></h4>{other}</div></div></body></html>"""
    )


def ghost(case: Case) -> str:
    """Ghost with its default theme: several authors, cards, a subscription form."""
    extra = (
        f'<meta property="article:published_time" content="{case.day}T06:00:12.000Z"><meta property="article:modified_time" content="{case.modified or case.day}T10:31:40.000Z"><meta property="og:site_name" content="The Ledger &amp; Line"><meta name="twitter:label1" content="Written by"><meta name="twitter:data1" content="{case.byline}"><meta name="generator" content="Ghost 5.71">'
        + ld(
            {
                "@context": "https://schema.org",
                "@type": "Article",
                "publisher": {"@type": "Organization", "name": "The Ledger & Line"},
                "author": {"@type": "Person", "name": case.authors[0]},
                **(
                    {"contributor": [{"@type": "Person", "name": n} for n in case.authors[1:]]}
                    if len(case.authors) > 1
                    else {}
                ),
                "headline": case.title,
                "datePublished": f"{case.day}T06:00:12.000Z",
                "dateModified": f"{case.modified or case.day}T10:31:40.000Z",
            }
        )
    )
    names = ", ".join(f'<a href="/author/{i}/">{n}</a>' for i, n in enumerate(case.authors))
    return (
        head(case, extra)
        + f"""<body class="post-template"><div class="gh-viewport"><header class="gh-navigation"><a href="/">The Ledger &amp; Line</a><nav><a href="/about/">About</a></nav><a href="#/portal/signin">Sign in</a><a class="gh-button" href="#/portal/signup">Subscribe</a></header>
<main class="gh-main"><article class="gh-article post"><header class="gh-article-header"><a class="gh-article-tag" href="/tag/money/">Money</a><h1 class="gh-article-title is-title">{escape(case.title)}</h1>
<div class="gh-article-meta"><div class="gh-article-author-image"><img src="a.png" alt="{case.byline}"></div><div class="gh-article-meta-wrapper"><h4 class="gh-article-author-name">{names}</h4><div class="gh-article-meta-content"><time class="gh-article-meta-date" datetime="{case.day}">{short(case)}</time><span class="gh-article-meta-length"><span class="bull">—</span> 3 min read</span></div></div></div>
<figure class="gh-article-image"><img src="b.png" alt=""><figcaption><span style="white-space: pre-wrap;">{case.captions[0] if case.captions else ""}</span></figcaption></figure></header>
<section class="gh-content gh-canvas is-body">{body(case, after4='<div class="kg-card kg-signup-card"><h2>Money, explained on Fridays</h2><form><input placeholder="Your email"><button>Subscribe</button></form><p>No spam. Unsubscribe anytime.</p></div>')}</section></article>
<div class="gh-comments gh-canvas"><header><h2>Member discussion</h2></header></div></main><section class="gh-container"><h2 class="gh-container-title">Read more</h2><article class="gh-card"><h3>What the harbour owes</h3><p>A look at who lent the money and why nobody asked.</p><footer><time datetime="2025-05-01">May 1, 2025</time></footer></article></section>
<footer class="gh-footer">The Ledger &amp; Line © 2025 <a href="https://ghost.org/">Powered by Ghost</a></footer></div></body></html>"""
    )


def drupal(case: Case) -> str:
    """Drupal without modules: "Submitted by" a user name, a date of the body only."""
    d = case.day
    return (
        head(
            case,
            '<meta name="Generator" content="Drupal 9 (https://www.drupal.org)">',
            "Ostrand Municipality",
        )
        + f"""<body class="path-node page-node-type-article"><a href="#main-content" class="visually-hidden focusable">Skip to main content</a>
<div class="layout-container"><header role="banner"><div id="block-olivero-site-branding"><a href="/">Ostrand Municipality</a></div><nav id="block-main-menu"><h2 class="visually-hidden">Main navigation</h2><ul><li><a>Services</a></li><li><a>News</a></li></ul></nav></header>
<main role="main"><a id="main-content"></a><div id="block-page-title"><h1><span>{escape(case.title)}</span></h1></div>
<article role="article" class="node node--type-article node--view-mode-full clearfix"><footer class="node__meta"><div class="node__submitted">Submitted by <span><span>webmaster</span></span> on <span>{case.weekday[:3]}, {d:%m/%d/%Y} - 14:05</span></div></footer>
<div class="node__content clearfix"><div class="clearfix text-formatted field field--name-body field--type-text-with-summary field--label-hidden field__item">{body(case)}</div>
<div class="field field--name-field-tags field--label-above"><div class="field__label">Tags</div><div class="field__item"><a>Culture</a></div></div><div class="node__links"><ul class="links inline"><li><a href="/user/login">Log in</a> or <a href="/user/register">register</a> to post comments</li></ul></div></div></article></main>
<aside><h2>Opening hours</h2><p>Monday to Friday 9 a.m. to 4 p.m., Thursday to 6 p.m.</p></aside><footer><a>Privacy</a> Powered by <a href="https://www.drupal.org">Drupal</a></footer></div></body></html>"""
    )


def substack(case: Case) -> str:
    """A newsletter with buttons and a form in its text."""
    extra = '<meta property="og:type" content="article">' + ld(
        {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "url": f"https://quayside.example/p/{case.slug}",
            "headline": case.title,
            "datePublished": f"{case.day}T05:30:58+00:00",
            "dateModified": f"{case.day}T05:30:58+00:00",
            "isAccessibleForFree": True,
            "author": [{"@type": "Person", "name": n, "url": "https://example.com/@x"} for n in case.authors],
            "publisher": {"@type": "Organization", "name": "Quayside Notes"},
        }
    )
    box = '<div class="subscription-widget-wrap-editor"><div class="subscription-widget"><div class="preamble"><p class="cta-caption">Quayside Notes is a reader-supported publication. To receive new posts and support my work, consider becoming a free or paid subscriber.</p></div><form><input placeholder="Type your email..."><button>Subscribe</button></form></div></div>'
    return (
        head(case, extra, f"by {case.byline}")
        + f"""<body><div id="entry"><div id="main" class="main"><div class="main-menu"><h1 class="pencraft"><a href="/">Quayside Notes</a></h1><button>Subscribe</button><button>Sign in</button></div>
<div class="single-post-container"><article class="typography newsletter-post post"><div role="region" class="post-header"><h1 dir="auto" class="post-title published">{escape(case.title)}</h1><h3 class="subtitle">{case.extra[0] if case.extra else ""}</h3>
<div class="byline-wrapper"><a class="pencraft" href="/@x">{case.byline}</a><div class="pencraft meta">{short(case)}</div></div><div class="post-ufi"><a class="like-button"><div class="label">84</div></a><a><div class="label">12</div></a><button>Share</button></div></div>
<div class="available-content"><div dir="auto" class="body markup">{body(case, after1=box, after4='<p class="button-wrapper"><a class="button primary" href="?action=share"><span>Share</span></a></p>')}<div><hr></div>{box}</div></div></article>
<div class="comments-section"><h4>Discussion about this post</h4><p>Ready for more?</p></div></div></div><div class="footer"><p>© 2025 {case.byline}</p><a>Privacy</a> ∙ <a>Terms</a> ∙ <a>Collection notice</a></div></div></body></html>"""
    )


def medium(case: Case) -> str:
    """A platform of posts: claps, reading time, follow buttons."""
    extra = f'<meta property="article:published_time" content="{case.day}T11:02:33.117Z"><meta name="author" content="{case.byline}"><meta property="article:author" content="https://medium.example/@name"><meta property="og:site_name" content="Medium"><meta name="twitter:label1" content="Reading time"><meta name="twitter:data1" content="4 min read"><meta property="al:web:url" content="https://medium.example/p/1">'
    return (
        head(case, extra, f"by {case.byline} - Medium")
        + f"""<body><div id="root"><div class="a b c"><div class="d e f"><a href="/">Sitemap</a><a>Open in app</a><a>Sign up</a><a>Sign in</a><a>Write</a></div>
<article><div class="l"><section><div><div class="fb fc"><h1 data-testid="storyTitle" class="pw-post-title go gp">{escape(case.title)}</h1><div class="speechify-ignore ab cp"><div class="ab"><a rel="noopener follow" href="/@name"><img alt="{case.byline}" src="a.png"></a><a data-testid="authorName" href="/@name">{case.byline}</a><span>·</span><button>Follow</button><div><span data-testid="storyReadTime">4 min read</span><span>·</span><span data-testid="storyPublishDate">{short(case)}</span></div></div></div>
<div class="speechify-ignore"><div><button>--</button><p>312</p></div><div><button aria-label="responses">5</button></div><button>Listen</button><button>Share</button></div>
{body(case, '<p class="pw-post-body-paragraph nq nr">{}</p>')}</div></div></section></div></article>
<div class="mt"><div><a>Urban Wildlife</a><a>Cities</a><a>Insects</a></div><div><h2>Written by {case.byline}</h2><p>1.2K followers</p><p>I write about the small things that live between the big ones.</p><button>Follow</button></div><div><h2>Responses (5)</h2><p>What are your thoughts?</p></div><div><h2>More from {case.byline}</h2><p>Ten minutes with a wasp</p><span>Aug 9, 2025</span></div><div><h2>Recommended from Medium</h2><h3>I quit my job and bought a hedge</h3></div></div>
<div><a>Help</a><a>Status</a><a>About</a><a>Careers</a><a>Privacy</a><a>Terms</a><a>Text to speech</a></div></div></div></body></html>"""
    )


def blogger(case: Case) -> str:
    """Blogger: date headings, a microformat's date, an archive of months in the side bar."""
    return (
        head(case, "<meta content='blogger' name='generator'/>", "").replace(
            "<title>", "<title>Harbour FM blog: "
        )
        + f"""<body class='loading'><div id='header'><h1 class='title'><a href='/'>Harbour FM blog</a></h1></div>
<div class='main section' id='main'><div class='widget Blog' id='Blog1'><div class='blog-posts hfeed'><div class="date-outer"><h2 class='date-header'><span>{case.weekday}, {case.american}</span></h2><div class="date-posts"><div class='post-outer'><div class='post hentry' itemprop='blogPost' itemscope='itemscope' itemtype='http://schema.org/BlogPosting'>
<h3 class='post-title entry-title' itemprop='name'>{escape(case.title)}</h3><div class='post-header'></div><div class='post-body entry-content' id='post-body-1' itemprop='description articleBody'>{body(case, "{}<br /><br />")}<div style='clear: both;'></div></div>
<div class='post-footer'><div class='post-footer-line'><span class='post-author vcard'>Posted by <span class='fn' itemprop='author' itemscope='itemscope' itemtype='http://schema.org/Person'><a class='g-profile' href='/profile/1' rel='author'><span itemprop='name'>{case.byline}</span></a></span></span> <span class='post-timestamp'>at <meta content='http://blog.example/1' itemprop='url'/><a class='timestamp-link' href='/1' rel='bookmark'><abbr class='published' itemprop='datePublished' title='{case.day}T09:24:00-05:00'>9:24 AM</abbr></a></span> <span class='post-icons'></span></div><div><span class='post-labels'>Labels: <a>royalties</a></span></div></div></div>
<div class='comments' id='comments'><h4>1 comment:</h4><dl><dt class='comment-author'>Gus said...</dt><dd class='comment-body'><p>Keep playing the accordion show, please.</p></dd><dd class='comment-footer'>{case.american} at 11:12 AM</dd></dl><p><a>Post a Comment</a></p></div></div></div></div></div><div class='blog-pager'><a>Newer Post</a> <a>Older Post</a> <a>Home</a></div></div></div>
<div class='sidebar section'><div class='widget BlogArchive'><h2>Blog Archive</h2><ul><li>▼ 2025 (4)<ul><li>April (3)</li><li>March (1)</li></ul></li><li>► 2023 (40)</li></ul></div><div class='widget Profile'><h2>About Me</h2><p>One transmitter, one carpet shop.</p></div></div><div class='footer'>Simple theme. Powered by <a href='https://www.blogger.com'>Blogger</a>.</div></body></html>"""
    )


def squarespace(case: Case) -> str:
    """Squarespace: microdata in meta elements."""
    extra = f'<!-- This is Squarespace. --><meta itemprop="headline" content="{escape(case.title)} — Lintel"/><meta itemprop="url" content="https://lintel.example/journal/1"/><meta itemprop="datePublished" content="{case.day}T09:12:44+0000"/><meta itemprop="dateModified" content="{case.modified or case.day}T08:00:00+0000"/><meta itemprop="author" content="{case.byline}"/><meta itemprop="publisher" content="Lintel"/>'
    return (
        head(case, extra, "Lintel").replace(" – Lintel</title>", " — Lintel</title>")
        + f"""<body id="item-1" class="blog-item"><div id="siteWrapper"><header id="header"><div class="header-announcement-bar-wrapper"><a href="/shop">Free shipping on all prints this weekend</a></div><div class="header-title-text"><a href="/">Lintel</a></div><nav class="header-nav"><a>Journal</a><a>Shop</a><a>Contact</a></nav></header>
<main id="page"><article class="sections"><section class="page-section"><div class="blog-item-wrapper"><article class="entry h-entry"><div class="blog-item-inner-wrapper"><div class="blog-item-top-wrapper"><div class="blog-item-title"><h1 class="entry-title entry-title--large p-name">{escape(case.title)}</h1></div><div class="blog-item-meta-wrapper"><span class="blog-item-category-wrapper"><a>City</a></span> <time class="dt-published blog-meta-item blog-meta-item--date" datetime="{short(case)}"><span>{short(case)}</span></time></div><div class="blog-item-author">Written By <a class="blog-author-name">{case.byline}</a></div></div>
<div class="blog-item-content e-content"><div class="sqs-layout sqs-grid-12"><div class="row sqs-row"><div class="col sqs-col-12"><div class="sqs-block html-block sqs-block-html"><div class="sqs-block-content"><div class="sqs-html-content">{body(case, '<p class="" style="white-space:pre-wrap;">{}</p>')}</div></div></div></div></div></div></div>
<div class="blog-item-comments"><div class="squarespace-comments"><h3>Comments (0)</h3></div></div></div></article></div><section id="itemPagination"><a class="item-pagination-link"><div>Previous</div><h2>Previous</h2><p>On hinges</p></a><a><h2>Next</h2><p>A map of every bench</p></a></section></section></article></main><footer><p>Sign up with your email address to receive news and updates. We respect your privacy.</p></footer></div></body></html>"""
    )


def wix(case: Case) -> str:
    """Wix: a date of the body without a year's end of doubt, no markup of it."""
    return (
        head(case, '<meta name="generator" content="Wix.com Website Builder">')
        + f"""<body><div id="SITE_CONTAINER"><div id="masterPage"><header id="SITE_HEADER"><wix-dropdown-menu><ul><li><a>Home</a></li><li><a>Blog</a></li><li><a>Book Online</a></li></ul></wix-dropdown-menu></header>
<main id="PAGES_CONTAINER"><div data-testid="blog-post-page"><div class="blog-navigation-container"><a>All Posts</a><a>Events</a></div><article class="post-page__content"><ul class="post-metadata"><li class="Hhh1"><span data-hook="user-name" title="{case.byline}" class="user-name">{case.byline}</span><span class="profile-icon" aria-label="Admin"></span></li><li><span title="{short(case)}" class="post-metadata__date time-ago" data-hook="time-ago">{short(case)}</span></li><li><span class="post-metadata__readTime" data-hook="time-to-read">2 min read</span></li></ul>
<h1 class="post-title" data-hook="post-title"><span class="blog-post-title-font">{escape(case.title)}</span></h1>
<section data-hook="post-description"><div class="rich-content">{body(case, '<div type="paragraph"><p class="mm8Nw"><span class="_3zM-5">{}</span></p></div>')}</div></section></article>
<div data-hook="post-footer"><div><span>27 views</span><span>0 comments</span><button>1 like. Post not marked as liked</button></div><section class="recent-posts"><h2>Recent Posts</h2><a>See All</a><div><h2>Bake sale raises 211</h2></div></section></div></div></main><footer id="SITE_FOOTER"><p>©2020 by Garrow Island Community Trust. Proudly created with Wix.com</p></footer></div></div></body></html>"""
    )


def joomla(case: Case) -> str:
    """Joomla: "Super User" has written everything; details in a definition list."""
    return (
        head(
            case,
            '<meta name="author" content="Super User"><meta name="generator" content="Joomla! - Open Source Content Management">',
            "",
        )
        + f"""<body class="site com_content view-article"><header class="header container-header"><nav><ul class="mod-menu"><li><a>Home</a></li><li><a>Club</a></li><li><a>Fixtures</a></li></ul></nav></header>
<div class="site-grid"><nav class="mod-breadcrumbs__wrapper"><ol><li>You are here:</li><li><a>Home</a></li><li><span>News</span></li></ol></nav><main><div class="com-content-article item-page" itemscope itemtype="https://schema.org/Article"><meta itemprop="inLanguage" content="en-GB"><div class="page-header"><h1 itemprop="headline">{escape(case.title)}</h1></div>
<dl class="article-info text-muted"><dt class="article-info-term">Details</dt><dd class="createdby" itemprop="author" itemscope itemtype="https://schema.org/Person">Written by: <span itemprop="name">Super User</span></dd><dd class="category-name">Category: <a itemprop="genre">First team</a></dd><dd class="published"><span class="icon-calendar-alt" aria-hidden="true"></span><time datetime="{case.day}T20:11:00+00:00" itemprop="datePublished">Published: {case.day.day:02} {MONTHS[case.day.month - 1]} {case.day.year}</time></dd><dd class="modified"><time datetime="{case.modified or case.day}T22:00:00+00:00" itemprop="dateModified">Last Updated: {case.modified or case.day}</time></dd><dd class="hits"><meta itemprop="interactionCount" content="UserPageVisits:411">Hits: 411</dd></dl>
<div itemprop="articleBody" class="com-content-article__body">{body(case)}</div><nav class="pagenavigation"><span>Prev</span><span>Next</span></nav></div></main></div><footer>Back to Top</footer></body></html>"""
    )


def hugo(case: Case) -> str:
    """Hugo with a common theme."""
    extra = f'<meta name="author" content="{case.byline}"><meta name="generator" content="Hugo 0.121.1"><meta property="og:type" content="article" /><meta property="article:section" content="posts" /><meta property="article:published_time" content="{case.iso}" /><meta property="article:modified_time" content="{case.modified or case.day}T09:24:00+00:00" />'
    return (
        head(case, extra, "gravel &amp; rails").replace("–", "|", 1)
        + f"""<body class="" id="top"><header class="header"><nav class="nav"><div class="logo"><a href="/">gravel &amp; rails</a></div><ul id="menu"><li><a><span>archive</span></a></li><li><a><span>tags</span></a></li></ul></nav></header>
<main class="main"><article class="post-single"><header class="post-header"><div class="breadcrumbs"><a>Home</a>&nbsp;»&nbsp;<a>Posts</a></div><h1 class="post-title entry-hint-parent">{escape(case.title)}</h1><div class="post-meta"><span title='{case.day} 09:24:00 +0000 UTC'>{case.american}</span>&nbsp;·&nbsp;4 min&nbsp;·&nbsp;700 words&nbsp;·&nbsp;{case.byline}&nbsp;|&nbsp;<a href="https://git.example/edit">Suggest Changes</a></div></header>
<div class="toc"><details><summary><span>Table of Contents</span></summary><ul><li><a>{case.extra[0] if case.extra else ""}</a></li></ul></details></div>
<div class="post-content">{body(case, after2=f'<h2 id="x">{case.extra[0]}<a hidden class="anchor" aria-hidden="true" href="#x">#</a></h2>' if case.extra else "")}</div>
<footer class="post-footer"><ul class="post-tags"><li><a>trams</a></li></ul><nav class="paginav"><a class="prev"><span class="title">« Prev</span><br><span>Points and frogs</span></a></nav></footer></article></main><footer class="footer"><span>&copy; 2025 <a>gravel &amp; rails</a></span> <span>Powered by <a>Hugo</a> &amp; <a>PaperMod</a></span></footer></body></html>"""
    )


def jekyll(case: Case) -> str:
    """Jekyll with its first theme: microformats and microdata."""
    return (
        head(
            case,
            ld(
                {
                    "@context": "https://schema.org",
                    "@type": "BlogPosting",
                    "author": {"@type": "Person", "name": case.byline},
                    "dateModified": f"{case.day}T00:00:00+01:00",
                    "datePublished": f"{case.day}T00:00:00+01:00",
                    "headline": case.title,
                    "mainEntityOfPage": {"@type": "WebPage", "@id": "https://x.example/p"},
                }
            ),
            "Tinkering",
        ).replace("–", "|", 1)
        + f"""<body><header class="site-header"><div class="wrapper"><a class="site-title" rel="author" href="/">Tinkering</a><nav class="site-nav"><div class="trigger"><a class="page-link">About</a></div></nav></div></header>
<main class="page-content" aria-label="Content"><div class="wrapper"><article class="post h-entry" itemscope itemtype="http://schema.org/BlogPosting"><header class="post-header"><h1 class="post-title p-name" itemprop="name headline">{escape(case.title)}</h1><p class="post-meta"><time class="dt-published" datetime="{case.day}T00:00:00+01:00" itemprop="datePublished">{short(case)}</time>• <span itemprop="author" itemscope itemtype="http://schema.org/Person"><span class="p-author h-card" itemprop="name">{case.byline}</span></span></p></header>
<div class="post-content e-content" itemprop="articleBody">{body(case)}</div><a class="u-url" href="/p" hidden></a></article></div></main><footer class="site-footer h-card"><div class="wrapper"><p class="feed-subscribe"><a href="/feed.xml">Subscribe</a></p><p>An unfinished notebook about things with few parts.</p></div></footer></body></html>"""
    )


def typo3(case: Case) -> str:
    """TYPO3 of a German region: dates as 05.03.2024."""
    d = case.day
    return (
        head(case, '<meta name="generator" content="TYPO3 CMS">', "Landkreis Ennetal", "de")
        + f"""<body id="p41"><a class="visually-hidden" href="#c">Zum Hauptinhalt springen</a><header><a>Landkreis Ennetal</a><nav><ul><li><a>Bürgerservice</a></li><li><a>Aktuelles</a></li></ul></nav></header><main>
<div class="news news-single"><div class="article" itemscope="itemscope" itemtype="http://schema.org/Article"><div class="header"><h1 itemprop="headline">{escape(case.title)}</h1></div><div class="footer"><p><span class="news-list-date"><time itemprop="datePublished" datetime="{d}">{d:%d.%m.%Y}</time></span><span class="news-list-category">Verkehr</span></p></div>
<div class="news-text-wrap" itemprop="articleBody">{body(case)}</div><div class="news-backlink-wrap"><a>Zurück</a></div></div></div></main><aside><h2>Kontakt</h2><p>Landratsamt, Marktplatz 1, Telefon 01234 567-0</p></aside><footer><a>Impressum</a><a>Datenschutz</a><a>Barrierefreiheit</a></footer></body></html>"""
    )


def wikinews(case: Case) -> str:
    """MediaWiki with the templates of a news wiki: date line, sources, categories."""
    return (
        head(
            case, '<meta name="generator" content="MediaWiki 1.42.0">', "Wikinews, the free news source"
        ).replace("–", "-", 1)
        + f"""<body class="mediawiki ltr sitedir-ltr ns-0 skin-vector"><div id="mw-page-base"></div><div id="content" class="mw-body" role="main"><div id="siteNotice"></div><h1 id="firstHeading" class="firstHeading"><span class="mw-page-title-main">{escape(case.title)}</span></h1><div id="bodyContent"><div id="siteSub">From Wikinews, the free news source you can write!</div><div id="jump-to-nav"></div>
<div id="mw-content-text" class="mw-body-content"><div class="mw-parser-output"><p><strong class="published"><span id="publishDate" class="value-title" title="{case.day}">{case.weekday}, {case.american}</span></strong>&nbsp;</p>
<div class="infobox noprint" style="float:right"><b>Coast</b><div><b>Related articles</b></div><ul><li><span>9 January 2025:</span> <a>Lighthouse relit after a century</a></li><li>2 February 2019: <a>Trawler found</a></li></ul></div>
{body(case)}
<h2><span class="mw-headline" id="Sources">Sources</span><span class="mw-editsection">[<a>edit</a>]</span></h2><ul><li><span class="sourceTemplate">Greta Holm. <a>"Storm batters coast"</a> — <i>Ansel Post</i>, {case.american}</span></li></ul></div></div>
<div id="catlinks"><a>Categories</a>: <ul><li><a>{case.american}</a></li><li><a>Published</a></li><li><a>Weather</a></li></ul></div></div></div>
<div id="mw-navigation"><h2>Navigation menu</h2><ul><li>Not logged in</li><li>Talk</li><li>Contributions</li></ul></div><footer id="footer"><ul id="footer-info"><li id="footer-info-lastmod"> This page was last edited on 30 December 2025, at 21:40.</li><li>All text created after September 25, 2005 available under the terms of the Creative Commons Attribution 2.5 License</li></ul></footer></body></html>"""
    )


def docusaurus(case: Case) -> str:
    """A generator of documentation used as a blog: the date stands in the address alone."""
    page = f"https://blog.example/{case.day:%Y/%m/%d}/{case.slug}"
    return (
        head(
            case,
            f'<meta name="generator" content="Docusaurus v3.1.0"><meta property="og:url" content="{page}"><link rel="canonical" href="{page}"><meta property="og:title" content="{escape(case.title)} | Counter">',
            "Counter",
        ).replace("–", "|", 1)
        + f"""<body class="navigation-with-keyboard"><div id="__docusaurus"><div role="region" aria-label="Skip to main content"><a>Skip to main content</a></div><nav class="navbar"><a>Counter</a><a>Docs</a><a>Blog</a></nav>
<div class="main-wrapper blog-wrapper blog-post-page"><aside class="col col--3"><nav class="sidebar"><div>All our posts</div><ul><li><a>Release 2.0 of the turnstile</a></li><li><a>Counting sheep</a></li></ul></nav></aside><main class="col col--7"><article><header><h1 class="title_f1Hy">{escape(case.title)}</h1></header><div id="__blog-post-container" class="markdown">{body(case)}</div><footer><div><b>Tags:</b><ul><li><a>stories</a></li></ul></div><div><a>Edit this page</a></div></footer></article><nav class="pagination-nav"><a><div>Newer Post</div><div>Counting sheep</div></a></nav></main></div><footer class="footer"><div>Copyright © 2026 Counter, Inc. Built with Docusaurus.</div></footer></div></body></html>"""
    )


def old_html(case: Case) -> str:
    """Hand-made HTML of the nineties: layout by tables, a copyright line for a date."""
    return f"""<HTML><HEAD><TITLE>{case.title}</TITLE></HEAD><BODY BGCOLOR="#FFFFFF" TEXT="#000000"><CENTER><TABLE WIDTH=720 BORDER=0 CELLPADDING=4><TR><TD COLSPAN=2 BGCOLOR="#003366"><FONT COLOR="#FFFFFF" SIZE=5 FACE="Arial">Radio Amateurs of the South Coast</FONT></TD></TR>
<TR><TD WIDTH=140 VALIGN=TOP BGCOLOR="#EEEEEE"><FONT SIZE=2><A HREF="index.html">Home</A><BR><A HREF="links.html">Links</A><BR><A HREF="guest.html">Guestbook</A><BR>You are visitor 10442</FONT></TD><TD VALIGN=TOP><FONT FACE="Times" SIZE=5><B>{case.title}</B></FONT><P>
<FONT FACE="Times" SIZE=3>{body(case, "{}<P>")}</FONT></TD></TR><TR><TD COLSPAN=2 ALIGN=CENTER><HR><FONT SIZE=1>Copyright &copy; 1997-{case.day.year} Radio Amateurs of the South Coast. Best viewed at 800x600.</FONT></TD></TR></TABLE></CENTER></BODY></HTML>"""


MAKERS: dict[str, Callable[[Case], str]] = {
    "second-wordpress-classic": wordpress_classic,
    "second-wordpress-block": wordpress_block,
    "second-wordpress-magazine": wordpress_magazine,
    "second-ghost": ghost,
    "second-drupal": drupal,
    "second-substack": substack,
    "second-medium": medium,
    "second-blogger": blogger,
    "second-squarespace": squarespace,
    "second-wix": wix,
    "second-joomla": joomla,
    "second-hugo": hugo,
    "second-jekyll": jekyll,
    "second-typo3": typo3,
    "second-wikinews": wikinews,
    "second-docusaurus": docusaurus,
    "second-old-html": old_html,
}
