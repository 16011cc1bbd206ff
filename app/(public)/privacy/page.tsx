import { ContactBlock } from '@/components/site/contact-block'
import { Card, Stack } from '@/components/ui/card'
import { Columns, PageHead } from '@/components/ui/page'
import { formatDate } from '@/lib/base/format-dates'
import {
  type KeptPromise,
  type PolicyPromise,
  policyEffective,
  policyTopics,
  promises,
} from '@/lib/privacy/promises/promises'
import { runningBuild, type Tested } from '@/lib/privacy/promises/running-build'
import { Clause, ClauseList } from './clause'

export const dynamic = 'force-dynamic'
export const metadata = {
  title: 'Privacy Policy',
  description: 'How the League of California Cities collects, uses, shares and protects your information.',
}

const isKept = (clause: PolicyPromise): clause is KeptPromise => clause.state === 'kept'
const kept = promises.filter(isKept)
const unused = promises.filter((clause) => !isKept(clause) && clause.kind === 'permission')
const notBuilt = promises.filter((clause) => !isKept(clause) && clause.kind !== 'permission')

export default function PrivacyPolicyPage() {
  const mark = markOf(runningBuild.tested)
  return (
    <>
      <PageHead
        eyebrow={`Effective ${formatDate(policyEffective)}`}
        title="Privacy Policy"
        lede="What the League of California Cities promises you about your information, and how we keep each promise."
      />
      <Columns asideLast asideLabel="Questions about privacy" aside={<Asides />}>
        <Stack>
          {policyTopics.map((topic) => (
            <Card key={topic} heading={topic}>
              <ol className="-my-4 list-none">
                {kept
                  .filter((clause) => clause.topic === topic)
                  .map((clause) => (
                    <Clause key={clause.id} clause={clause} mark={mark ?? 'Details'} />
                  ))}
              </ol>
            </Card>
          ))}
          <Card heading="What we choose not to do" intro="The policy would let us do these things. We don’t do them.">
            <ClauseList clauses={unused} />
          </Card>
          <Card
            heading="Not in place yet"
            intro="The policy also makes these promises. The parts of this site that they need are not built yet. Until they are, contact us and our staff will help you."
          >
            <ClauseList clauses={notBuilt} />
          </Card>
          {mark ? null : <p className="text-sm text-muted">Not tested on this version</p>}
        </Stack>
      </Columns>
    </>
  )
}

/** "Tested" appears only if every test passed on exactly the commit that runs. */
const markOf = (tested: Tested | null): string | null =>
  tested && `Tested (${formatDate(new Date(tested.at))}, version ${tested.commit.slice(0, 7)})`

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
