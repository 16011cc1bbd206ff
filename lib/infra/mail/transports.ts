import { createTransport, type Transporter } from 'nodemailer'
import { env } from '../env'
import { onePerProcess, onStop } from '../one-per-process'

/** Sign-in codes have their own connections: even if the mail server holds all others, a code is sent. */
export type MailLane = 'codes' | 'other'

const connections = { codes: 3, other: 6 } as const
const seconds = (n: number) => n * 1_000

type Pool = { url: string; transport: Transporter }
const pools = onePerProcess<Map<MailLane, Pool>>('mail-pools', () => new Map())

/**
 * A pool of connections to the mail server. `maxConnections` and `rateLimit` in SMTP_URL override ours. A message whose
 * connection closed is not sent again here: only the job's retry does that.
 */
export function mailTransport(lane: MailLane): Transporter {
  const url = env().SMTP_URL
  const known = pools.get(lane)
  if (known?.url === url) return known.transport
  known?.transport.close()
  const transport = createTransport(
    {
      url,
      pool: true,
      maxConnections: connections[lane],
      maxRequeues: 0,
      // We close idle connections between bursts, so that no server closes one during a message.
      idleTimeout: seconds(2),
      dnsTimeout: seconds(10),
      connectionTimeout: seconds(10),
      greetingTimeout: seconds(10),
      socketTimeout: seconds(30),
    },
    { disableFileAccess: true, disableUrlAccess: true },
  )
  if (pools.size === 0) onStop(closeMail)
  pools.set(lane, { url, transport })
  return transport
}

/** Closes idle connections now; messages being sent end first. */
export async function closeMail(): Promise<void> {
  for (const { transport } of pools.values()) transport.close()
  pools.clear()
}
