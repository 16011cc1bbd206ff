import type { z } from 'zod'

/**
 * The message for an entry when its schema has none. Every check of a form gets it, because the library's own messages
 * are for developers.
 */
function plainIssue({ code }: z.core.$ZodRawIssue): string {
  if (code === 'too_big') return 'This is too long.'
  return 'Check this field, or reload the page.'
}

export const inPlainWords = { error: plainIssue }
