'use server'

import { profileForm } from '@/lib/accounts/forms'
import { cityIdByName } from '@/lib/accounts/rules/city-id-by-name'
import { saveProfile } from '@/lib/accounts/save-profile'
import { listCities } from '@/lib/cities/queries'
import { action } from '@/lib/web/action'

/** `lib/accounts` may not import `lib/cities`, a higher module, so the action finds the city. */
export const saveProfileAction = action(
  profileForm,
  async (ctx, input) =>
    saveProfile(ctx, { ...input, cityId: cityIdByName(input.organization, await listCities(ctx.db)) }),
  { refresh: () => '/account' },
)
