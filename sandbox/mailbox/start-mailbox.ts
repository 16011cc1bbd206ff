import { startMailPages } from './http'
import { MailStore } from './mail-store'
import { startSmtp } from './smtp'

export type Mailbox = { smtpUrl: string; url: string; smtpPort: number; httpPort: number; close: () => Promise<void> }

/** The mail server of the sandbox: real SMTP and a page to read what it received. Without ports it takes free ones. */
export async function startMailbox(options: { dir: string; smtpPort?: number; httpPort?: number }): Promise<Mailbox> {
  const store = new MailStore(options.dir)
  const refusals: { pattern: RegExp | undefined } = { pattern: undefined }
  const smtp = await startSmtp({
    port: options.smtpPort ?? 0,
    refuses: (address) => refusals.pattern?.test(address) ?? false,
    deliver: (raw, envelope) => void store.add(raw, envelope, new Date()),
  })
  const pages = await startMailPages({ port: options.httpPort ?? 0, store, refusals })
  return {
    smtpUrl: `smtp://127.0.0.1:${smtp.port}`,
    url: `http://localhost:${pages.port}`,
    smtpPort: smtp.port,
    httpPort: pages.port,
    close: async () => {
      await Promise.all([smtp.close(), pages.close()])
    },
  }
}
