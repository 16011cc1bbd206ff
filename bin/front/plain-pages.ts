import { createHash } from 'node:crypto'
import { association } from '@/lib/base/contact'
import type { Sent } from './sent-fields'

/** What this server says itself: when the bytes are not a request, or when Next cannot answer. */
const sentences: Record<number, { title: string; text: string }> = {
  400: {
    title: 'We couldn’t read that address',
    text: 'The address may be mistyped. Check it, or start at the home page.',
  },
  403: {
    title: 'That form came from another site',
    text: 'We did not accept it. Open the page on this site and send it again.',
  },
  405: {
    title: 'This page can’t do that',
    text: 'Start again at the home page.',
  },
  408: { title: 'The request took too long', text: 'Please send it again.' },
  409: {
    title: 'We updated this site while you were on this page',
    text: 'Nothing was sent. Open the page again, then send the form again.',
  },
  413: {
    title: 'That form is too large',
    text: 'Your form is larger than 1 MB. Shorten it and send it again.',
  },
  421: { title: 'This site has a different address', text: 'Check the address, or contact us.' },
  426: {
    title: 'Please use the secure address',
    text: 'We did not accept anything over an unencrypted connection. Start again at the address that begins with https.',
  },
  431: {
    title: 'The request is too large',
    text: 'Delete this site’s cookies in your browser, then try again.',
  },
  503: {
    title: 'This site is temporarily unavailable',
    text: 'You did nothing wrong, and nothing is lost. Please try again in a minute.',
  },
  508: {
    title: 'This portal’s proxy is not set up yet',
    text: 'For its operator: set TRUSTED_PROXIES to the address of the proxy that ends TLS, and let that proxy send X-Forwarded-Proto. Without both, every page redirects to itself.',
  },
}

const style =
  'body{margin:0;background:#fbfaf6;color:#17252e;border-top:4px solid #d9691e;font:1.0625rem/1.6 Georgia,"Times New Roman",serif}main{max-width:38rem;margin:0 auto;padding:14vh 1.25rem 4rem}h1{font-size:1.75rem;line-height:1.25;margin:0 0 .75rem}p{margin:0 0 1rem}a{color:#0b4f6c}small,dt{color:#54636c}h2{font-size:1.25rem;margin:1.5rem 0 .5rem}dd{margin:0 0 .5rem;white-space:pre-wrap;overflow-wrap:anywhere}'

export const plainPagePolicy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`

/** A page that needs no file, script or database. */
export function plainPage(status: number, reference: string, sent?: Sent): string {
  const { title, text } = sentences[status] ?? {
    title: 'Something went wrong on our side',
    text: 'Please try again in a minute.',
  }
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} · ${association.shortName}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${title}</h1>
<p role="alert">${text}</p>
${sent ? backToSender(sent) : '<p><a href="/">Go to the home page</a></p>'}
<p><small>If this happens again, email ${association.email} or call ${association.phone} and give us this reference number: <strong>${reference}</strong></small></p>
</main>
</body>
</html>
`
}

/** Browsers differ in what they keep of a form behind their Back button, so the page returns the typed text. */
function backToSender({ target, typed }: Sent): string {
  const again = `<p><a href="${escaped(target)}">Open the page again</a></p>`
  if (typed.length === 0) return again
  const rows = typed.map(([label, text]) => `<dt>${escaped(label)}</dt>\n<dd>${escaped(text)}</dd>`)
  return `${again}\n<h2>What you entered (copy it before you leave)</h2>\n<dl>\n${rows.join('\n')}\n</dl>`
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
