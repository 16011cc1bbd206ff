import type { Session } from '../state/rows'
import { dollars, html } from './html'
import { layout } from './layout'

/** The step at the cardholder's bank. */
export function authenticationPage(session: Session): string {
  const main = html`<section class="card">
<h1>Authenticate this payment</h1>
<p>Your bank asks you to approve a payment of ${dollars(session.amount_total)}. In the sandbox, answer here.</p>
<form method="post" action="/c/pay/${session.id}/authenticate" class="row">
<button type="submit" name="answer" value="approve">Approve</button>
<button type="submit" name="answer" value="decline" class="quiet">Decline</button>
</form></section>`
  return layout({ title: 'Authenticate this payment', main, narrow: true })
}

const words = {
  complete: { title: 'This payment is complete', text: 'You have already completed this payment.' },
  expired: { title: 'This payment page has expired', text: 'This page is no longer valid. You were not charged.' },
}

/** The page of a session that has ended: it takes no payment. */
export function closedPage(session: Session): string {
  const { title, text } = words[session.status === 'complete' ? 'complete' : 'expired']
  const main = html`<section class="card">
<h1>${title}</h1>
<p role="status">${text}</p>
${session.cancel_url ? html`<p><a href="${session.cancel_url}">Back</a></p>` : null}
</section>`
  return layout({ title, main, narrow: true })
}

export function unknownPage(): string {
  const main = html`<section class="card"><h1>Payment page not found</h1><p>Check the address.</p></section>`
  return layout({ title: 'Payment page not found', main, narrow: true })
}
