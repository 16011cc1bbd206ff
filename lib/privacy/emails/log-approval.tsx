import { Text } from '@react-email/text'
import { MailLayout } from '@/lib/infra/mail/mail-layout'

type LogApprovalProps = { code: string; sentences: readonly string[]; minutes: number }

/** To an officer who is asked to approve a repair of the erasure log. */
export function LogApprovalMail({ code, sentences, minutes }: LogApprovalProps) {
  return (
    <MailLayout
      preview="Your approval is needed."
      why="You’re getting this email because you hold the Privacy or Administrator role."
    >
      <Text>The operator of the portal asks you to approve a repair of the erasure log:</Text>
      {sentences.map((sentence) => (
        <Text key={sentence}>{sentence}</Text>
      ))}
      <Text>
        If you approve it, tell the operator this code, preferably by phone. It works for {minutes} minutes and for this
        repair only.
      </Text>
      <Text style={{ fontSize: '1.4rem', letterSpacing: '0.05em' }}>{code}</Text>
      <Text>
        A second officer has to approve it as well. If you weren’t expecting this, don’t share the code, and call the
        operator.
      </Text>
    </MailLayout>
  )
}
