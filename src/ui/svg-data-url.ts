/** A picture as an address that holds it: for what is so small that a request of its own would cost more. */
export function svgDataUrl(svg: string): string {
  return `data:image/svg+xml,${encodeURIComponent(svg.trim()).replace(/%(20|2F|3A|3D|2C|3B)/g, decodeURIComponent).replaceAll('%22', "'")}`
}
