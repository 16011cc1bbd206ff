import type { IncomingMessage } from 'node:http'
import type { Waiting } from './waiting'

export const mostBodyBytes = 1024 * 1024

/** The whole of what is sent, or the status that says why not; null when the sender has gone. */
type SentBody = Buffer | 408 | 413 | null

/** Reads what is sent before anything else is asked to wait for it: a body that never ends costs this much and no more. */
export function readBody(
  req: IncomingMessage,
  { bodies, network, deadlineMs }: { bodies: Waiting; network: string; deadlineMs: number },
): Promise<SentBody> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    let bytes = 0
    const end = (outcome: SentBody) => {
      clearTimeout(late)
      wait.leave()
      req.off('data', take)
      resolve(outcome)
    }
    const take = (chunk: Buffer) => {
      bytes += chunk.length
      if (bytes > mostBodyBytes) end(413)
      else chunks.push(chunk)
    }
    const late = setTimeout(() => end(408), deadlineMs)
    const wait = bodies.enter(network, () => end(408))
    req.on('data', take)
    req.on('end', () => end(Buffer.concat(chunks)))
    req.on('error', () => end(null))
    req.on('close', () => end(null))
  })
}
