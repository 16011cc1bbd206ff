import { expect, test } from 'vitest'
import { headersForNext, headersFromNext } from './header-rules'

const stated = {
  host: 'portal.example',
  scheme: 'https',
  network: '203.0.113.0/24',
  requestId: 'r1',
  policy: "script-src 'nonce-a'",
}

test('what a client says about its origin is replaced by what we know', () => {
  const sent = headersForNext(
    {
      host: 'evil.example',
      'x-forwarded-for': '6.6.6.6',
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'gopher',
      'x-forwarded-port': '1',
      'x-portal-network': '6.6.6.0/24',
      'x-request-id': 'theirs',
      'x-real-ip': '6.6.6.6',
      forwarded: 'for=6.6.6.6',
      'content-security-policy': "script-src 'nonce-theirs'",
      'cf-connecting-ip': '6.6.6.6',
    },
    stated,
  )
  expect(sent).toEqual({
    host: 'portal.example',
    'x-forwarded-for': '203.0.113.0',
    'x-forwarded-host': 'portal.example',
    'x-forwarded-proto': 'https',
    'x-portal-network': '203.0.113.0/24',
    'x-request-id': 'r1',
    'accept-encoding': 'identity',
    'content-security-policy': "script-src 'nonce-a'",
  })
})

test('hop-by-hop headers, those that Connection names, and Next’s inner messages stop here', () => {
  const sent = headersForNext(
    {
      connection: 'close, X-Secret',
      'x-secret': '1',
      'transfer-encoding': 'chunked',
      upgrade: 'h2c',
      'x-middleware-subrequest': 'a',
      'x-nextjs-data': '1',
      'next-resume': '1',
      'x-invoke-path': '/staff',
      'x-matched-path': '/staff',
    },
    stated,
  )
  expect(Object.keys(sent).sort()).toEqual([
    'accept-encoding',
    'content-security-policy',
    'host',
    'x-forwarded-for',
    'x-forwarded-host',
    'x-forwarded-proto',
    'x-portal-network',
    'x-request-id',
  ])
})

test('what the application needs goes through unchanged', () => {
  const needed = {
    cookie: 'a=1; b=2',
    origin: 'https://portal.example',
    'next-action': 'abc',
    'stripe-signature': 't=1,v1=2',
    'content-type': 'text/plain',
    rsc: '1',
  }
  expect(headersForNext(needed, stated)).toMatchObject(needed)
})

test('a cached answer carries no cookie; other answers keep each of theirs', () => {
  const headers = {
    'set-cookie': ['a=1', 'b=2'],
    'content-type': 'text/html',
    'cache-control': 'public',
    'x-powered-by': 'x',
    'x-nextjs-cache': 'HIT',
  }
  expect(headersFromNext(headers, { cookies: false })).toEqual([['content-type', 'text/html']])
  expect(headersFromNext(headers, { cookies: true })).toEqual([
    ['set-cookie', 'a=1'],
    ['set-cookie', 'b=2'],
    ['content-type', 'text/html'],
  ])
})
