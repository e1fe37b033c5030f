import { textAt } from './bytes.ts'
import type { PixelSize } from './pixel-size.ts'

/** A box of an ISO base media file: its name and where its content lies. */
interface Box {
  readonly name: string
  readonly start: number
  readonly end: number
}

/**
 * AVIF and HEIC: the extent of the primary item, which a grid of tiles has as well, turned as its properties say.
 *
 * @see https://aomediacodec.github.io/av1-avif/
 */
export function heifSize(view: DataView): PixelSize | undefined {
  const meta = find(view, { name: '', start: 0, end: view.byteLength }, 'meta')
  // Behind the name stand a version and flags.
  const content = meta && { ...meta, start: meta.start + 4 }
  const primary = content && find(view, content, 'pitm')
  const properties = content && find(view, content, 'iprp')
  const held = properties && find(view, properties, 'ipco')
  const links = properties && find(view, properties, 'ipma')
  if (!primary || !held || !links) return undefined
  const numbers = propertiesOf(view, links, primaryItem(view, primary))
  return sizeOf(view, [...boxes(view, held)], numbers)
}

function sizeOf(view: DataView, held: readonly Box[], numbers: readonly number[]): PixelSize | undefined {
  const own = numbers.flatMap((number) => held[number - 1] ?? [])
  const extent = own.find(({ name }) => name === 'ispe')
  if (!extent) return undefined
  const [width, height] = [view.getUint32(extent.start + 4), view.getUint32(extent.start + 8)]
  const turn = own.find(({ name }) => name === 'irot')
  // Quarters of a turn.
  const isOnSide = turn !== undefined && (view.getUint8(turn.start) & 1) === 1
  return isOnSide ? { width: height, height: width } : { width, height }
}

function find(view: DataView, within: Box, name: string): Box | undefined {
  for (const box of boxes(view, within)) {
    if (box.name === name) return box
  }
  return undefined
}

function* boxes(view: DataView, within: Box): Generator<Box> {
  let at = within.start
  while (at + 8 <= within.end) {
    const short = view.getUint32(at)
    const header = short === 1 ? 16 : 8
    const size = short === 1 ? Number(view.getBigUint64(at + 8)) : short === 0 ? within.end - at : short
    // A box smaller than its header would be read forever.
    if (size < header) return
    yield { name: textAt(view, at + 4, 4), start: at + header, end: Math.min(at + size, within.end) }
    at += size
  }
}

function primaryItem(view: DataView, { start }: Box): number {
  return view.getUint8(start) === 0 ? view.getUint16(start + 4) : view.getUint32(start + 4)
}

/** The numbers of an item's properties, from 1. */
function propertiesOf(view: DataView, { start, end }: Box, item: number): number[] {
  const [isLong, isWide] = [view.getUint8(start) > 0, (view.getUint8(start + 3) & 1) === 1]
  const entries = view.getUint32(start + 4)
  let at = start + 8
  for (let entry = 0; entry < entries && at < end; entry++) {
    const id = isLong ? view.getUint32(at) : view.getUint16(at)
    const count = view.getUint8(at + (isLong ? 4 : 2))
    at += isLong ? 5 : 3
    // The first bit says whether a reader has to know the property.
    const number = (index: number) =>
      isWide ? view.getUint16(at + index * 2) & 0x7fff : view.getUint8(at + index) & 0x7f
    if (id === item) return Array.from({ length: count }, (_, index) => number(index))
    at += count * (isWide ? 2 : 1)
  }
  return []
}
