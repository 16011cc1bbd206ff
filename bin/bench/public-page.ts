import { type ChildProcess, execFile, fork } from 'node:child_process'
import { once } from 'node:events'
import { get, type IncomingMessage } from 'node:http'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { rounded } from './figure'

type Load = { perSecond: number; failed: number; medianMs: number; p99Ms: number }
export type PageFigures = {
  url: string
  encoding: string
  bytes: number
  portal: Load
  floor: Load
  /** The portal's requests a second divided by the bare server's. */
  share: number
}

type Options = {
  url: string
  cookie?: string
  encoding?: 'br' | 'gzip' | 'identity'
  connections?: number
  milliseconds?: number
  rounds?: number
}

const here = (file: string) => join(process.cwd(), 'bin', 'bench', file)

/**
 * A page's requests per second divided by those of a bare node http server that sends the same bytes. Each
 * server has its own process, and a client in a third one asks them in turns. The median of several rounds counts.
 */
export async function measurePage({
  url,
  cookie = '',
  encoding = 'br',
  connections = 32,
  milliseconds = 4000,
  rounds = 3,
}: Options): Promise<PageFigures> {
  const { headers, body } = await rawAnswer(url, { cookie, encoding })
  const floorServer = await startFloor(headers, body)
  try {
    const runs: { portal: Load; floor: Load; share: number }[] = []
    for (let round = 0; round < rounds; round++) {
      const floor = await load(floorServer.url, { cookie, encoding, connections, milliseconds })
      const portal = await load(url, { cookie, encoding, connections, milliseconds })
      runs.push({ portal, floor, share: rounded(portal.perSecond / floor.perSecond, 4) })
    }
    runs.sort((a, b) => a.share - b.share)
    const median = runs[Math.floor(runs.length / 2)]
    if (!median) throw new Error('at least one round is needed')
    return { url, encoding, bytes: body.length, ...median }
  } finally {
    floorServer.child.disconnect()
  }
}

/** The answer as sent, still compressed. */
async function rawAnswer(
  url: string,
  { cookie, encoding }: { cookie: string; encoding: string },
): Promise<{ headers: Record<string, string>; body: Buffer }> {
  const asked = get(url, { headers: { 'accept-encoding': encoding, cookie }, agent: false })
  const [answer]: IncomingMessage[] = await once(asked, 'response')
  if (answer?.statusCode !== 200) throw new Error(`${url} answered ${answer?.statusCode}`)
  const body = Buffer.concat(await answer.toArray())
  const { connection: _, 'keep-alive': __, date: ___, 'transfer-encoding': ____, ...sent } = answer.headers
  const headers = { ...sent, 'content-length': body.length }
  return { headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])), body }
}

async function startFloor(
  headers: Record<string, string>,
  body: Buffer,
): Promise<{ url: string; child: ChildProcess }> {
  const child = fork(here('floor-server.mjs'), { stdio: ['pipe', 'inherit', 'inherit', 'ipc'], execArgv: [] })
  child.stdin?.end(Buffer.concat([Buffer.from(`${JSON.stringify(headers)}\n`), body]))
  const [{ port }] = await once(child, 'message')
  return { url: `http://127.0.0.1:${port}/`, child }
}

async function load(
  url: string,
  { cookie, encoding, connections, milliseconds }: Required<Omit<Options, 'url' | 'rounds'>>,
): Promise<Load> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    here('load-client.mjs'),
    url,
    String(connections),
    String(milliseconds),
    encoding,
    cookie,
  ])
  return JSON.parse(stdout)
}
