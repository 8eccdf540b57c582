/** The part of jsfeat that we use. The package brings no types. */
declare module 'jsfeat' {
  export type Cascade = { size: [number, number]; complexClassifiers: unknown[] }
  export type Rectangle = { x: number; y: number; width: number; height: number; neighbors: number; confidence: number }
  const jsfeat: {
    U8_t: number
    C1_t: number
    matrix_t: new (columns: number, rows: number, type: number) => { data: Uint8Array; cols: number; rows: number }
    imgproc: {
      compute_integral_image(source: InstanceType<typeof jsfeat.matrix_t>, sum: Int32Array, squares: Float64Array, tilted: Int32Array | null): void
      equalize_histogram(source: InstanceType<typeof jsfeat.matrix_t>, target: InstanceType<typeof jsfeat.matrix_t>): void
    }
    haar: {
      detect_multi_scale(
        sum: Int32Array, squares: Float64Array, tilted: Int32Array | null, edges: Int32Array | null,
        width: number, height: number, cascade: Cascade, factor: number, smallest: number,
      ): Rectangle[]
      group_rectangles(found: Rectangle[], neighbours: number): Rectangle[]
    }
  }
  export default jsfeat
}
