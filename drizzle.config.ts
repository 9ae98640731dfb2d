import { defineConfig } from 'drizzle-kit'

export default defineConfig({
  dialect: 'sqlite',
  schema: './controller/server/**/tables.ts',
  out: './controller/server/database/migrations',
})
