import { type Html, html } from './html'
import { style } from './style'

export interface Page {
  title: string
  main: Html
  narrow?: boolean
}

export function layout({ title, main, narrow }: Page): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} · Sandbox payment</title>
<style>${style}</style>
</head>
<body>
<div class="notice"><strong>Sandbox.</strong> This page replaces Stripe’s payment page. No one is charged. Don’t enter a real card number.</div>
<main${narrow ? html` class="narrow"` : null}>
${main}
</main>
</body>
</html>
`.text
}
