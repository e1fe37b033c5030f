/** What the reader of one format finds. */
export interface PixelSize {
  readonly width: number
  readonly height: number
  readonly orientation?: number | undefined
}
