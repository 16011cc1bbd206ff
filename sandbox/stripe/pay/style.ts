import { Html } from './html'

export const style = new Html(`
:root{--ink:#17252e;--muted:#54636c;--paper:#fbfaf6;--surface:#fff;--line:#dedad0;--pacific:#0b4f6c;--deep:#083a50;--poppy:#d9691e;--poppy-wash:#fdf0e4;--bad:#a3271f;--bad-wash:#fbeae8;--good:#2d6a3e;--good-wash:#e9f3ea}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:1.0625rem/1.55 "Public Sans",system-ui,sans-serif}
a{color:var(--pacific)}
:focus-visible{outline:3px solid var(--poppy);outline-offset:2px;border-radius:3px}
.notice{background:var(--poppy-wash);border-bottom:1px solid #f0d9c2;font-size:.9375rem;padding:.6rem 1.25rem;text-align:center}
main{max-width:60rem;margin:0 auto;padding:2rem 1.25rem 4rem;display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1.15fr);gap:3rem}
main.narrow{display:block;max-width:34rem}
@media(max-width:48rem){main{grid-template-columns:1fr;gap:1.5rem}}
h1,h2{font-family:"Source Serif 4",Georgia,serif;font-weight:600;line-height:1.15;margin:0 0 .75rem}
h1{font-size:2rem}h2{font-size:1.25rem}
.total{font-size:2.25rem;font-variant-numeric:tabular-nums;margin:.25rem 0 1.25rem;font-weight:600}
table{border-collapse:collapse;width:100%;font-size:.9688rem}
th,td{padding:.6rem 0;border-bottom:1px solid var(--line);text-align:left;font-weight:400;vertical-align:top}
td{text-align:right;font-variant-numeric:tabular-nums;padding-left:1rem}
tfoot th,tfoot td{font-weight:700;border-bottom:0}
.card{background:var(--surface);border:1px solid var(--line);border-radius:6px;padding:1.35rem}
fieldset{border:1px solid var(--line);border-radius:6px;margin:0 0 1.25rem;padding:.75rem 1rem}
legend{font-weight:600;padding:0 .35rem}
.choice{display:flex;gap:.6rem;align-items:center;min-height:2.75rem}
.choice input{width:1.25rem;height:1.25rem;accent-color:var(--pacific)}
.field{margin:0 0 1rem}.field label{display:block;font-weight:600;font-size:.9375rem;margin-bottom:.3rem}
.field small{display:block;color:var(--muted);margin-bottom:.3rem}
.field input{width:100%;font:inherit;padding:.6rem .7rem;border:1px solid #8b979d;border-radius:4px;background:#fff;color:inherit}
.field input[aria-invalid=true]{border:2px solid var(--bad)}
.error{color:var(--bad);font-size:.9375rem;margin:.35rem 0 0}
.pair{display:grid;grid-template-columns:1fr 1fr;gap:1rem;align-items:end}
form:has(#method-us_bank_account:checked) .only-card{display:none}
form:has(#method-card:checked) .only-bank{display:none}
.alert{background:var(--bad-wash);border-left:4px solid var(--bad);padding:.75rem 1rem;margin:0 0 1.25rem}
.done{background:var(--good-wash);border-left:4px solid var(--good);padding:.75rem 1rem;margin:0 0 1.25rem}
button{font:inherit;font-weight:600;line-height:1;border:1px solid var(--pacific);background:var(--pacific);color:#fff;padding:.9rem 1.25rem;border-radius:6px;cursor:pointer;width:100%}
button:hover{background:var(--deep)}button.quiet{background:transparent;color:var(--pacific)}
.row{display:flex;gap:1rem;margin-top:1.25rem}
dl{font-size:.9375rem;margin:1rem 0 0}dt{font-family:ui-monospace,monospace}dd{margin:0 0 .35rem;color:var(--muted)}
details{margin-top:1.25rem}summary{cursor:pointer;min-height:1.75rem}
`)
