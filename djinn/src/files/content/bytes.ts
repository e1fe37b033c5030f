/** Looks at bytes in place. Reading past the end throws a RangeError, as DataView does. */
export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

/** Bytes as one character each; shorter at the end of the view. */
export function textAt(view: DataView, at: number, length: number): string {
  let text = ''
  for (let index = at; index < Math.min(at + length, view.byteLength); index++) {
    text += String.fromCharCode(view.getUint8(index))
  }
  return text
}

/** Whether a text of one byte a character stands there. */
export function hasText(view: DataView, at: number, text: string): boolean {
  if (at + text.length > view.byteLength) return false
  for (let index = 0; index < text.length; index++) {
    if (view.getUint8(at + index) !== text.charCodeAt(index)) return false
  }
  return true
}
