import { AccountTabs } from '@/components/site/account-tabs'
import { Columns, PageHead } from '@/components/ui/page'
import { getProfile } from '@/lib/accounts/queries'
import { cityOfEmail } from '@/lib/cities/queries'
import { orNotFound } from '@/lib/web/action'
import { requireSignedIn } from '@/lib/web/request-ctx'
import { AboutTheForm, AddressCard, CityCard } from './profile-asides'
import { ProfileForm } from './profile-form'

export const metadata = { title: 'Profile' }

export default async function ProfilePage() {
  const ctx = await requireSignedIn('/account')
  const profile = await orNotFound(() => getProfile(ctx))
  const city = await cityOfEmail(ctx.db, profile.email, ctx.now)
  const aside = (
    <>
      <CityCard city={city} />
      <AddressCard email={profile.email} />
      <AboutTheForm />
    </>
  )
  return (
    <>
      <PageHead low eyebrow="Account" title="Profile">
        <AccountTabs current="profile" />
      </PageHead>
      <div className="pt-6">
        <Columns aside={aside} asideLast asideLabel="Your city and your address">
          <ProfileForm profile={profile} />
        </Columns>
      </div>
    </>
  )
}
