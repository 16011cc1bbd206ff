import { cutMarkRuns } from '@/lib/base/unicode/mark-runs'

/** Reads a typed code: six digits, with any spaces, hyphens or periods between them. Null for anything else. */
export function readCode(typed: string): string | null {
  const digits = cutMarkRuns(typed)
    .normalize('NFKC')
    .replace(/[\s\-–.]/g, '')
  return /^[0-9]{6}$/.test(digits) ? digits : null
}
