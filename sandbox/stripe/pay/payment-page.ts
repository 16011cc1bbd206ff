import type { Identified, Session } from '../state/rows'
import { dollars, type Html, html } from './html'
import { layout } from './layout'

export type FieldName = 'email' | 'number' | 'expiry' | 'cvc' | 'name'

/** What the buyer typed and may be shown again: never the number or the security code. */
export interface Typed {
  method: string
  email: string
  name: string
  expiry: string
}

export interface PaymentPage {
  session: Session
  lines: Identified[]
  typed: Typed
  alert: string | null
  errors: Partial<Record<FieldName, string>>
}

interface Field {
  name: FieldName
  label: string
  hint?: string
  value?: string
  attributes: Html
}

function field(page: PaymentPage, { name, label, hint, value, attributes }: Field): Html {
  const error = page.errors[name]
  const described = [hint ? `${name}-hint` : '', error ? `${name}-error` : ''].filter(Boolean).join(' ')
  return html`<div class="field">
<label for="${name}">${label}</label>
${hint ? html`<small id="${name}-hint">${hint}</small>` : null}
<input id="${name}" name="${name}" type="text" value="${value ?? ''}" ${attributes}${described ? html` aria-describedby="${described}"` : null}${error ? html` aria-invalid="true"` : null}>
${error ? html`<p class="error" id="${name}-error">${error}</p>` : null}
</div>`
}

function cardFields(page: PaymentPage): Html {
  return html`<div class="only-card">
${field(page, { name: 'number', label: 'Card number', hint: 'A test card, such as 4242 4242 4242 4242', attributes: html`inputmode="numeric" autocomplete="off"` })}
<div class="pair">
${field(page, { name: 'expiry', label: 'Expiry', hint: 'MM/YY', value: page.typed.expiry, attributes: html`autocomplete="off"` })}
${field(page, { name: 'cvc', label: 'CVC', hint: '3 digits', attributes: html`inputmode="numeric" autocomplete="off"` })}
</div>
${field(page, { name: 'name', label: 'Name on card', value: page.typed.name, attributes: html`autocomplete="cc-name"` })}
</div>`
}

const methodNames: Record<string, string> = { card: 'Card', us_bank_account: 'US bank account' }

function methods({ session, typed }: PaymentPage): Html {
  const choices = session.payment_method_types.map(
    (
      type,
    ) => html`<div class="choice"><input type="radio" id="method-${type}" name="method" value="${type}"${type === typed.method ? html` checked` : null}>
<label for="method-${type}">${methodNames[type] ?? type}</label></div>`,
  )
  return html`<fieldset><legend>Pay with</legend>${choices}</fieldset>`
}

function summary({ session, lines }: PaymentPage): Html {
  const rows = lines.map(
    (
      line,
    ) => html`<tr><th scope="row">${String(line.description ?? 'Item')}${Number(line.quantity) > 1 ? ` × ${Number(line.quantity)}` : null}</th>
<td>${dollars(Number(line.amount_subtotal))}</td></tr>`,
  )
  const tax = session.amount_total - session.amount_subtotal
  return html`<section aria-labelledby="summary">
<h1 id="summary">Pay</h1>
<p class="total">${dollars(session.amount_total)}</p>
<table><tbody>${rows}${tax > 0 ? html`<tr><th scope="row">Tax</th><td>${dollars(tax)}</td></tr>` : null}</tbody>
<tfoot><tr><th scope="row">Total</th><td>${dollars(session.amount_total)}</td></tr></tfoot></table>
${session.cancel_url ? html`<p><a href="${session.cancel_url}">Back</a></p>` : null}
</section>`
}

const help = html`<details><summary>Test cards</summary><dl>
<dt>4242 4242 4242 4242</dt><dd>pays</dd>
<dt>4000 0000 0000 0002</dt><dd>is declined</dd>
<dt>4000 0000 0000 9995</dt><dd>is declined: insufficient funds</dd>
<dt>4000 0025 0000 3155</dt><dd>asks for authentication</dd>
<dt>4000 0084 0000 1629</dt><dd>asks for authentication, then is declined</dd>
<dt>4000 0000 0000 0259</dt><dd>pays, and is disputed a moment later</dd>
<dt>4000 0000 0000 7726</dt><dd>pays; a refund stays pending at first</dd>
<dt>4000 0000 0000 5126</dt><dd>pays; a refund fails later</dd>
</dl></details>`

/** The payment page of an open session. It works without scripts: the card's fields are ignored for a bank account. */
export function paymentPage(page: PaymentPage): string {
  const { session, typed } = page
  const main = html`${summary(page)}
<section class="card" aria-labelledby="how">
<h2 id="how">How you pay</h2>
${page.alert ? html`<div class="alert" role="alert">${page.alert}</div>` : null}
<form method="post" action="/c/pay/${session.id}" novalidate>
${field(page, { name: 'email', label: 'Email', value: typed.email, attributes: html`inputmode="email" autocomplete="email"` })}
${methods(page)}
${cardFields(page)}
<p class="only-bank">The sandbox uses a test bank account, so you don’t enter one. The payment is confirmed a few days later.</p>
<button type="submit">Pay</button>
</form>
${help}
</section>`
  return layout({ title: `Pay ${dollars(session.amount_total)}`, main })
}
