import type { ErasureReceipt } from '@/lib/privacy/find-receipt'

/** The status of a deletion. It speaks of refunds only if there are some. */
export function statusText({ step, money }: Pick<ErasureReceipt, 'step' | 'money'>): string {
  if (step === 'completed') return 'Done.'
  if (step === 'records') return 'Your records are deleted.'
  if (step === 'keys') return 'Your encryption key has been destroyed. We are deleting your records.'
  const refunds = money.reduce((count, { refunds }) => count + refunds.length, 0)
  if (refunds === 0) return 'Started. The deletion is continuing.'
  const them = refunds === 1 ? 'your refund' : 'your refunds'
  return step === 'requested'
    ? `Started. First we request ${them} from Stripe.`
    : `We have requested ${them} from Stripe. The deletion is continuing.`
}
