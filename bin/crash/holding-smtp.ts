import { once } from 'node:events'
import { type AddressInfo, connect, createServer } from 'node:net'

/** A proxy for a mail server. It passes everything on, except the answer to the first complete message. */
export async function holdingSmtp(smtpUrl: string): Promise<{ url: string; held: Promise<void>; close: () => void }> {
  let tell: () => void = () => {}
  const held = new Promise<void>((resolve) => {
    tell = resolve
  })
  const server = createServer((client) => {
    const upstream = connect(Number(new URL(smtpUrl).port), '127.0.0.1')
    let sent = ''
    let whole = false
    client.on('data', (chunk) => {
      sent = (sent + chunk.toString('latin1')).slice(-5)
      whole ||= sent === '\r\n.\r\n'
      upstream.write(chunk)
    })
    upstream.on('data', (chunk) => {
      if (whole) tell()
      else client.write(chunk)
    })
    for (const socket of [client, upstream]) {
      socket.on('error', () => {})
      socket.on('close', () => {
        client.destroy()
        upstream.destroy()
      })
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return { url: `smtp://127.0.0.1:${port}`, held, close: () => server.close() }
}
