import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { chooseEncoding, type Encoding, isCompressible } from './encoding'
import type { Keepable } from './kept-answers'

type Form = { body: Buffer; etag: string }

/** A whole answer in memory, in each encoding that it is worth sending in; made once, sent many times. */
export type Answer = Keepable & {
  status: number
  /** Names and values by turns, as Node sends them. */
  headers: string[]
  forms: { identity: Form; br?: Form; gzip?: Form }
}

export type AnswerParts = {
  status: number
  headers: [string, string][]
  type: string | undefined
  body: Buffer
  lasts: boolean
  effort?: number
}

const compressBr = promisify(brotliCompress)
const compressGzip = promisify(gzip)

export async function makeAnswer({ status, headers, type, body, lasts, effort = 5 }: AnswerParts): Promise<Answer> {
  const etag = createHash('sha256').update(body).digest('base64url').slice(0, 22)
  const forms: Answer['forms'] = { identity: { body, etag: `"${etag}"` } }
  if (isCompressible(type, body.length)) {
    const [br, gz] = await Promise.all([
      compressBr(body, {
        params: { [constants.BROTLI_PARAM_QUALITY]: effort, [constants.BROTLI_PARAM_SIZE_HINT]: body.length },
      }),
      compressGzip(body, { level: 6 }),
    ])
    forms.br = { body: br, etag: `"${etag}-br"` }
    forms.gzip = { body: gz, etag: `"${etag}-gz"` }
  }
  const bytes = body.length + (forms.br?.body.length ?? 0) + (forms.gzip?.body.length ?? 0) + 1024
  return { status, headers: headers.flat(), forms, bytes, lasts }
}

/** Sends the form that the client prefers, or 304 when it has it already. */
export function sendAnswer(req: IncomingMessage, res: ServerResponse, answer: Answer, requestId: string): void {
  const [encoding, form] = chosenForm(answer, req.headers['accept-encoding'])
  const head = [...answer.headers, 'X-Request-Id', requestId, 'ETag', form.etag]
  if (answer.status === 200 && matches(req.headers['if-none-match'], form.etag)) {
    res.writeHead(304, head).end()
    return
  }
  if (encoding !== 'identity') head.push('Content-Encoding', encoding)
  head.push('Content-Length', String(form.body.length))
  res.writeHead(answer.status, head)
  res.end(req.method === 'HEAD' ? undefined : form.body)
}

function chosenForm({ forms }: Answer, accept: string | undefined): [Encoding, Form] {
  if (forms.br && forms.gzip) {
    const encoding = chooseEncoding(accept)
    return [encoding, forms[encoding] ?? forms.identity]
  }
  return ['identity', forms.identity]
}

/** If-None-Match compares weakly (RFC 9110, 13.1.2). */
export function matches(ifNoneMatch: string | undefined, etag: string): boolean {
  if (!ifNoneMatch) return false
  return ifNoneMatch.split(',', 50).some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === etag)
}
