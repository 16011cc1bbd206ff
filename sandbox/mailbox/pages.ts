import type { Message } from './read-message'

/** The list of messages, newest first. */
export function listPage(messages: Message[], to: string): string {
  const rows = messages.map(
    (mail) => `<tr>
<td>${escapeHtml(mail.from)}</td>
<td>${escapeHtml(mail.to.join(', '))}</td>
<td><a href="/messages/${mail.id}">${escapeHtml(mail.subject)}</a></td>
<td><time datetime="${mail.receivedAt}">${time(mail.receivedAt)}</time></td>
</tr>`,
  )
  const table = `<table>
<caption>${messages.length === 1 ? '1 message' : `${messages.length} messages`}, newest first</caption>
<thead><tr><th scope="col">From</th><th scope="col">To</th><th scope="col">Subject</th><th scope="col">Received</th></tr></thead>
<tbody>${rows.join('\n')}</tbody></table>`
  return page(
    'Mailbox',
    `<p>Every email that the portal sends on this computer arrives here. None is delivered to anyone.</p>
<form method="get" action="/"><label for="to">Delivered to</label>
<input id="to" name="to" type="search" value="${escapeHtml(to)}" autocomplete="off"> <button>Show</button></form>
<p><a href="/${to ? `?to=${encodeURIComponent(to)}` : ''}">Check for new messages</a></p>
${messages.length > 0 ? table : '<p role="status">No messages yet.</p>'}`,
  )
}

/** One message: its text with links, its HTML in a frame that runs no scripts, its headers. */
export function messagePage(mail: Message): string {
  const attachments = mail.attachments.map(
    ({ filename, contentType, size }, index) =>
      `<li><a href="/messages/${mail.id}/attachments/${index}">${escapeHtml(filename)}</a> (${escapeHtml(contentType)}, ${size} bytes)</li>`,
  )
  const headers = mail.headers.map(({ name, value }) => `<dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd>`)
  return page(
    mail.subject,
    `<p><a href="/">All messages</a></p>
<dl><dt>From</dt><dd>${escapeHtml(mail.from)}</dd><dt>To</dt><dd>${escapeHtml(mail.to.join(', '))}</dd>
<dt>Received</dt><dd><time datetime="${mail.receivedAt}">${time(mail.receivedAt)}</time></dd></dl>
<h2>Text</h2><pre>${linked(mail.text)}</pre>
${mail.html ? `<h2>HTML</h2><iframe title="The message as HTML" src="/messages/${mail.id}/html"></iframe>` : ''}
${attachments.length > 0 ? `<h2>Attachments</h2><ul>${attachments.join('')}</ul>` : ''}
<h2>Headers</h2><dl>${headers.join('\n')}</dl>
<p><a href="/messages/${mail.id}/source">Source</a></p>`,
  )
}

export const notFoundPage = () => page('Message not found', '<p><a href="/">All messages</a></p>')

function linked(text: string): string {
  const parts = text.split(/(https?:\/\/[^\s<>"')\]]*[^\s<>"')\].,;:!?])/)
  return parts
    .map((part, index) => (index % 2 ? `<a href="${escapeHtml(part)}">${escapeHtml(part)}</a>` : escapeHtml(part)))
    .join('')
}

function time(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC`
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(title)}</title>
<link rel="stylesheet" href="/mailbox.css"></head>
<body><header><strong>Sandbox mailbox</strong></header><main><h1>${escapeHtml(title)}</h1>
${body}
</main></body></html>`
}

export const stylesheet = `:root { color-scheme: light; font: 1rem/1.5 system-ui, sans-serif; color: #1b1f23; background: #fff }
body { margin: 0 } header { padding: .75rem 1rem; background: #1d3557; color: #fff } main { max-width: 64rem; margin: 0 auto; padding: 1rem }
h1 { font-size: 1.5rem; overflow-wrap: anywhere } h2 { font-size: 1.1rem; margin-top: 2rem }
a { color: #1d4ed8 } a:focus-visible, button:focus-visible, input:focus-visible { outline: 3px solid #b45309; outline-offset: 2px }
table { border-collapse: collapse; width: 100% } caption { text-align: left; padding: .5rem 0 } th, td { text-align: left; padding: .5rem .75rem .5rem 0; border-bottom: 1px solid #c8ced6; vertical-align: top; overflow-wrap: anywhere }
pre { white-space: pre-wrap; overflow-wrap: anywhere; padding: 1rem; border: 1px solid #c8ced6; background: #f6f7f9 }
iframe { width: 100%; height: 40rem; border: 1px solid #c8ced6 } dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem } dd { margin: 0; overflow-wrap: anywhere } dt { font-weight: 600 }
input, button { font: inherit; padding: .4rem .6rem; min-height: 2.75rem }`
