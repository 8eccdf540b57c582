/** Not there, or not of this agency: the answer is the same, so that nobody learns what exists elsewhere (trust.md T07). */
export function notFound(): never {
  throw Object.assign(new Error('Not found in scope'), { statusCode: 404 })
}
