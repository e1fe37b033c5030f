/** The look of the development page: no script, no outside part. */
export const style = `
:root{color-scheme:light dark;--ink:#1d2330;--soft:#5b6475;--paper:#fff;--tint:#f3f5f9;--line:#dfe3ec;--mark:#fff1c9;--bad:#b3261e}
@media(prefers-color-scheme:dark){:root{--ink:#e6e9f0;--soft:#9aa4b8;--paper:#14171e;--tint:#1d222c;--line:#2d3442;--mark:#4a3d12;--bad:#ff8a80}}
*{box-sizing:border-box}
body{margin:0;font:16px/1.55 system-ui,sans-serif;color:var(--ink);background:var(--paper)}
header{padding:2rem clamp(1rem,5vw,4rem);background:var(--tint);border-bottom:3px solid var(--bad)}
main,footer{padding:1rem clamp(1rem,5vw,4rem)}
.kind{margin:0;color:var(--bad);font-weight:600}
h1{margin:.3rem 0;font-size:1.6rem;overflow-wrap:anywhere}
h2{margin:2rem 0 .6rem;font-size:1.1rem}
.hint{white-space:pre-wrap;margin:.5rem 0 0;color:var(--soft)}
code{font:14px/1.6 ui-monospace,monospace}
.frame{margin:.3rem 0;padding:.4rem .8rem;background:var(--tint);border-radius:6px;overflow-x:auto}
.frame span{color:var(--soft)}
.other{opacity:.65}
summary{cursor:pointer}
ol{margin:.5rem 0 0;padding-left:4rem}
li::marker{color:var(--soft);font:13px ui-monospace,monospace}
li code{white-space:pre;tab-size:2}
.here{background:var(--mark)}
table{border-collapse:collapse;width:100%}
th,td{padding:.3rem .6rem;border-bottom:1px solid var(--line);text-align:left;vertical-align:top;overflow-wrap:anywhere;font:14px/1.5 ui-monospace,monospace}
th{width:16rem;color:var(--soft);font-weight:500}
footer{color:var(--soft);font-size:.9rem}
`
