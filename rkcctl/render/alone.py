"""An HTML page that stands alone: no script, no request, read well aloud and in the dark."""

import base64
import hashlib
from dataclasses import dataclass

from rkcctl.render.page import escape

_STYLE = """
:root{color-scheme:light dark;--paper:#fff;--ink:#1c1c1a;--soft:#55554f;--line:#b9b9b1;--shade:#f3f3ee;
--plan:#e8eef5;--done:#dcebdc;--warn:#f8e3d4}
@media (prefers-color-scheme:dark){:root{--paper:#161715;--ink:#ecece6;--soft:#b4b4ab;--line:#55564f;
--shade:#20211e;--plan:#1f2b38;--done:#1e3222;--warn:#43291a}}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.5 "Noto Sans",system-ui,sans-serif}
main{padding:1.5rem clamp(1rem,2.5vw,3rem) 3rem}
h1{font-size:1.6rem;line-height:1.25;margin:0 0 .5rem}
h2{font-size:1.1rem;margin:2rem 0 .4rem}
p,ul{max-width:48rem}
.banner{margin:0;padding:.4rem clamp(1rem,2.5vw,3rem);max-width:none;background:var(--ink);color:var(--paper);
font-weight:600;font-size:.85rem}
.standing{color:var(--soft);margin:0 0 1.25rem}
.scroll{overflow-x:auto;border:1px solid var(--line);
background:linear-gradient(270deg,var(--paper) 40%,transparent) 100%/2.5rem 100% no-repeat local,
linear-gradient(270deg,var(--line),transparent) 100%/.75rem 100% no-repeat scroll}
.scroll:focus-visible{outline:3px solid #2b6cb0;outline-offset:2px}
table{border-collapse:collapse;font-size:.75rem;line-height:1.35;width:100%}
caption{text-align:left;padding:.5rem .6rem;color:var(--soft)}
th,td{border:1px solid var(--line);padding:.35rem .25rem;text-align:left;vertical-align:top;min-width:3rem}
thead th{background:var(--shade);vertical-align:bottom}
thead .year{text-align:center}
thead small{display:block;font-weight:400;color:var(--soft)}
.between span{display:block;width:max-content;margin:auto;writing-mode:vertical-rl;transform:rotate(180deg)}
tbody th{min-width:10rem;font-weight:600;background:var(--paper)}
tbody th small{display:block;font-weight:400;color:var(--soft)}
@media (min-width:50rem){tbody th,thead .corner{position:sticky;left:0;z-index:1}}
.pairs :is(th,td){min-width:0}.pairs tbody :is(th,td:nth-child(2)){white-space:nowrap}
td b{font-family:"Noto Sans Mono",ui-monospace,monospace;font-weight:600;white-space:pre;display:block}
td small{display:block;color:var(--soft)}
.planned,.due,.no-public-record{background:var(--plan)}.done,.planned-and-done{background:var(--done)}
.late,.not-done{background:var(--warn)}
@media print{main{padding:0}h1{font-size:13pt;margin:2mm 0 1mm}h2{font-size:10pt;margin:3mm 0 1mm}
p,ul{font-size:8pt;margin:1mm 0}.standing{margin:0}
.banner{padding:1mm 0;background:none;color:inherit}.scroll{overflow:visible;border:0;background:none}
caption{display:none}
table{font-size:6.2pt;line-height:1.2;table-layout:fixed}.corner{width:38mm}thead th{font-size:5.6pt}
th,td{min-width:0;padding:.6mm .8mm}tbody th{position:static;min-width:38mm}
tr{break-inside:avoid}h2{break-after:avoid}@page{size:A4 landscape;margin:10mm}}
""".strip()


@dataclass(frozen=True, slots=True)
class AlonePage:
    """What stands around a page's content: its title, the mark of a sample ("" is none), a line below the title."""

    title: str
    banner: str
    standing: str
    language: str


def write_alone(page: AlonePage, body: str) -> bytes:
    """The whole page, UTF-8. `body` is markup."""
    digest = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
    banner = f'<header class="banner">{escape(page.banner)}</header>\n' if page.banner else ""
    named = f"{page.banner} - {page.title}" if page.banner else page.title
    whole = (
        f'<!DOCTYPE html>\n<html lang="{escape(page.language)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta http-equiv="Content-Security-Policy" '
        f"content=\"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'\">\n"
        f'<meta name="color-scheme" content="light dark">\n<title>{escape(named)}</title>\n'
        f"<style>{_STYLE}</style>\n</head>\n<body>\n{banner}<main>\n<h1>{escape(page.title)}</h1>\n"
        f'<p class="standing">{escape(page.standing)}</p>\n{body}'
        "</main>\n</body>\n</html>\n"
    )
    return whole.encode()
