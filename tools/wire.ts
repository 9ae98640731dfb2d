import { feeds } from '#content'
import {
  command,
  commandResult,
  endpoints,
  envelope,
  feedMessage,
  liveEvent,
  play,
  playsAcknowledged,
  playsBatch,
  presence,
  presenceProof,
  programme,
  pulse,
  reported,
  timeAnswer,
  timeQuestion,
  type ScreenId,
  players,
  takeovers,
  topics,
  uploadClaim,
} from '#protocol'
import { z } from 'zod'

const messages = { envelope, programme, reported, presence, pulse, command, commandResult, uploadClaim, feedMessage, takeovers, players, play, playsBatch, playsAcknowledged, timeQuestion, timeAnswer, presenceProof, liveEvent, ...feeds }

/** The protocol as JSON Schema: what a review of a change looks at. */
export function printWire(): string {
  const screen = '{screen}' as ScreenId
  const wire = {
    topics: Object.fromEntries(Object.entries(topics).map(([name, topic]) => [name, name === 'feed' ? topics.feed({ feed: 'attendance', scope: '{scope}' }).replace('attendance', '{feed}') : typeof topic === 'string' ? topic : (topic as (of: ScreenId) => string)(screen)])),
    messages: Object.fromEntries(Object.entries(messages).map(([name, schema]) => [name, schemaOf(schema)])),
    endpoints: Object.fromEntries(
      Object.entries(endpoints).map(([name, { method, path, access, params, query, body, answer }]) => [name, { method, path, access, params: schemaOf(params), query: schemaOf(query), body: schemaOf(body), answer: schemaOf(answer, 'output') }]),
    ),
  }
  return `${JSON.stringify(wire, null, 1)}\n`
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output' = 'input'): unknown {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return rest
}
