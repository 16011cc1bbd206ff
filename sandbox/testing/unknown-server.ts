import { readFileSync } from 'node:fs'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { TLSSocket } from 'node:tls'
import { fileURLToPath } from 'node:url'

/** Key and certificate of a server with this name, which no authority signed. For tests only; valid until 2120. */
export const pemOf = (name: 'localhost' | 'elsewhere'): string =>
  readFileSync(fileURLToPath(new URL(`${name}.pem`, import.meta.url)), 'utf8')

export type UnknownServer = { port: number; heard: () => string; close: () => Promise<void> }

/** A fatal error in PostgreSQL's protocol, and the closing message of a mail server. */
const refusal = { postgres: errorResponse('SFATAL\0C28000\0Mno\0\0'), mail: Buffer.from('421 no\r\n') }

function errorResponse(fields: string): Buffer {
  const length = Buffer.alloc(4)
  length.writeInt32BE(fields.length + 4)
  return Buffer.concat([Buffer.from('E'), length, Buffer.from(fields)])
}

/**
 * A server in the position of ours. It offers TLS with a certificate of its own, as PostgreSQL does or from the first
 * byte on, and records what clients send it afterward.
 */
export async function openUnknownServer(
  speaks: keyof typeof refusal,
  pem = pemOf('localhost'),
): Promise<UnknownServer> {
  const sockets = new Set<Socket>()
  let heard = ''
  const secure = (socket: Socket) => {
    const tls = new TLSSocket(socket, { isServer: true, key: pem, cert: pem })
    tls.on('error', () => socket.destroy())
    tls.on('data', (bytes) => {
      heard += bytes.toString('latin1')
      tls.end(refusal[speaks])
    })
    // Mail servers speak first.
    if (speaks === 'mail') tls.write('220 ready\r\n')
  }
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    if (speaks === 'mail') return secure(socket)
    socket.once('data', () => {
      socket.write('S')
      secure(socket)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, resolve))
  return {
    port: (server.address() as AddressInfo).port,
    heard: () => heard,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}
