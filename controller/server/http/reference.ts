import { html } from 'hono/html'
import { makeOpenApi, type JsonSchema, type OpenApi, type Operation } from './openapi.ts'

type Html = ReturnType<typeof html>

const GROUPS: Readonly<Record<string, string>> = { session: '登录与设置', people: '组织与人员', library: '素材与内容', calendar: '节假日与时段', screens: '屏幕', publishing: '排期与发布', life: '组织生活与积分', system: '系统' }

const METHODS = ['get', 'post', 'put', 'patch', 'delete']

/** The interface as a page that needs nothing from elsewhere and no script. */
export function renderReference(document: OpenApi): Html {
  const operations = Object.entries(document.paths)
    .flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ path, method, operation })))
    .toSorted((a, b) => a.path.localeCompare(b.path, 'en') || METHODS.indexOf(a.method) - METHODS.indexOf(b.method))
  const groups = document.tags.map(({ name }) => ({ name, operations: operations.filter(({ operation }) => operation.tags.includes(name)) }))
  return html`<!doctype html>
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Lobbycast 接口文档 · API reference</title>
        <link rel="icon" href="/landing/mark.svg" />
        <link rel="stylesheet" href="/landing/reference.css" />
      </head>
      <body>
        <nav aria-label="接口分组 · Groups">
          <a class="home" href="/">Lobbycast</a>
          <p>接口文档 <span lang="en">API reference ${document.info.version}</span></p>
          <ul>
            ${groups.map(({ name, operations: list }) => html`<li><a href="#${name}">${GROUPS[name] ?? name} <span lang="en">${name}</span></a><b>${list.length}</b></li>`)}
          </ul>
          <p><a href="/api/openapi.json">OpenAPI 3.1 (JSON)</a></p>
        </nav>
        <main>
          <header>
            <h1>HTTP 接口 <span lang="en">HTTP interface</span></h1>
            <p>所有请求与回答都是 JSON。需要登录的操作使用会话 Cookie；写操作须与控制器同源。被拒绝时，回答是 <code>{ error: { code, message: { zh, en }, fields? } }</code>。</p>
            <p lang="en">Requests and answers are JSON. Where a session is needed it comes in a cookie; writes must come from the controller’s own origin. A refusal is <code>{ error: { code, message: { zh, en }, fields? } }</code>.</p>
          </header>
          ${groups.map(({ name, operations: list }) => html`<section id="${name}"><h2>${GROUPS[name] ?? name} <span lang="en">${name}</span></h2>${list.map(renderOperation)}</section>`)}
        </main>
      </body>
    </html>`
}

export function makeReference(version: string): Html {
  return renderReference(makeOpenApi(version))
}

function renderOperation({ path, method, operation }: { readonly path: string; readonly method: string; readonly operation: Operation }): Html {
  const body = operation.requestBody?.content['application/json'].schema
  const answer = answerOf(operation)
  return html`<details id="${operation.operationId}">
    <summary>
      <span class="method ${method}">${method.toUpperCase()}</span>
      <code>${path}</code>
      <span class="words">${operation['x-summary-zh']}<span lang="en">${operation.summary}</span></span>
      ${operation.security.length === 0 ? html`<span class="open">无需登录 <span lang="en">open</span></span>` : ''}
    </summary>
    <div class="parts">
      ${operation.parameters.length === 0 ? '' : renderPart('参数', 'Parameters', { type: 'object', properties: Object.fromEntries(operation.parameters.map(({ name, schema }) => [name, schema])), required: operation.parameters.filter(({ required }) => required).map(({ name }) => name) })}
      ${body === undefined || isEmpty(body) ? '' : renderPart('请求', 'Request', body)} ${renderPart('回答', 'Answer', answer)}
    </div>
  </details>`
}

function renderPart(zh: string, en: string, schema: JsonSchema): Html {
  return html`<div class="part"><h3>${zh} <span lang="en">${en}</span></h3>${isEmpty(schema) ? html`<p class="none">无内容 <span lang="en">nothing</span></p>` : renderSchema(schema)}</div>`
}

function renderSchema(schema: JsonSchema): Html {
  const shape = innerShape(schema)
  if (shape.length === 0) return html`<p class="type">${nameOf(schema)}</p>`
  return html`${shape.map(
    ({ title, object }) =>
      html`${title === '' ? '' : html`<p class="variant">${title}</p>`}
        <ul class="fields">
          ${Object.entries(object.properties ?? {}).map(([name, property]) => renderField(name, property, object.required?.includes(name) === true))}
        </ul>`,
  )}`
}

function renderField(name: string, schema: JsonSchema, isRequired: boolean): Html {
  const inner = innerShape(schema)
  return html`<li><code>${name}</code>${isRequired ? '' : html`<i title="可省略 · optional">?</i>`} <span class="type">${nameOf(schema)}</span>${inner.length === 0 ? '' : html`<details class="inner"><summary>…</summary>${renderSchema(schema)}</details>`}</li>`
}

/** The objects that a schema is made of, whether it is one, a list of them, or a choice between them. */
function innerShape(schema: JsonSchema): readonly { readonly title: string; readonly object: JsonSchema }[] {
  if (schema.properties !== undefined) return [{ title: '', object: schema }]
  if (isSchema(schema['items'])) return innerShape(schema['items'])
  const options = optionsOf(schema).flatMap((option) => innerShape(option).map(({ object }) => object))
  return options.map((object) => ({ title: options.length > 1 ? titleOf(object) : '', object }))
}

/** A choice is told apart by the one property that has a fixed value. */
function titleOf(object: JsonSchema): string {
  const fixed = Object.entries(object.properties ?? {}).find(([, property]) => property['const'] !== undefined)
  return fixed === undefined ? '' : `${fixed[0]}: ${JSON.stringify(fixed[1]['const'])}`
}

function nameOf(schema: JsonSchema): string {
  if (schema['const'] !== undefined) return JSON.stringify(schema['const'])
  if (Array.isArray(schema['enum'])) return schema['enum'].map((each) => JSON.stringify(each)).join(' | ')
  if (isSchema(schema['items'])) return `${nameOf(schema['items'])}[]`
  const options = optionsOf(schema)
  if (options.length > 0) return [...new Set(options.map(nameOf))].join(' | ')
  const limits = LIMITS.flatMap(([keyword, sign]) => (isShort(schema[keyword]) ? [`${sign}${String(schema[keyword])}`] : []))
  return [schema.type ?? 'any', ...limits].join(' ')
}

const LIMITS = [
  ['format', ''],
  ['minLength', '≥'],
  ['maxLength', '≤'],
  ['minimum', '≥'],
  ['maximum', '≤'],
] as const

/** Zero and the largest integers are what numbers are anyway. */
function isShort(value: unknown): boolean {
  return typeof value === 'string' || (typeof value === 'number' && value !== 0 && Math.abs(value) < Number.MAX_SAFE_INTEGER)
}

function optionsOf(schema: JsonSchema): readonly JsonSchema[] {
  const options = schema['anyOf'] ?? schema['oneOf'] ?? []
  return Array.isArray(options) ? options.filter(isSchema) : []
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isEmpty(schema: JsonSchema): boolean {
  return schema.type === 'object' && Object.keys(schema.properties ?? {}).length === 0 && schema['additionalProperties'] === undefined
}

function answerOf(operation: Operation): JsonSchema {
  const answer = operation.responses['200']
  const content = isSchema(answer) && isSchema(answer['content']) ? answer['content']['application/json'] : undefined
  return isSchema(content) && isSchema(content['schema']) ? content['schema'] : {}
}
