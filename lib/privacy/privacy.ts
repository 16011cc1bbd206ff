import type { PersonalDataOwner } from '@/lib/vault'

/** The erasure's own row stays (a random id, steps and times), so that a restored backup can be erased again. */
export const erasurePrivacy: PersonalDataOwner = {
  module: 'privacy',
  tables: ['privacy.erasure'],
  exportFor: async () => [],
  eraseFor: async () => [
    {
      what: 'The receipt of this deletion',
      fate: 'kept',
      because: 'It shows the status of the deletion. It holds a random number and no name.',
    },
  ],
}
