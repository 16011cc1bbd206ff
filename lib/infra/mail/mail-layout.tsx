import { Body } from '@react-email/body'
import { Container } from '@react-email/container'
import { Head } from '@react-email/head'
import { Hr } from '@react-email/hr'
import { Html } from '@react-email/html'
import { Preview } from '@react-email/preview'
import { Section } from '@react-email/section'
import { Text } from '@react-email/text'
import type { ReactNode } from 'react'
import { association, postalAddress } from '@/lib/base/contact'

const serif = '"Source Serif 4", Georgia, serif'
const sans = '"Public Sans", Helvetica, Arial, sans-serif'

/**
 * The layout of every email: the message, then why it was sent, then who we are and our postal address (CAN-SPAM
 * requires it).
 */
export function MailLayout({ preview, why, children }: { preview: string; why: string; children: ReactNode }) {
  return (
    <Html lang="en">
      <Head />
      <Preview>{preview}</Preview>
      <Body
        style={{
          backgroundColor: '#fbfaf6',
          color: '#17252e',
          fontFamily: sans,
          fontSize: '17px',
          lineHeight: '1.55',
          margin: 0,
        }}
      >
        <Container style={{ maxWidth: '36rem', padding: '24px 16px' }}>
          <Text style={{ fontFamily: serif, fontSize: '19px', fontWeight: 700, color: '#083a50' }}>Cal Cities</Text>
          <Section
            style={{ backgroundColor: '#ffffff', border: '1px solid #dedad0', borderRadius: '6px', padding: '20px' }}
          >
            {children}
          </Section>
          <Hr style={{ borderColor: '#dedad0', margin: '24px 0 12px' }} />
          <Text style={{ color: '#54636c', fontSize: '14px' }}>{why}</Text>
          <Text style={{ color: '#54636c', fontSize: '14px' }}>
            {association.name}, {postalAddress}. <span style={{ whiteSpace: 'nowrap' }}>{association.phone}</span>,{' '}
            {association.email}.
          </Text>
        </Container>
      </Body>
    </Html>
  )
}
