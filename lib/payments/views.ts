import type { DecisionKind, KeepReason } from '@/lib/base/money-lists'

/** What staff closed without a refund, other than a refund: a second payment, or one whose item had sold out. */
export type ClosingView = { kind: DecisionKind; reason: KeepReason | null; at: Date }
