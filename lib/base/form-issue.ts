import type { z } from 'zod'

/**
 * What is said of an entry where its schema has no words of its own. Given to every judgment of a form: the library's own
 * messages are for developers.
 */
export function plainIssue({ code }: z.core.$ZodRawIssue): string {
  if (code === 'too_big') return 'That is more than fits here.'
  return 'This is missing, or is not what the page asks for. Check it, or load the page again.'
}

export const inPlainWords = { error: plainIssue }
