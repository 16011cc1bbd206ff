import { render, toPlainText } from '@react-email/render'
import type { ReactElement } from 'react'
import { keyed } from '../crypto'
import { env } from '../env'
import { MailRefused } from './mail-refused'
import { type MailLane, mailTransport } from './transports'

export type Mail = {
  to: string
  subject: string
  body: ReactElement
  /** Names this mail for ever (such as `order-paid:ID`): a repeated delivery carries the same Message-ID. */
  messageKey: string
  attachments?: { filename: string; content: Buffer; contentType: string }[]
  headers?: Record<string, string>
  /** Whose connections it takes; `other` unless told. */
  lane?: MailLane
}

/** A server that answers a little at a time keeps no job longer than this. Below the minutes that a job may take. */
const mostMs = 90_000

/** Renders and sends one mail, now. Called by job handlers alone; throws MailRefused, and the job is tried again. */
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
      throw new MailRefused(error)
    })
}
