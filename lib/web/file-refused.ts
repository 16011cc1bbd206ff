import type { TooMany } from '@/lib/accounts/rules/rate-limit'
import type { Busy } from '@/lib/infra/turns'

/**
 * Says that a file is not made now, and when to retry. Plain text, because the page that asked for it is still open.
 */
export function fileRefused(refusal: TooMany | Busy, words: { busy: string; many: string }, now: Date): Response {
  const seconds =
    refusal.code === 'busy' ? 10 : Math.max(1, Math.ceil((refusal.retryAt.getTime() - now.getTime()) / 1000))
  const text = refusal.code === 'busy' ? busyText(refusal, words) : `${words.many} Try again in a minute.`
  return new Response(`${text}\n`, {
    status: 429,
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      'retry-after': String(seconds),
      'cache-control': 'no-store',
    },
  })
}

const busyText = ({ by }: Busy, words: { busy: string }): string =>
  by === 'yourself' ? words.busy : 'We are preparing files for other people right now. Try again in a moment.'
