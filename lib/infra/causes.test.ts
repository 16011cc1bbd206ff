import Stripe from 'stripe'
import { expect, test } from 'vitest'
import { VaultUnavailable } from '@/lib/keys/errors'
import { causeOf } from './causes'
import { MailNotSent } from './mail/mail-not-sent'

const coded = (code: string, cause?: Error) => Object.assign(new Error('x', { cause }), { code })

test.each<[string, unknown, string | null]>([
  ['a database that does not listen', coded('ECONNREFUSED'), 'database-unreachable'],
  ['a database that shuts down', new Error('Failed query', { cause: coded('57P01') }), 'database-unreachable'],
  ['a connection that broke', coded('CONNECTION_CLOSED'), 'database-unreachable'],
  ['what pg says without a code', new Error('Connection terminated unexpectedly'), 'database-unreachable'],
  ['a wrong database password', coded('28P01'), 'database-login-refused'],
  ['no connections left', coded('53300'), 'database-full'],
  ['a key store that is down', new VaultUnavailable('ECONNREFUSED'), 'key-store-unreachable'],
  ['a key that is missing', new VaultUnavailable('epoch-missing'), null],
  [
    'a wrong Stripe key',
    new Stripe.errors.StripeAuthenticationError({ type: 'authentication_error' } as never),
    'stripe-key-refused',
  ],
  ['a key that may not do this', new Stripe.errors.StripePermissionError({} as never), 'stripe-key-refused'],
  ['Stripe out of reach', new Stripe.errors.StripeConnectionError({} as never), 'stripe-unreachable'],
  ['too much for Stripe', new Stripe.errors.StripeRateLimitError({} as never), 'stripe-limit'],
  ['a login that the mail server refuses', new MailNotSent({ code: 'EAUTH', responseCode: 535 }), 'smtp-login-refused'],
  [
    'an unknown certificate',
    new MailNotSent({ code: 'ESOCKET', originalCode: 'DEPTH_ZERO_SELF_SIGNED_CERT' }),
    'smtp-certificate',
  ],
  ['no mail server', new MailNotSent({ code: 'ESOCKET', originalCode: 'ECONNREFUSED' }), 'smtp-unreachable'],
  ['a mail server that hangs', new MailNotSent({ code: 'ETIMEDOUT' }), 'smtp-no-answer'],
  [
    'a sender that is refused',
    new MailNotSent({ code: 'EENVELOPE', responseCode: 550, command: 'MAIL FROM' }),
    'smtp-sender-refused',
  ],
  ['one refused address', new MailNotSent({ code: 'EENVELOPE', responseCode: 550, command: 'RCPT TO' }), null],
  ['a bug', new TypeError('x'), null],
  ['a refused statement', coded('23505'), null],
  ['nothing', 'text', null],
])('%s', (_what, error, cause) => expect(causeOf(error)).toBe(cause))

test('an email is given up only when the recipient or the message is refused permanently', () => {
  const final = (error: object) => new MailNotSent(error).final
  expect(final({ code: 'EENVELOPE', responseCode: 550, command: 'RCPT TO' })).toBe(true)
  expect(final({ code: 'EMESSAGE', responseCode: 554, command: 'DATA' })).toBe(true)
  for (const error of [
    { code: 'EENVELOPE', responseCode: 450, command: 'RCPT TO' },
    { code: 'EENVELOPE', responseCode: 550, command: 'MAIL FROM' },
    { code: 'EAUTH', responseCode: 535 },
    { code: 'ETIMEDOUT' },
    {},
  ])
    expect(final(error)).toBe(false)
})
