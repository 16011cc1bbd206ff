import { ContactBlock } from '@/components/site/contact-block'
import { Card, Stack } from '@/components/ui/card'
import { Columns, PageHead } from '@/components/ui/page'
import { formatDate } from '@/lib/base/format-dates'
import { policyEffective, policyTopics, promises } from '@/lib/promises/promises'
import { runningBuild } from '@/lib/promises/running-build'
import { Clause, ClauseList } from './clause'
import { groupPromises } from './group-promises'
import { testStatus } from './test-status'

export const dynamic = 'force-dynamic'
export const metadata = {
  title: 'Privacy Policy',
  description: 'How the League of California Cities collects, uses, shares and protects your information.',
}

const { kept, unused, notDone, byHand, notBuilt } = groupPromises(promises)

export default function PrivacyPolicyPage() {
  const status = testStatus(runningBuild.tested)
  return (
    <>
      <PageHead
        eyebrow={`Effective ${formatDate(policyEffective)}`}
        title="Privacy Policy"
        lede="What the League of California Cities promises you about your information, and how we keep each promise."
      />
      <Columns asideLast asideLabel="Questions about privacy" aside={<Asides />}>
        <Stack>
          <p className="text-sm text-muted">{status.top}</p>
          {policyTopics.map((topic) => (
            <Card key={topic} heading={topic}>
              <ol className="-my-4 list-none">
                {kept
                  .filter((clause) => clause.topic === topic)
                  .map((clause) => (
                    <Clause key={clause.id} clause={clause} status={status} />
                  ))}
              </ol>
            </Card>
          ))}
          <Card heading="What we choose not to do" intro="The policy would let us do these things. We don’t do them.">
            <ClauseList clauses={unused} />
          </Card>
          <Card
            heading="Promises that do not apply yet"
            intro="Each of these is about something that this site does not do today, so we have kept it so far."
          >
            <ClauseList clauses={notDone} />
          </Card>
          <Card
            heading="What our staff do by hand"
            intro="This site has no tools for these promises yet. Contact us, and our staff will help you."
          >
            <ClauseList clauses={byHand} />
          </Card>
          <Card
            heading="Not built yet"
            intro="Part of what these promises need is not built yet. Until it is, contact us and our staff will help you."
          >
            <ClauseList clauses={notBuilt} />
          </Card>
        </Stack>
      </Columns>
    </>
  )
}

function Asides() {
  return (
    <Stack>
      <Card heading="Questions or requests">
        <ContactBlock links />
      </Card>
      <Card heading="Your data">
        <p>
          Sign in to <a href="/account/privacy">see who viewed your data, download it or delete it</a>.
        </p>
      </Card>
    </Stack>
  )
}
