import { config } from 'zod'

/**
 * Our content policy allows no eval. The validation library tries whether it may, and each try is a violation in the
 * browser's log: there it is told not to. Modules with schemas for forms import this one.
 */
if (typeof window !== 'undefined') config({ jitless: true })
