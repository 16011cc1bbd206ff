import { expect, test, vi } from 'vitest'
import { runStops } from './one-per-process'
import { logRequest } from './request-log'

test('lines wait for their batch, each a JSON object of the log; a stop writes waiting lines', async () => {
  const written = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  logRequest({ method: 'GET', route: '/account/orders/[number]', status: 200, ms: 1.26, request: 'r1' })
  logRequest({ method: '', route: 'none', status: 431, ms: 0, request: '' })
  logRequest({ method: 'GET', route: '/cart', status: 503, ms: 1, request: 'r2' })
  logRequest({ method: 'GET', route: '/cart', status: 500, ms: 1, request: 'r3' })
  expect(written).not.toHaveBeenCalled()
  await runStops()
  const lines = String(written.mock.calls[0]?.[0])
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  written.mockRestore()
  expect(lines).toMatchObject([
    {
      level: 'info',
      event: 'request',
      method: 'GET',
      route: '/account/orders/[number]',
      status: 200,
      ms: 1.3,
      request: 'r1',
    },
    { level: 'info', route: 'none', status: 431 },
    { level: 'warn', status: 503 },
    { level: 'error', status: 500 },
  ])
})
