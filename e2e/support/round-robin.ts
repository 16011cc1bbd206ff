import { createServer, request } from 'node:http'

type Turns = 'by turns' | 'first' | 'second'
type Passed = { method: string; path: string; status: number; build: number; isCall: boolean }
export type RoundRobin = { send: (turns: Turns) => void; passed: Passed[]; close: () => void }

/** The address that people type when two builds run behind it. */
export const proxyUrl = process.env.PROXY_URL ?? 'http://localhost:3300'
const builds = (process.env.BUILD_PORTS ?? '').split(' ').filter(Boolean).map(Number)

/**
 * A proxy like an operator's. It asks the two web processes in turns, or only one of them, and passes on the client's
 * address.
 */
export async function startProxy(): Promise<RoundRobin> {
  if (builds.length !== 2) throw new Error('two builds run only under `npm run journeys` and `npm test`')
  let count = 0
  let turns: Turns = 'by turns'
  const passed: Passed[] = []
  const server = createServer((req, res) => {
    const build = turns === 'by turns' ? count++ % builds.length : turns === 'first' ? 0 : 1
    const { method = 'GET', url: path = '/' } = req
    const note = (status: number) =>
      passed.push({ method, path, status, build, isCall: req.headers['next-action'] !== undefined })
    const headers = { ...req.headers, 'x-forwarded-for': '198.51.100.7', 'x-forwarded-proto': 'http' }
    const asked = request({ host: '127.0.0.1', port: builds[build], method, path, headers }, (answer) => {
      note(answer.statusCode ?? 0)
      res.writeHead(answer.statusCode ?? 502, answer.rawHeaders)
      answer.pipe(res)
    })
    asked.on('error', () => {
      if (!res.destroyed) note(502)
      if (res.headersSent) res.destroy()
      else res.writeHead(502).end()
    })
    res.on('close', () => asked.destroy())
    req.pipe(asked)
  })
  await new Promise<void>((resolve) => server.listen(Number(new URL(proxyUrl).port), resolve))
  const send = (to: Turns) => {
    turns = to
  }
  const close = () => {
    server.close()
    server.closeAllConnections()
  }
  return { send, passed, close }
}
