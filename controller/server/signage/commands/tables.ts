import type { CommandState, Order, ScreenId, Shot } from '#protocol'
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { screens } from '../screens/tables.ts'

/** What lies in the folder of attachments under the command's id. */
export interface KeptAttachment {
  readonly type: 'image/jpeg' | 'text/plain'
  readonly sizeBytes: number
  readonly sha256: string
  readonly shot: Shot | null
  readonly arrivedAt: number
}

export const commands = sqliteTable(
  'commands',
  {
    id: text('id').primaryKey(),
    batch: text('batch').notNull(),
    screen: text('screen')
      .$type<ScreenId>()
      .notNull()
      .references(() => screens.id, { onDelete: 'cascade' }),
    /** JSON */
    order: text('command_order', { mode: 'json' }).$type<Order>().notNull(),
    askedBy: text('asked_by').notNull(),
    state: text('state').$type<CommandState>().notNull(),
    issuedAt: integer('issued_at').notNull(),
    expiresAt: integer('expires_at').notNull(),
    sentAt: integer('sent_at'),
    endedAt: integer('ended_at'),
    detail: text('detail'),
    /** JSON; null: none, or deleted since. */
    attachment: text('attachment', { mode: 'json' }).$type<KeptAttachment>(),
  },
  (table) => [index('commands_by_screen').on(table.screen, table.issuedAt), index('commands_by_state').on(table.state)],
)
