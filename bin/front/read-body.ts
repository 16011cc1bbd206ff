import type { IncomingMessage } from 'node:http'
import type { Waiting } from './waiting'

export const mostBodyBytes = 1024 * 1024

/** The whole body, or the status that says why not; null when the sender has gone. */
type SentBody = Buffer | 408 | 413 | null

/**
 * Each piece of a body costs the parser as much as a small request, so a megabyte of single bytes would block this
 * process for a second. Over the slowest network an honest megabyte comes in about two thousand pieces.
 */
const mostPieces = 8_192

/**
 * Reads the body before anything else has to wait for it, so a body that never ends costs only this. A body in endless
 * small pieces is not read to its end: its sender is cut off.
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

/** Copies each piece: a piece kept on its own costs hundreds of bytes, however little it holds. */
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
