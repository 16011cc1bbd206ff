import { request } from 'node:http'
import { connect } from 'node:net'

type Got = {
  status: number
  headers: Record<string, string | string[] | undefined>
  bytes: Buffer
  body: string
}
type Ask = {
  port: number
  path: string
  method?: string
  headers?: Record<string, string | string[]>
  body?: string | Buffer
}

/** For tests: a request as a client sends it, with every header under the test's control. */
export function ask({ port, path, method = 'GET', headers = {}, body }: Ask): Promise<Got> {
  return new Promise((resolve, reject) => {
    const sent = request({
      host: '127.0.0.1',
      port,
      path,
      method,
      headers: { host: 'localhost:3000', ...headers },
      agent: false,
    })
    sent.on('error', reject)
    sent.on('response', (answer) => {
      answer.toArray().then((chunks) => {
        const bytes = Buffer.concat(chunks)
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, bytes, body: bytes.toString('utf8') })
      }, reject)
    })
    sent.end(body)
  })
}

/** For tests: sends bytes on a socket and returns everything received until it closes. */
export function askRaw(port: number, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let got = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes))
    socket.on('data', (chunk) => {
      got += chunk
    })
    socket.on('error', reject)
    socket.on('close', () => resolve(got))
  })
}
