import { defineConfig } from 'drizzle-kit'

export default defineConfig({ dialect: 'postgresql', schema: ['./db/schema/keys.ts'], out: './db/migrations/keys' })
