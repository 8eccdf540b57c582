import { z } from 'zod'
import { type Endpoint } from './endpoint.ts'
import { endpoints } from './endpoints.ts'
import { type ProblemCode, problems } from './problem.ts'

type Json = Record<string, unknown>

/** Every endpoint may answer these. */
const always: readonly ProblemCode[] = ['token-not-valid', 'rate-limited', 'not-serving', 'broken']

/** The API as an OpenAPI 3.1 document, drawn from the same definitions that answer. */
export function openApiDocument(houseUrl: string, distributorIds: readonly string[]): Json {
  return {
    openapi: '3.1.0',
    info: {
      title: 'E-meterai untuk portal (SIMULASI)',
      version: '1.0.0',
      summary: 'Accounts, quota, stamps and verification, for portals that act on their users’ behalf.',
      description: 'Everything given out here is a SPECIMEN. Refusals are application/problem+json with a stable `code`. Call-backs: POST to the portal, signed in `x-emeterai-signature: t=<unix seconds>,v1=<hex HMAC-SHA256(secret, t "." body)>`, sent again until answered 2xx.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: `${houseUrl}/{distributor}/api/v1`, variables: { distributor: { default: distributorIds[0] ?? 'pds', enum: [...distributorIds] } } }],
    security: [{ portal: [] }],
    paths: { '/token': { post: tokenOperation() }, ...pathsOf() },
    webhooks: { stamp: { post: callbackOperation() } },
    components: { securitySchemes: securitySchemes(houseUrl), schemas: { Problem: problemSchema() } },
  }
}

function pathsOf(): Json {
  const paths: Record<string, Json> = {}
  for (const endpoint of endpoints) {
    const path = `/${endpoint.path.replace(/:(\w+)/g, '{$1}')}`
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operation(endpoint) }
  }
  return paths
}

function operation(endpoint: Endpoint): Json {
  const { method, path, summary, description, needs, body, status, reply } = endpoint
  const isKeyed = method !== 'GET' && !endpoint.isNamed
  const names = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name)
  const parameters = [
    ...names.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } })),
    ...(isKeyed ? [{ name: 'Idempotency-Key', in: 'header', required: true, schema: { type: 'string', minLength: 8, maxLength: 64 } }] : []),
  ]
  const codes = [...new Set<ProblemCode>([...endpoint.problems, ...(needs === 'link' ? (['link-over'] as const) : []), ...(isKeyed ? (['idempotency-key-missing', 'idempotency-key-reused', 'in-progress'] as const) : []), ...always])]
  return {
    operationId: `${method.toLowerCase()}-${path.replace(/[/:]+/g, '-')}`,
    summary,
    ...(description ? { description } : {}),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(needs === 'link' ? { security: [{ portal: [], link: [] }] } : {}),
    ...(body ? { requestBody: { required: true, content: contentOf(body, 'input') } } : {}),
    responses: { [status]: { description: summary, ...(reply ? { content: contentOf(reply, 'output') } : {}) }, ...refusals(codes) },
  }
}

function contentOf(schema: z.ZodType | 'pdf', io: 'input' | 'output'): Json {
  if (schema === 'pdf') return { 'application/pdf': { schema: { type: 'string', contentMediaType: 'application/pdf' } } }
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io, unrepresentable: 'any', target: 'draft-2020-12' }) as Json
  return { 'application/json': { schema: json } }
}

/** One answer for each status, naming its codes. */
function refusals(codes: readonly ProblemCode[]): Json {
  const statuses = [...new Set(codes.map((code) => problems[code].status))].toSorted((a, b) => a - b)
  return Object.fromEntries(
    statuses.map((status) => [
      String(status),
      {
        description: codes.filter((code) => problems[code].status === status).map((code) => `\`${code}\`: ${problems[code].title}`).join('. '),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  )
}

const problemSchema = (): Json => ({
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'requestId'],
  properties: {
    type: { type: 'string', format: 'uri' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', enum: Object.keys(problems) },
    requestId: { type: 'string', description: 'To quote to the help desk' },
    detail: { type: 'string' },
    fields: { type: 'array', items: { type: 'string' } },
    waitSeconds: { type: 'integer' },
  },
})

const tokenOperation = (): Json => ({
  operationId: 'post-token',
  summary: 'An access token for ten minutes, for the client credentials of a portal',
  security: [],
  requestBody: {
    required: true,
    content: {
      'application/json': {
        schema: {
          type: 'object',
          required: ['grant_type', 'client_id', 'client_secret'],
          properties: { grant_type: { const: 'client_credentials' }, client_id: { type: 'string' }, client_secret: { type: 'string' } },
        },
      },
    },
  },
  responses: {
    '200': {
      description: 'The token, for the header Authorization: Bearer',
      content: { 'application/json': { schema: { type: 'object', required: ['access_token', 'token_type', 'expires_in'], properties: { access_token: { type: 'string' }, token_type: { const: 'Bearer' }, expires_in: { type: 'integer' } } } } },
    },
    ...refusals(['client-not-valid', 'invalid', 'rate-limited', 'not-serving']),
  },
})

const callbackOperation = (): Json => ({
  operationId: 'stamp-callback',
  summary: 'A stamp that the portal ordered is sealed, or its unit was given back',
  requestBody: {
    content: {
      'application/json': {
        schema: {
          type: 'object',
          required: ['id', 'event', 'key', 'state'],
          properties: {
            id: { type: 'string', format: 'uuid', description: 'The same however often it is sent' },
            event: { type: 'string', enum: ['stamp-sealed', 'stamp-released'] },
            key: { type: 'string', format: 'uuid' },
            state: { type: 'string', enum: ['sealed', 'released'] },
          },
        },
      },
    },
  },
  responses: { '200': { description: 'Taken; it is not sent again' } },
})

const securitySchemes = (houseUrl: string): Json => ({
  portal: { type: 'oauth2', flows: { clientCredentials: { tokenUrl: `${houseUrl}/pds/api/v1/token`, scopes: {} } } },
  link: { type: 'apiKey', in: 'header', name: 'X-Link-Token', description: 'From `sign-ins/{id}/link`: the account of one holder' },
})
