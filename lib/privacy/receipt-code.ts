import { keyed, sha256 } from '@/lib/infra/crypto'

const letters = 'ABCDEFGHJKMNPQRSTVWXYZ23456789'

/**
 * The code of an erasure's receipt, such as "K7QM-4ZXA-9TRB-W2CD": made from the erasure's id and our secret, so that it
 * can be printed on screen and in the last mail without being stored. Who has it may look up how far things are.
 */
export function receiptCode(erasureId: string): string {
  const text = [...keyed('erasure-receipt', erasureId).subarray(0, 16)]
    .map((byte) => letters[byte % letters.length])
    .join('')
  return text.match(/.{4}/g)?.join('-') ?? text
}

/** What the database and the ledger keep of a code. Spaces, dashes and case as typed do not matter. */
export const receiptDigest = (code: string): Buffer => sha256(`receipt:${code.toUpperCase().replace(/[^A-Z0-9]/g, '')}`)
