import { asc } from 'drizzle-orm'
import { epoch } from '@/db/schema/keys'
import { sealedErrors } from './errors'
import { keyStore } from './key-store'
import { hasEpochFile } from './keyring'
import { shouldBeGone } from './rules/epochs'

/** Epochs whose key lies in the keyring although receipts say that nobody has it any more. Two dozen rows in two years. */
export const overdueEpochs = (now: Date): Promise<number[]> =>
  sealedErrors(async () => {
    const rows = await keyStore().select().from(epoch).orderBy(asc(epoch.id))
    return rows.filter((row) => shouldBeGone(row, now) && hasEpochFile(row.id)).map(({ id }) => id)
  })
