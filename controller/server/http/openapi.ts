import { endpoints, refusal, type Endpoint } from '#protocol'
import { z } from 'zod'

/** JSON Schema as zod writes it. */
export interface JsonSchema {
  readonly [keyword: string]: unknown
  readonly type?: string
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: readonly string[]
}

export interface OpenApi {
  readonly openapi: '3.1.0'
  readonly info: { readonly title: string; readonly version: string; readonly description: string }
  readonly tags: readonly { readonly name: string }[]
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: Readonly<Record<string, unknown>>
}

export interface Operation {
  readonly operationId: string
  readonly tags: readonly string[]
  readonly summary: string
  readonly 'x-summary-zh': string
  readonly security: readonly Readonly<Record<string, readonly string[]>>[]
  readonly parameters: readonly { readonly name: string; readonly in: 'path' | 'query'; readonly required: boolean; readonly schema: JsonSchema }[]
  readonly requestBody?: { readonly required: true; readonly content: { readonly 'application/json': { readonly schema: JsonSchema } } }
  readonly responses: Readonly<Record<string, unknown>>
}

/** The document of the HTTP interface, from the same objects that serve it. */
export function makeOpenApi(version: string, known: Readonly<Record<string, Endpoint>> = endpoints): OpenApi {
  const paths: Record<string, Record<string, Operation>> = {}
  for (const [name, endpoint] of Object.entries(known)) {
    const path = endpoint.path.replaceAll(/:([a-z]+)/gi, '{$1}')
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operationOf(name, endpoint) }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Lobbycast', version, description: '控制器的 HTTP 接口。写操作需要与控制器同源。 / The HTTP interface of the controller. Writes must come from its own origin.' },
    tags: [...new Set(Object.values(known).map((endpoint) => endpoint.group))].map((name) => ({ name })),
    paths,
    components: {
      schemas: { Refusal: schemaOf(refusal, 'output') },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'lobbycast' } },
    },
  }
}

function operationOf(name: string, endpoint: Endpoint): Operation {
  const hasBody = endpoint.method !== 'GET' && endpoint.method !== 'DELETE'
  return {
    operationId: name,
    tags: [endpoint.group],
    summary: endpoint.words.en,
    'x-summary-zh': endpoint.words.zh,
    security: endpoint.access === 'anyone' ? [] : [{ session: [] }],
    parameters: [...parametersOf(endpoint.params, 'path'), ...parametersOf(endpoint.query, 'query')],
    ...(hasBody ? { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(endpoint.body, 'input') } } } } : {}),
    responses: {
      200: { description: 'OK', content: { 'application/json': { schema: schemaOf(endpoint.answer, 'output') } } },
      default: { description: '拒绝 / Refused', content: { 'application/json': { schema: { $ref: '#/components/schemas/Refusal' } } } },
    },
  }
}

function parametersOf(schema: z.ZodType, place: 'path' | 'query'): Operation['parameters'] {
  const { properties = {}, required = [] } = schemaOf(schema, 'input')
  return Object.entries(properties).map(([name, property]) => ({ name, in: place, required: place === 'path' || required.includes(name), schema: property }))
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any', override: ({ zodSchema, jsonSchema }) => describeCoerced(zodSchema, jsonSchema) })
  // zod's type lists every draft's keywords; ours names those that are read here.
  return rest as JsonSchema
}

/** What is coerced accepts text, and says nothing of what the text must be. */
function describeCoerced(zodSchema: z.core.$ZodTypes, jsonSchema: z.core.JSONSchema.BaseSchema): void {
  const { def } = zodSchema._zod
  if (def.type === 'number' && 'coerce' in def && def.coerce === true) jsonSchema.type = 'number'
}
