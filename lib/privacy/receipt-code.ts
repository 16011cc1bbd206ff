import { keyed, sha256 } from '@/lib/infra/crypto'

const letters = 'ABCDEFGHJKMNPQRSTVWXYZ23456789'

/**
 * The code of an erasure's receipt, such as "K7QM-4ZXA-9TRB-W2CD". It is derived from the erasure's id and our secret,
 * so it can be shown on screen and in the last email without being stored. Anyone who has it can look up the status of
 * the deletion.
 */
export function receiptCode(erasureId: string): string {
  const text = [...keyed('erasure-receipt', erasureId).subarray(0, 16)]
    .map((byte) => letters[byte % letters.length])
    .join('')
  return text.match(/.{4}/g)?.join('-') ?? text
}

/** What the database and the erasure log keep of a code. Spaces, dashes and letter case do not matter. */
export const receiptDigest = (code: string): Buffer => sha256(`receipt:${code.toUpperCase().replace(/[^A-Z0-9]/g, '')}`)
