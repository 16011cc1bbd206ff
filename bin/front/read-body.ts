import type { IncomingMessage } from 'node:http'
import type { Waiting } from './waiting'

export const mostBodyBytes = 1024 * 1024

/** The whole of what is sent, or the status that says why not; null when the sender has gone. */
type SentBody = Buffer | 408 | 413 | null

/**
 * Each piece of a body costs the parser as much as a small request, so that a megabyte of single bytes would stop this
 * process for a second. Over the slowest network an honest megabyte comes in about two thousand.
 */
const mostPieces = 8_192

/**
 * Reads what is sent before anything else is asked to wait for it: a body that never ends costs this much and no more.
 * One that comes in endless small pieces is not read to its end: its sender is cut off.
 */
export function readBody(
  req: IncomingMessage,
  { bodies, network, deadlineMs }: { bodies: Waiting; network: string; deadlineMs: number },
): Promise<SentBody> {
  return new Promise((resolve) => {
    const body = new GrowingBody()
    let pieces = 0
    const end = (outcome: SentBody) => {
      clearTimeout(late)
      wait.leave()
      req.off('data', take)
      resolve(outcome)
    }
    const take = (chunk: Buffer) => {
      pieces++
      if (pieces > mostPieces) req.destroy()
      else if (body.bytes + chunk.length > mostBodyBytes) end(413)
      else body.add(chunk)
    }
    const late = setTimeout(() => end(408), deadlineMs)
    const wait = bodies.enter(network, () => end(408))
    req.on('data', take)
    req.on('end', () => end(body.whole()))
    req.on('error', () => end(null))
    req.on('close', () => end(null))
  })
}

/** Copies what comes: each piece kept on its own would cost hundreds of bytes, whatever it holds. */
class GrowingBody {
  private kept = Buffer.alloc(0)
  bytes = 0

  add(piece: Buffer): void {
    const bytes = this.bytes + piece.length
    if (bytes > this.kept.length) this.grow(bytes)
    piece.copy(this.kept, this.bytes)
    this.bytes = bytes
  }

  whole(): Buffer {
    return this.kept.subarray(0, this.bytes)
  }

  private grow(bytes: number): void {
    const larger = Buffer.allocUnsafeSlow(Math.max(bytes, Math.min(2 * this.kept.length, mostBodyBytes)))
    this.kept.copy(larger, 0, 0, this.bytes)
    this.kept = larger
  }
}
