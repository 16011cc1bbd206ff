import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { chooseEncoding, type Encoding, isCompressible } from './encoding'
import type { Keepable } from './page-cache'

/** One encoding of an answer, with all of its headers: names and values in turns, as Node sends them. */
type Form = { body: Buffer; etag: string; head: string[] }

/** A whole answer in memory, in each encoding that saves bytes. It is made once and sent many times. */
export type Answer = Keepable & { status: number; identity: Form; br?: Form; gzip?: Form }

type AnswerParts = {
  status: number
  headers: [string, string][]
  type: string | undefined
  body: Buffer
  lasts: boolean
  /** Brotli's level, 0 to 11. Pages are compressed once for each refresh, files once for each start. */
  effort?: number
}

const compressBr = promisify(brotliCompress)
const compressGzip = promisify(gzip)

export async function makeAnswer(parts: AnswerParts): Promise<Answer> {
  const { status, headers, type, body, lasts, effort = 5 } = parts
  const digest = createHash('sha256').update(body).digest('base64url').slice(0, 22)
  const form = (bytes: Buffer, encoding?: Encoding): Form => {
    const etag = encoding ? `"${digest}-${encoding}"` : `"${digest}"`
    const more = ['ETag', etag, ...(encoding ? ['Content-Encoding', encoding] : [])]
    return { body: bytes, etag, head: [...headers.flat(), ...more] }
  }
  const answer: Answer = { status, lasts, bytes: body.length + 2048, identity: form(body) }
  if (!isCompressible(type, body.length)) return answer
  const params = { [constants.BROTLI_PARAM_QUALITY]: effort, [constants.BROTLI_PARAM_SIZE_HINT]: body.length }
  const [br, gz] = await Promise.all([compressBr(body, { params }), compressGzip(body, { level: 6 })])
  return { ...answer, bytes: answer.bytes + br.length + gz.length, br: form(br, 'br'), gzip: form(gz, 'gzip') }
}

/** Sends the encoding that the client prefers, or 304 when the client already has it. */
export function sendAnswer(req: IncomingMessage, res: ServerResponse, answer: Answer, requestId: string): void {
  const encoding = answer.br ? chooseEncoding(req.headers['accept-encoding']) : 'identity'
  const { body, etag, head } = answer[encoding] ?? answer.identity
  if (answer.status === 200 && matches(req.headers['if-none-match'], etag)) {
    res.writeHead(304, [...head, 'X-Request-Id', requestId]).end()
    return
  }
  res.writeHead(answer.status, [...head, 'Content-Length', String(body.length), 'X-Request-Id', requestId])
  res.end(req.method === 'HEAD' ? undefined : body)
}

/** If-None-Match compares weakly (RFC 9110, 13.1.2). */
function matches(ifNoneMatch: string | undefined, etag: string): boolean {
  if (!ifNoneMatch) return false
  return ifNoneMatch.split(',', 50).some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === etag)
}
