import type { TaxRate } from '../state/rows'

export interface TaxedAmount {
  /** Cents before tax. */
  subtotal: number
  tax: number
  total: number
}

/** Tax of one line in cents, rounded once for each rate. An inclusive rate is taken out of the amount. */
export function taxOf(amount: number, rates: TaxRate[]): TaxedAmount {
  const inclusive = rates.filter((rate) => rate.inclusive).reduce((sum, rate) => sum + rate.percentage, 0)
  const inside = inclusive === 0 ? 0 : Math.round(amount - amount / (1 + inclusive / 100))
  const net = amount - inside
  const onTop = rates
    .filter((rate) => !rate.inclusive)
    .reduce((sum, rate) => sum + Math.round((net * rate.percentage) / 100), 0)
  return { subtotal: net, tax: inside + onTop, total: amount + onTop }
}
