import multipart from '@fastify/multipart'
import type { FastifyInstance, FastifyRequest } from 'fastify'

/** A file as it came. Name and type are the browser's claim: show the name, believe neither. */
export type UploadedFile = { bytes: Buffer; claimedName: string }

/** Fields as strings; files by field name (absent when nothing was chosen); `tooLarge` names fields over their limit. */
export type UploadedForm = { fields: Record<string, string>; files: Record<string, UploadedFile>; tooLarge: string[] }

export async function acceptUploads(app: FastifyInstance) {
  await app.register(multipart, { throwFileSizeLimit: false, limits: { fieldNameSize: 100, headerPairs: 20 } })
}

type Limits = { maxFileBytes: number; maxFiles: number; maxFields?: number }

/**
 * Reads a multipart form into memory under hard limits. The token must stand before the first file, so that a stranger's
 * page cannot make us read files. A file over the limit is discarded and named, never cut short (trust.md F8).
 * Throws 403 without token, 413 over the counts.
 */
export async function readUpload(request: FastifyRequest, { maxFileBytes, maxFiles, maxFields = 60 }: Limits): Promise<UploadedForm> {
  const form: UploadedForm = { fields: {}, files: {}, tooLarge: [] }
  const parts = request.parts({ limits: { fileSize: maxFileBytes, files: maxFiles, fields: maxFields, fieldSize: 4096, parts: maxFiles + maxFields } })
  for await (const part of parts) {
    if (part.type === 'field') {
      if (part.fieldnameTruncated || part.valueTruncated) throw Object.assign(new Error('A field is too long'), { statusCode: 413 })
      form.fields[part.fieldname] = String(part.value).replaceAll('\0', '')
      continue
    }
    requireToken(request, form)
    const bytes = await part.toBuffer()
    if (part.file.truncated) form.tooLarge.push(part.fieldname)
    else if (bytes.length > 0) form.files[part.fieldname] = { bytes, claimedName: cleanName(part.filename) }
  }
  requireToken(request, form)
  return form
}

function requireToken(request: FastifyRequest, form: UploadedForm) {
  if (!request.hasFormToken(form.fields['_token'])) throw Object.assign(new Error('The form did not come from our page'), { statusCode: 403 })
}

/** The last part of a path, without control or direction characters, at most 120 characters (trust.md T31). */
export function cleanName(claimed: string | undefined): string {
  const last = (claimed ?? '').split(/[\\/]/).at(-1) ?? ''
  const plain = last.replace(/[\p{Cc}\p{Cf}]/gu, '').trim().slice(0, 120)
  return plain === '' ? 'berkas' : plain
}
