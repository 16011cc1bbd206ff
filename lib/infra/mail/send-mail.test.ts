import { createElement } from 'react'
import { expect, test } from 'vitest'
import { openUnknownServer } from '@/sandbox/testing/unknown-server'
import { overrideEnv } from '../env'
import { sendMail } from './send-mail'

test('[C27] a mail server with an untrusted certificate is sent nothing', async () => {
  const server = await openUnknownServer('mail')
  overrideEnv({
    APP_URL: 'http://localhost:3000',
    DATABASE_URL: 'postgres://h/main',
    KEYS_DATABASE_URL: 'postgres://h/keys',
    KEYRING_DIR: 'k',
    AUTH_SECRET: 'x'.repeat(32),
    STRIPE_SECRET_KEY: 'sk_test_1',
    STRIPE_WEBHOOK_SECRET: 'whsec_1',
    STORAGE_URL: 's',
    LEDGER_URL: 'l',
    SMTP_URL: `smtps://localhost:${server.port}`,
  })
  const mail = { to: 'clerk@alder.example', subject: 'A test', body: createElement('p'), messageKey: 'test' }
  await expect(sendMail(mail)).rejects.toMatchObject({ name: 'MailNotSent' })
  expect(server.heard()).toBe('')
  await server.close()
})
