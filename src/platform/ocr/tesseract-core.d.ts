declare module 'tesseract.js-core/tesseract-core-simd-lstm.js' {
  interface TessBaseApi {
    /** 0: ready. */
    Init(dataPath: null, language: string, engine: number): number
    SetVariable(name: string, value: string): boolean
    /** Reads '/input'; 1: it is no picture. */
    SetImageFile(exifOrientation: number, angle: number): number
    Recognize(monitor: null): number
    GetTSVText(): string
    Clear(): void
  }
  interface TesseractModule {
    TessBaseAPI: new () => TessBaseApi
    FS: { writeFile(path: string, bytes: Uint8Array): void }
  }
  const createModule: (options: { TesseractProgress(): void; print(): void; printErr(): void }) => Promise<TesseractModule>
  export default createModule
}
