'use server'

import { findReceipt } from '@/lib/privacy/find-receipt'
import { findReceiptForm } from '@/lib/privacy/forms'
import { action } from '@/lib/web/action'

export const findReceiptAction = action(findReceiptForm, findReceipt)
