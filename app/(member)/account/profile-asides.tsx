import { Card } from '@/components/ui/card'
import { DateText } from '@/components/ui/dates'
import { association } from '@/lib/base/contact'
import type { Belonging } from '@/lib/cities/queries'

/** Which city the person belongs to, by the proven address alone, or how that will be settled. */
export function CityCard({ belonging, organization }: { belonging: Belonging | null; organization: string }) {
  if (!belonging) return <Unsettled organization={organization} />
  return (
    <Card heading="Your city">
      <p>
        You belong to <strong>{belonging.cityName}</strong>: your address is under one of the city's domains.
      </p>
      <p className="mt-2 text-muted">
        {belonging.until ? (
          <>
            It is a member until <DateText at={belonging.until} />, so member prices are yours.
          </>
        ) : (
          'It is not a member at the moment, so the prices for other cities apply.'
        )}
      </p>
    </Card>
  )
}

function Unsettled({ organization }: { organization: string }) {
  return (
    <Card heading="Your city">
      <p>Your address is under no city's domain, so we do not know yet whether you belong to a city.</p>
      <p className="mt-2 text-muted">
        {organization === '' ? 'What you write' : `“${organization}”`} under “City or organization” does not decide it.
        If you act for a city, sign in with your work address there, or call {association.phone}: we settle it with the
        city clerk. Until then the prices for the general public apply.
      </p>
    </Card>
  )
}

export function AddressCard({ email }: { email: string }) {
  return (
    <Card heading="Your email">
      <p className="break-words">{email}</p>
      <p className="mt-2 text-sm text-muted">You proved it when you signed in. Codes and receipts go there.</p>
    </Card>
  )
}

/** The notice at the form: why we ask, whether one must answer, what happens without. */
export function AboutTheForm() {
  return (
    <section aria-labelledby="why-profile" className="text-sm text-muted">
      <h2 id="why-profile" className="mb-1.5 text-[1.0625rem] text-ink">
        Why we ask
      </h2>
      <p>
        Your name, title and address save you typing when you register or order; topics decide what we write about. All
        of it is optional, and everything works without. It is sealed under a key of your own, seen by nobody for
        advertising, and every look by our staff is listed on your <a href="/account/privacy">privacy page</a>, where
        you can also have it deleted.
      </p>
    </section>
  )
}
