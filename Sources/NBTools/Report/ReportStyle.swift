/// How a report looks: on wide and narrow screens, light and dark, and on paper.
enum ReportStyle {
    static let sheet: StaticString = """
        :root {
          --page: #f6f7f9; --card: #ffffff; --ink: #1c2128; --soft: #5b6470; --line: #dfe3e8; --tint: #f1f4f7;
          --accent: #1f5fbf; --good: #1a7f4b; --good-tint: #e6f5ec; --bad: #b42318; --bad-tint: #fdecea;
          --wait: #9a5b00; --wait-tint: #fdf3e1;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --page: #0f1318; --card: #171c23; --ink: #e4e8ee; --soft: #98a3b0; --line: #2a313b; --tint: #1e242d;
            --accent: #7fb0ff; --good: #5fd394; --good-tint: #14291e; --bad: #ff8f85; --bad-tint: #331917;
            --wait: #f0b65c; --wait-tint: #2d2312;
          }
        }
        * { box-sizing: border-box }
        html { -webkit-text-size-adjust: 100%; text-size-adjust: 100% }
        body {
          margin: 0; padding: 2.5rem 1.25rem; background: var(--page); color: var(--ink);
          font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif;
        }
        main, footer { max-width: 60rem; margin: 0 auto }
        a { color: var(--accent); text-decoration: none }
        a:hover { text-decoration: underline }
        h1 { margin: 0; font-size: 1.9rem; line-height: 1.2; letter-spacing: -0.01em; overflow-wrap: anywhere }
        h2 {
          margin: 2.5rem 0 0.75rem; font-size: 0.8rem; font-weight: 600; letter-spacing: 0.08em;
          text-transform: uppercase; color: var(--soft);
        }
        p { margin: 0 }
        pre, .path, .value { font-family: ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace }
        pre { margin: 0; font-size: 0.85rem; line-height: 1.6; white-space: pre-wrap; overflow-wrap: anywhere }
        .kind { font-size: 0.85rem; color: var(--soft) }
        .purpose { margin-top: 0.5rem; max-width: 42rem; color: var(--soft) }
        .outcome {
          display: inline-block; margin-top: 1rem; padding: 0.15rem 0.75rem; border-radius: 1rem;
          font-size: 0.9rem; font-weight: 600;
        }
        .well { color: var(--good); background: var(--good-tint) }
        .outcome.failed { color: var(--bad); background: var(--bad-tint) }
        .outcome.stopped { color: var(--wait); background: var(--wait-tint) }
        .facts {
          display: grid; grid-template-columns: repeat(3, 1fr); gap: 1px; margin: 1.5rem 0 0;
          border: 1px solid var(--line); border-radius: 0.75rem; background: var(--line); overflow: hidden;
        }
        .facts div { padding: 0.8rem 1rem; background: var(--card); min-width: 0 }
        dt { font-size: 0.75rem; color: var(--soft) }
        dd small { display: block; font-size: 0.8rem; font-weight: 400; color: var(--soft) }
        dd { margin: 0.1rem 0 0; font-weight: 600; font-size: 0.95rem; line-height: 1.35; overflow-wrap: anywhere }
        .trouble {
          margin-top: 1.5rem; padding: 1rem 1.25rem; border: 1px solid var(--bad); border-radius: 0.75rem;
          background: var(--bad-tint);
        }
        .trouble h2 { margin: 0 0 0.5rem; color: var(--bad) }
        .trouble pre { white-space: pre; overflow-x: auto; overflow-wrap: normal; padding-bottom: 0.25rem }
        .trouble pre + pre { margin-top: 0.75rem }
        .trouble p { margin-top: 0.5rem; font-size: 0.9rem }
        .preface { margin-top: 1.5rem }
        .step {
          position: relative; margin-top: 0.75rem; padding: 0.85rem 1.25rem; border: 1px solid var(--line);
          border-radius: 0.75rem; background: var(--card); scroll-margin-top: 1rem;
        }
        .step.failed { border-color: var(--bad) }
        .step.stopped { border-color: var(--wait) }
        .step:target { outline: 2px solid var(--accent); outline-offset: 1px }
        .mark {
          float: right; display: flex; gap: 0.75rem; margin-left: 1rem; font-size: 0.75rem; line-height: 1.8;
          color: var(--soft); font-variant-numeric: tabular-nums;
        }
        .failed .mark strong { color: var(--bad) }
        .stopped .mark strong { color: var(--wait) }
        .code .line { display: block; padding-left: 2.75rem; text-indent: 0; position: relative; unicode-bidi: plaintext }
        .code .line::before {
          content: attr(data-n); position: absolute; left: 0; width: 2rem; text-align: right; color: var(--soft);
          opacity: 0.7; user-select: none;
        }
        .said, .note, .value, .more, figure, .step > .scroll { margin: 0.6rem 0 0 2.75rem }
        .preface > * { margin-left: 0 }
        .said { padding: 0.5rem 0.85rem; border-radius: 0.5rem; background: var(--tint) }
        .said + .said { margin-top: 2px }
        .note {
          padding: 0.5rem 0.85rem; border-left: 3px solid var(--wait); border-radius: 0 0.5rem 0.5rem 0;
          background: var(--wait-tint);
        }
        .told { white-space: pre; overflow-x: auto; overflow-wrap: normal }
        .value { color: var(--soft); font-size: 0.85rem; overflow-wrap: anywhere }
        .value::before { content: "= "; opacity: 0.7 }
        .more, figcaption { font-size: 0.8rem; color: var(--soft) }
        figcaption { margin-top: 0.35rem }
        .scroll { overflow-x: auto; border: 1px solid var(--line); border-radius: 0.5rem }
        table { width: 100%; border-collapse: collapse; font-size: 0.82rem; font-variant-numeric: tabular-nums }
        th, td {
          padding: 0.4rem 0.65rem; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line);
          unicode-bidi: isolate; max-width: 24rem; overflow-wrap: break-word;
        }
        tbody tr:last-child > * { border-bottom: 0 }
        thead th { background: var(--tint); color: var(--soft); font-weight: 600; white-space: nowrap }
        .one th { width: 1%; white-space: nowrap; color: var(--soft); font-weight: 500 }
        .n { text-align: right; white-space: nowrap }
        .w { white-space: nowrap; max-width: none }
        .chart { overflow-x: auto }
        .chart svg { display: block; max-width: max(100%, 34rem); height: auto }
        .chart .page { fill: none }
        details summary { padding: 0.2rem 0 0.6rem; cursor: pointer; color: var(--soft); font-size: 0.9rem }
        .requests .scroll { background: var(--card) }
        .path { font-size: 0.8rem; max-width: none; overflow-wrap: anywhere; min-width: 12rem }
        .path b { font-weight: 600 }
        .share { width: 18%; min-width: 4rem }
        .share i { display: block; height: 0.45rem; margin-top: 0.45rem; border-radius: 0.25rem; background: var(--accent); opacity: 0.55 }
        .bad td { color: var(--bad) }
        .bad .share i { background: var(--bad) }
        footer { margin-top: 2.5rem; font-size: 0.8rem; color: var(--soft) }
        @media (max-width: 40rem) {
          body { padding: 1.25rem 0.85rem }
          h1 { font-size: 1.5rem }
          .facts { grid-template-columns: 1fr 1fr }
          .step { padding: 0.75rem 0.85rem }
          .code .line { padding-left: 2rem }
          .code .line::before { width: 1.4rem }
          .said, .note, .value, .more, figure, .step > .scroll { margin-left: 0 }
        }
        @media print {
          :root { --page: #fff; --tint: #f4f4f4 }
          body { padding: 0; font-size: 11pt }
          main, footer { max-width: none }
          .step, .trouble, .facts { break-inside: avoid-page }
          .scroll, .chart { overflow: visible }
          .w { white-space: normal }
          .trouble pre, .told { white-space: pre-wrap }
          thead { display: table-header-group }
          tr { break-inside: avoid }
          a { color: inherit }
        }

        """
}
