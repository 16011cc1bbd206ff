import { render, toPlainText } from '@react-email/render'
import { createTransport, type Transporter } from 'nodemailer'
import type { ReactElement } from 'react'
import { keyed } from '../crypto'
import { env } from '../env'

export type Mail = {
  to: string
  subject: string
  body: ReactElement
  /** Names this mail for ever (such as `order-paid:ID`): a repeated delivery carries the same Message-ID. */
  messageKey: string
  attachments?: { filename: string; content: Buffer; contentType: string }[]
  headers?: Record<string, string>
}

let transport: Transporter | undefined

const connect = () => createTransport(env().SMTP_URL, { disableFileAccess: true, disableUrlAccess: true })

/** Refused by the mail server. The server's words quote the recipient, so only the code is kept. */
export class MailRefused extends Error {
  override name = 'MailRefused'
  constructor(readonly code: string) {
    super(code)
    this.stack = ''
  }
}

/** Renders and sends one mail, now. Called by job handlers alone; throws MailRefused, and the job is tried again. */
export async function sendMail(mail: Mail): Promise<void> {
  transport ??= connect()
  const html = await render(mail.body)
  const domain = new URL(env().APP_URL).hostname
  await transport
    .sendMail({
      from: env().MAIL_FROM,
      to: { name: '', address: mail.to },
      subject: mail.subject,
      html,
      text: toPlainText(html),
      messageId: `<${keyed('message-id', mail.messageKey).toString('hex').slice(0, 32)}@${domain}>`,
      attachments: mail.attachments,
      headers: { 'Auto-Submitted': 'auto-generated', ...mail.headers },
    })
    .catch((error: { responseCode?: number; code?: string }) => {
      throw new MailRefused(String(error.responseCode ?? error.code ?? 'unknown'))
    })
}
