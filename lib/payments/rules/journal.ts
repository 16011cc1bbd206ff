import { type Cents, cents, sum } from '@/lib/base/money'
import type { LineKind } from '@/lib/base/money-lists'

/** The accounts of the general ledger. Event revenue is deferred until the event's date. */
export const journalAccounts = {
  clearing: 'clearing',
  /** Checks that finance has sent. */
  checking: 'checking',
  registration: 'deferred-event-revenue',
  session: 'deferred-event-revenue',
  print: 'publication-sales',
  digital: 'publication-sales',
  shipping: 'shipping-income',
  tax: 'sales-tax-payable',
  /** Money that matches no lines of an order: paid twice, or an amount that differs. */
  suspense: 'suspense',
} as const

export type Entry = { account: string; cents: Cents }
type Part = { kind: LineKind; net: Cents; tax: Cents }

/**
 * The entries of one movement of money. A payment has a positive `amount`, a refund a negative one; `parts` are the
 * lines that it is for. Debits are positive, and the entries sum to zero. What the lines do not explain goes to
 * suspense.
 */
export function entriesFor(
  amount: Cents,
  parts: readonly Part[],
  moneyAccount: string = journalAccounts.clearing,
): Entry[] {
  const sign = amount < 0 ? 1 : -1
  const byAccount = new Map<string, number>()
  const add = (account: string, added: number) => byAccount.set(account, (byAccount.get(account) ?? 0) + added)
  for (const part of parts) {
    add(journalAccounts[part.kind], sign * part.net)
    add(journalAccounts.tax, sign * part.tax)
  }
  const explained = [...byAccount.values()].reduce((a, b) => a + b, 0)
  add(journalAccounts.suspense, -amount - explained)
  add(moneyAccount, amount)
  return [...byAccount].filter(([, total]) => total !== 0).map(([account, total]) => ({ account, cents: cents(total) }))
}

/** True when the entries of one source sum to zero, as they must. */
export const isBalanced = (entries: readonly Entry[]): boolean => sum(entries.map((e) => e.cents)) === 0
