import { SMTPServer } from 'smtp-server'
import type { Envelope } from './mail-store'

export type SmtpOptions = {
  port: number
  /** True for a recipient to refuse, for tests of undeliverable mail. */
  refuses: (address: string) => boolean
  deliver: (raw: Buffer, envelope: Envelope) => void
}

/** A real SMTP server on loopback. It accepts mail from any program on this machine and sends nothing on. */
export async function startSmtp(options: SmtpOptions): Promise<{ port: number; close: () => Promise<void> }> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    size: 20 * 1024 * 1024,
    onRcptTo: ({ address }, _session, done) => (options.refuses(address) ? done(refusal(address)) : done()),
    onData: (stream, session, done) => {
      const { mailFrom, rcptTo } = session.envelope
      const envelope = { from: mailFrom ? mailFrom.address : '', to: rcptTo.map(({ address }) => address) }
      collect(stream)
        .then((raw) => options.deliver(raw, envelope))
        .then(() => done(), done)
    },
  })
  server.on('error', () => {
    // A client that hangs up in the middle is not our error.
  })
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject)
    server.listen(options.port, '127.0.0.1', () => resolve())
  })
  const address = server.server.address()
  const port = typeof address === 'object' && address ? address.port : options.port
  return { port, close: () => new Promise((resolve) => server.close(() => resolve())) }
}

/** Worded like real servers: the answer quotes the address. */
function refusal(address: string): Error {
  return Object.assign(new Error(`5.1.1 <${address}>: Recipient address rejected: User unknown`), { responseCode: 550 })
}

async function collect(stream: AsyncIterable<unknown>): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of stream) if (Buffer.isBuffer(part)) parts.push(part)
  return Buffer.concat(parts)
}
