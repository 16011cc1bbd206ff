'use server'

import { closeMismatch, reopenMismatch } from '@/lib/reconciliation/close-mismatch'
import { closeMismatchForm, refundMismatchForm, reopenMismatchForm } from '@/lib/reconciliation/forms'
import { refundMismatch } from '@/lib/reconciliation/refund-mismatch'
import { action } from '@/lib/web/action'

const page = () => '/staff/money'

export const refundMismatchAction = action(refundMismatchForm, refundMismatch, { refresh: page })
/** Called from the confirmation sheet; returns to the list. */
export const closeMismatchAction = action(closeMismatchForm, closeMismatch, { redirectTo: page })
export const reopenMismatchAction = action(reopenMismatchForm, reopenMismatch, { refresh: page })
