import { AccountTabs } from '@/components/site/account-tabs'
import { DownloadButton, LinkButton } from '@/components/ui/button'
import { Card, Stack } from '@/components/ui/card'
import { Columns, PageHead } from '@/components/ui/page'
import { requireRecentSignIn } from '@/lib/accounts/rules/step-up'
import { privacyPage } from '@/lib/privacy/privacy-page'
import { colleaguesWouldKeepSeats } from '@/lib/refunds/erasure-summary'
import { requireSignedIn } from '@/lib/web/request-ctx'
import { AccessList, SharedWithOthers } from './access-list'
import { EraseForm } from './erase-form'
import { erasureButton } from './erasure-button'
import { pageNumber } from './orders-page'
import { WhatGoes } from './what-goes'

export const metadata = { title: 'Your privacy' }

type Props = { searchParams: Promise<{ before?: string; orders?: string }> }

export default async function PrivacyPage({ searchParams }: Props) {
  const ctx = await requireSignedIn('/account/privacy')
  const { before, orders } = await searchParams
  const [{ log, plan }, colleaguesStay] = await Promise.all([
    privacyPage(ctx, /^\d{1,15}$/.test(before ?? '') ? Number(before) : undefined),
    colleaguesWouldKeepSeats(ctx),
  ])
  const fresh = requireRecentSignIn(ctx, 'deletion').ok
  return (
    <>
      <PageHead eyebrow="Account" title="Your privacy" compact>
        <AccountTabs current="privacy" />
      </PageHead>
      <div className="pt-6">
        <Columns
          asideLast
          asideLabel="Delete your account and data"
          aside={
            <Card heading="Delete your account and data" tone="danger">
              <WhatGoes plan={{ ...plan, colleaguesStay }} page={pageNumber(orders)} />
              {fresh ? (
                <EraseForm seenRefund={plan.refund} page={plan.personToken} />
              ) : (
                <>
                  <p className="mb-4">You signed in more than 15 minutes ago, so we’ll email you a code first.</p>
                  <LinkButton look="danger" wide href="/sign-in/again?next=/account/privacy">
                    {erasureButton(plan.refund)}
                  </LinkButton>
                </>
              )}
            </Card>
          }
        >
          <Stack>
            <AccessList log={log} />
            <SharedWithOthers />
            <Card
              heading="Download your data"
              intro="Everything we hold about you, in a ZIP file: a page to read and a data file for use in other software. We make it when you ask and don’t keep a copy."
            >
              <DownloadButton look="quiet" href="/account/privacy/download">
                Download my data
              </DownloadButton>
            </Card>
            <Card heading="Correct your data" intro="You can change your profile at any time.">
              <LinkButton look="quiet" href="/account">
                Change my profile
              </LinkButton>
            </Card>
          </Stack>
        </Columns>
      </div>
    </>
  )
}
