'use server'

import { profileForm } from '@/lib/accounts/forms'
import { cityNamed } from '@/lib/accounts/rules/city-named'
import { saveProfile } from '@/lib/accounts/save-profile'
import { listCities } from '@/lib/cities/queries'
import { action } from '@/lib/web/action'

/** `lib/accounts` may not import `lib/cities`, a higher module, so the action finds the city. */
export const saveProfileAction = action(
  profileForm,
  async (ctx, input) => saveProfile(ctx, { ...input, cityId: cityNamed(input.organization, await listCities(ctx.db)) }),
  { refresh: () => '/account' },
)
