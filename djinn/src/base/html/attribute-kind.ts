const urlAttributes = new Set(
  [
    'href',
    'src',
    'action',
    'formaction',
    'xlink:href',
    'data',
    'poster',
    'background',
    'cite',
    'ping',
    'manifest',
  ], //
)
const animations = new Set(['animate', 'animatemotion', 'animatetransform', 'set'])
const animatedValues = new Set(['to', 'from', 'by', 'values'])

/** What a browser takes the text of an attribute for: JavaScript, a URL, a whole document, or plain text. */
export type AttributeKind = 'script' | 'url' | 'srcdoc' | 'plain'

/** The kind of an attribute; tag and attribute are in lower case. */
export function attributeKind(tag: string, attribute: string): AttributeKind {
  // `onclick`, and `hx-on:click` of htmx.
  if (attribute.startsWith('on') || attribute.startsWith('hx-on')) return 'script'
  if (attribute === 'srcdoc') return 'srcdoc'
  if (urlAttributes.has(attribute)) return 'url'
  return animations.has(tag) && animatedValues.has(attribute) ? 'url' : 'plain'
}
