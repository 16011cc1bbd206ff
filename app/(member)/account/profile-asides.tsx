import { Card } from '@/components/ui/card'
import { DateText } from '@/components/ui/dates'
import { association } from '@/lib/base/contact'
import type { CityOfEmail } from '@/lib/cities/rules/membership'

/** The person's city, determined only by their verified email address, or how it will be decided. */
export function CityCard({ city }: { city: CityOfEmail | null }) {
  if (!city) return <Unsettled />
  return (
    <Card heading="Your city">
      <p>
        Your city is <strong>{city.cityName}</strong>, based on your email address.
      </p>
      <p className="mt-2 text-muted">
        {city.until ? (
          <>
            It is a member until <DateText at={city.until} />, so you get member prices.
          </>
        ) : (
          'It isn’t a member now, so you get the prices for cities that are not members.'
        )}
      </p>
    </Card>
  )
}

function Unsettled() {
  return (
    <Card heading="Your city">
      <p>Your email address isn’t a California city’s, so we don’t know whether you work for or serve a city.</p>
      <p className="mt-2 text-muted">
        What you enter under “City or organization” doesn’t change your prices. If you work for or serve a city, sign in
        with your city email address, or call {association.phone} and we’ll confirm it with the city clerk. Until then,
        you get the prices for people who are not with a city.
      </p>
    </Card>
  )
}

export function AddressCard({ email }: { email: string }) {
  return (
    <Card heading="Your email">
      <p className="break-words">{email}</p>
      <p className="mt-2 text-sm text-muted">
        Verified when you signed in. We send codes and receipts to this address.
      </p>
    </Card>
  )
}

/** The notice at the form: why we ask, whether an answer is required, and what happens without one. */
export function AboutTheForm() {
  return (
    <section aria-labelledby="why-profile" className="text-sm text-muted">
      <h2 id="why-profile" className="mb-1.5 text-[1.0625rem] text-ink">
        Why we ask
      </h2>
      <p>
        Your name, title and address save you typing when you register or order. Your topics will decide which notices
        you get; we don’t send any yet. Everything here is optional. We encrypt it with a key that is yours alone, and
        we never use it for advertising. Your <a href="/account/privacy">privacy page</a> lists each time our staff view
        it, and you can delete it there.
      </p>
    </section>
  )
}
