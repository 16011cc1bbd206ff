import { expect, test } from 'vitest'
import { contentPolicy } from './content-policy'

const directive = (policy: string, name: string) => policy.split('; ').find((part) => part.startsWith(`${name} `))

test('no page may run an unnamed inline script or be framed', () => {
  for (const scripts of [{ nonce: 'abc' }, { hashes: ['h1=', 'h2='] }, 'none'] as const) {
    const policy = contentPolicy({ paymentOrigin: 'https://checkout.stripe.com', scripts })
    expect(policy).not.toContain('unsafe')
    for (const part of ["default-src 'none'", "frame-ancestors 'none'", "object-src 'none'", "base-uri 'none'"])
      expect(policy).toContain(part)
  }
})

test('nothing runs on public pages; other pages use hashes or a nonce, and forms may lead to the payment page', () => {
  const bare = contentPolicy({ paymentOrigin: 'https://checkout.stripe.com', scripts: 'none' })
  expect(directive(bare, 'script-src')).toBe("script-src 'none'")
  expect(directive(bare, 'connect-src'), 'a browser reads robots.txt under this policy').toBe("connect-src 'self'")
  const kept = contentPolicy({ paymentOrigin: 'https://checkout.stripe.com', scripts: { hashes: ['h1=', 'h2='] } })
  expect(directive(kept, 'script-src')).toBe("script-src 'self' 'sha256-h1=' 'sha256-h2='")
  const own = contentPolicy({ paymentOrigin: 'http://127.0.0.1:4599', scripts: { nonce: 'abc' } })
  expect(directive(own, 'script-src')).toBe("script-src 'self' 'nonce-abc'")
  expect(directive(own, 'form-action')).toBe("form-action 'self' http://127.0.0.1:4599")
})
