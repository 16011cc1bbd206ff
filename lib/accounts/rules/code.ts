/** What somebody types for a code: six digits, with any spaces or hyphens between them that a mail or a habit put there. */
export function readCode(typed: string): string | null {
  const digits = typed.normalize('NFKC').replace(/[\s\-–.]/g, '')
  return /^[0-9]{6}$/.test(digits) ? digits : null
}
