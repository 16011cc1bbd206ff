import { render, toPlainText } from '@react-email/render'
import type { ReactElement } from 'react'
import { keyed } from '../crypto'
import { env } from '../env'
import { MailNotSent } from './mail-not-sent'
import { type MailLane, mailTransport } from './transports'

export type Mail = {
  to: string
  subject: string
  body: ReactElement
  /** Identifies this email forever (such as `order-paid:ID`): a repeated delivery has the same Message-ID. */
  messageKey: string
  attachments?: { filename: string; content: Buffer; contentType: string }[]
  headers?: Record<string, string>
  /** Which connections it uses; `other` by default. */
  lane?: MailLane
}

/** The longest a slow server can hold a job. It is less than the two minutes that a job may take. */
const mostMs = 90_000

/** Renders and sends one email now. Only job handlers call it. Throws MailNotSent, so that the job is retried. */
export async function sendMail(mail: Mail): Promise<void> {
  const html = await render(mail.body)
  const domain = new URL(env().APP_URL).hostname
  await mailTransport(mail.lane ?? 'other')
    .sendMail({
      from: env().MAIL_FROM,
      to: { name: '', address: mail.to },
      subject: mail.subject,
      html,
      text: toPlainText(html),
      messageId: `<${keyed('message-id', mail.messageKey).toString('hex').slice(0, 32)}@${domain}>`,
      attachments: mail.attachments,
      headers: { 'Auto-Submitted': 'auto-generated', ...mail.headers },
      signal: AbortSignal.timeout(mostMs),
    })
    .catch((error: unknown) => {
      throw new MailNotSent(error)
    })
}
