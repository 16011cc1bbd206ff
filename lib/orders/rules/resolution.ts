import type { DecisionKind, Resolution } from '@/lib/base/money-lists'

/** Returning money, whatever the rule says, is finance's. */
export const returnsMoney = (resolution: Resolution): boolean =>
  resolution === 'refund-all' || resolution === 'try-refund-again'

const fits: Record<DecisionKind, readonly Resolution[]> = {
  'paid-not-placed': ['place-now', 'refund-all', 'keep'],
  'paid-twice': ['refund-all', 'keep'],
  'external-refund': ['keep'],
  'refund-failed': ['try-refund-again', 'keep'],
  'refund-by-check': ['try-refund-again', 'keep'],
  'amount-differs': ['keep', 'refund-all'],
}

/** The resolutions that staff are offered for a decision. */
export const resolutionsFor = (kind: DecisionKind): readonly Resolution[] => fits[kind]

export const fitsDecision = (kind: DecisionKind, resolution: Resolution): boolean => fits[kind].includes(resolution)
