import { escapeHtml, tuple } from '../../base/index.ts'
import { keywords } from '../keywords.ts'
import { Float } from '../python/float.ts'
import { membersOf } from '../python/members.ts'
import { truthOf } from '../python/truth.ts'
import { spread } from './call.ts'
import { applyFilter, applyTest, call, method } from './call-code.ts'
import { captured, markup } from './captured.ts'
import { isLater } from './drive.ts'
import { heard } from './heard.ts'
import {
  component,
  imported,
  importModule,
  include,
  missingProp,
  partial,
  runTag,
  slot,
} from './inclusion.ts'
import { block, extendTemplate, selfOf, superBlock, superOf } from './inheritance.ts'
import { again, feedOf, Loop, loopMembers, unpack } from './loop.ts'
import { makeMacro } from './macro.ts'
import { nativeText } from './native.ts'
import { put } from './output.ts'
import { Sink } from './sink.ts'
import { translated } from './translation.ts'
import * as values from './values.ts'

/** Everything that the code of templates calls, by the names used there. */
export const library = {
  ...values,
  Float,
  Loop,
  Sink,
  again,
  applyFilter,
  applyTest,
  block,
  call,
  captured,
  component,
  escape: escapeHtml,
  extendTemplate,
  feedOf,
  heard,
  importModule,
  imported,
  include,
  isLater,
  keywords,
  loopMembers,
  makeMacro,
  markup,
  members: membersOf,
  method,
  missingProp,
  nativeText,
  none: [] as readonly never[],
  partial,
  put,
  runTag,
  selfOf,
  slot,
  spread,
  superBlock,
  superOf,
  translated,
  truth: truthOf,
  tuple,
  unpack,
}

/** The names, as the code takes them apart. */
export const libraryNames: readonly string[] = Object.keys(library)
