/** Why an email was not sent, in our own words: each has its own line in the log and its own remedy. */
export type MailCause =
  | 'smtp-login-refused'
  | 'smtp-certificate'
  | 'smtp-unreachable'
  | 'smtp-no-answer'
  | 'smtp-sender-refused'
  | 'smtp-recipient-refused'
  | 'smtp-message-refused'
  | 'smtp-try-later'
  | 'smtp-failed'

type FromMailer = { responseCode?: unknown; code?: unknown; originalCode?: unknown; command?: unknown }

/**
 * The mail server refused the email or was not reached. Its words quote the recipient, so only codes are kept. A 5xx
 * for the recipient or the message is final: the same email would get the same answer.
 */
export class MailNotSent extends Error {
  override name = 'MailNotSent'
  readonly code: string
  readonly mailCause: MailCause
  readonly final: boolean

  constructor(error: unknown) {
    const given: FromMailer = typeof error === 'object' && error !== null ? error : {}
    const code = String(given.responseCode ?? given.originalCode ?? given.code ?? 'unknown')
    super(code)
    this.stack = ''
    this.code = code
    this.mailCause = mailCauseOf(given)
    this.final = this.mailCause === 'smtp-recipient-refused' || this.mailCause === 'smtp-message-refused'
  }
}

const isRefused = ({ responseCode }: FromMailer) => typeof responseCode === 'number' && responseCode >= 500

function mailCauseOf(error: FromMailer): MailCause {
  const { code, originalCode, responseCode } = error
  if (code === 'EAUTH' || code === 'ENOAUTH' || code === 'EOAUTH2') return 'smtp-login-refused'
  if (code === 'ETLS' || isCertificate(originalCode)) return 'smtp-certificate'
  if (code === 'EENVELOPE' && isRefused(error))
    return error.command === 'RCPT TO' ? 'smtp-recipient-refused' : 'smtp-sender-refused'
  if (code === 'EMESSAGE' && isRefused(error)) return 'smtp-message-refused'
  if (typeof responseCode === 'number' && responseCode >= 400) return 'smtp-try-later'
  if (code === 'ETIMEDOUT' || code === 'EABORT') return 'smtp-no-answer'
  if (code === 'ESOCKET' || code === 'ECONNECTION' || code === 'EDNS') return 'smtp-unreachable'
  return 'smtp-failed'
}

/** Node's and OpenSSL's names for certificate errors. */
const isCertificate = (code: unknown): boolean =>
  typeof code === 'string' && /CERT|UNABLE_TO_|ERR_TLS_|SELF_SIGNED|ERR_SSL/.test(code)
