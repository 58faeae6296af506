"""The site: figures drawn at build time, pages filled from templates, files beside them. No region, no sector.

How a page is made
    site.contents     the table of contents: frame.Entry(path, lang, title, make, nav, group), one a page
    make(page)        a function frame.Page -> str that ends in frame.render(page, "NAME.jinja", title, **holes);
                      the template begins {% extends "base.jinja" %}{% block main %} and gets page, w (words), root
    page.site         workspace, ledger, audit, results (None: no plan yet), book (the ledger as pages ask it), charts
    page.names        what a reader of the page's language calls places, commodities, assets, links
    page.words        words.Words: words("dotted.key", hole=...), .number(x, digits), .interval(low, high), .pick(row,
                      "name"), .spell(unit), .count(n). Every words*.toml here is one list: add keys in en and zh
    page.to(path)     a link to a page if the site has it (in this language or in English), else None
    page.attach(path, content)   a file beside the page; gives its link. page.next_id(stem): an id of its own
What stands on it (components.py; all give Markup, and plain strings are escaped)
    badge(page, kind) kind: agrees, disagrees, split, vintage, alone       plan_mark(page): "plan" beside a result
    table(page, head, rows, caption, tall)     head: Column(name, unit, number, digits); a None cell: "not published"
    figure(page, Figure(key, title, sub, head, rows, draw, source, keys, height, narrow_height, width, status, page))
                      draw(svg, narrow) draws the rows and nothing else, at width x height and at 350 x narrow_height;
                      its CSV, JSON and SVG are attached. keys: Key(mark, colour, words)
    statements.number(page, id, words)         a number that shows what stands behind it and leads to its ledger row
    statements.stat(page, id, what)            a headline figure: number, unit, interval, source, badge
    figures.chart.figure(page, chart)          a chart of charts.toml (docs/charts.md) as a Figure
    stories.heading(page, finding)             what a finding of the audit is about, in one sentence
What draws (svg.py, labels.py)
    Svg(key, w, h, name): rect, line, path, dot, arrow_up, text(halo=True), hatch, add(tag, ...), inline, alone
    colours are token names of static/css/tokens.css ("hydro", "ink2", "paper"); tokens("light"|"dark") are their values
    Labels(w, h): block(x, y, rx), place(x, y, w, h, gap, sides, must);  text_width, wrap
"""
