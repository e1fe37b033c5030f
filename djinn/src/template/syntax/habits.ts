/** Tags of Django and of other languages, and what is written here. */
export const tagHabits: ReadonlyMap<string, string> = new Map([
  ['url', "Write {{ urlFor('name', id=3) }}."],
  ['static', "Write {{ static('app.css') }}."],
  ['csrf_token', 'Write {{ csrfField() }}.'],
  ['load', 'Leave it out: filters and tags are given to templates(folder, { filters, tags }).'],
  ['empty', 'Write {% else %}.'],
  ['elseif', 'Write {% elif %}.'],
  ['elsif', 'Write {% elif %}.'],
  ['comment', 'Write {# … #}.'],
  ['verbatim', 'Write {% raw %} … {% endraw %}.'],
  ['cycle', "Write {{ loop.cycle('odd', 'even') }}."],
  ['firstof', 'Write {{ a or b }}.'],
  ['ifchanged', 'Write {% if loop.changed(value) %}.'],
  ['regroup', "Write {% for key, members in list|groupby('key') %}."],
  ['widthratio', 'Write {{ (value / highest * width)|round|int }}.'],
  ['now', "Give the templates a function now, and write {{ now()|date('Y') }}."],
  ['spaceless', 'Write {%- and -%} where white space is to go.'],
  ['templatetag', "Write {{ '{%' }}."],
  ['lorem', 'Write {{ lipsum() }}.'],
  ['querystring', 'Write {{ querystring(page=2) }}.'],
  ['translate', "Write {{ _('…') }}."],
  ['blocktranslate', 'Write {% trans %} … {% endtrans %}.'],
  ['blocktrans', 'Write {% trans %} … {% endtrans %}.'],
  ['switch', 'Write {% if %} and {% elif %}.'],
])

/** Operators that stand where none can. */
export const operatorHabits: ReadonlyMap<string, string> = new Map([
  [':', "Arguments of filters stand in brackets: value|default('none')."],
  ['=', 'Compare by ==, and set a variable by {% set name = value %}.'],
  ['|', 'Write or between two conditions.'],
])

/** Characters that are no part of the language. */
export const characterHabits: ReadonlyMap<string, string> = new Map([
  ['&', 'Write and.'],
  ['!', 'Write not, or != between two values.'],
  ['?', 'Write b if a else c, or a|default(b).'],
])

/** Variables that other languages have. */
export const nameHabits: ReadonlyMap<string, string> = new Map([
  ['null', 'Write none.'],
  ['undefined', 'Ask {% if name is defined %}.'],
  ['forloop', 'Write loop: loop.index, loop.first, loop.last.'],
  ['block', 'Write {{ super() }}.'],
])
