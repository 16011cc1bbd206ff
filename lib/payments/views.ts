import type { DecisionKind, KeepReason } from '@/lib/base/money-lists'

/** A decision that staff closed without a refund: about a second payment, or one that could not be confirmed. */
export type ClosingView = { kind: DecisionKind; reason: KeepReason | null; at: Date }
