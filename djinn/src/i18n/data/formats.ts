// Written by scripts/locale-data.ts from Django 5.2; change that script, not this table.

/** The formats of a language, in the order of `formatNames`; `-` where English is used. */
export const formats: Readonly<Record<string, string>> = {
  ar: 'j F، Y~g:i A~-~F Y~j F~d\u200f/m\u200f/Y~-~,~.~-~-~-~-~-',
  'ar-dz':
    'j F Y~H:i~j F Y H:i~F Y~j F~j F Y~j F Y H:i~,~.~3~0~%Y/%m/%d~%H:%M;%H:%M:%S~%Y/%m/%d %H:%M;%Y/%m/%d %H:%M:%S',
  az: 'j E Y~G:i~j E Y, G:i~F Y~j F~d.m.Y~d.m.Y H:i~,~\u00a0~3~1~%d.%m.%Y;%d.%m.%y~-~%d.%m.%Y %H:%M:%S;%d.%m.%Y %H:%M:%S.%f;%d.%m.%Y %H:%M;%d.%m.%y %H:%M:%S;%d.%m.%y %H:%M:%S.%f;%d.%m.%y %H:%M',
  bg: 'd F Y~H:i~-~-~j F~d.m.Y~-~,~\u00a0~-~-~-~-~-',
  bn: 'j F, Y~g:i A~-~F Y~j F~j M, Y~-~.~,~-~6~%d/%m/%Y;%d/%m/%y;%d-%m-%Y;%d-%m-%y~%H:%M:%S;%H:%M~%d/%m/%Y %H:%M:%S;%d/%m/%Y %H:%M',
  bs: 'j. N Y.~G:i~j. N. Y. G:i T~F Y.~j. F~Y M j~-~,~.~-~-~-~-~-',
  ca: 'j E \\d\\e Y~G:i~j E \\d\\e Y \\a \\l\\e\\s G:i~F \\d\\e\\l Y~j E~d/m/Y~d/m/Y G:i~,~.~3~1~%d/%m/%Y;%d/%m/%y~-~%d/%m/%Y %H:%M:%S;%d/%m/%Y %H:%M:%S.%f;%d/%m/%Y %H:%M;%d/%m/%y %H:%M:%S;%d/%m/%y %H:%M:%S.%f;%d/%m/%y %H:%M',
  ckb: 'j F Y~G:i~j F Y، کاتژمێر G:i~F Y~j F~Y/n/j~Y/n/j،\u200f G:i~.~,~-~6~-~-~-',
  cs: 'j. E Y~G:i~j. E Y G:i~F Y~j. F~d.m.Y~d.m.Y G:i~,~\u00a0~3~1~%d.%m.%Y;%d.%m.%y;%d. %m. %Y;%d. %m. %y~%H:%M:%S;%H.%M;%H:%M~%d.%m.%Y %H:%M:%S;%d.%m.%Y %H:%M:%S.%f;%d.%m.%Y %H.%M;%d.%m.%Y %H:%M;%d. %m. %Y %H:%M:%S;%d. %m. %Y %H:%M:%S.%f;%d. %m. %Y %H.%M;%d. %m. %Y %H:%M;%Y-%m-%d %H.%M',
  cy: 'j F Y~P~j F Y, P~F Y~j F~d/m/Y~d/m/Y P~.~,~3~1~%d/%m/%Y;%d/%m/%y~-~%Y-%m-%d %H:%M:%S;%Y-%m-%d %H:%M:%S.%f;%Y-%m-%d %H:%M;%d/%m/%Y %H:%M:%S;%d/%m/%Y %H:%M:%S.%f;%d/%m/%Y %H:%M;%d/%m/%y %H:%M:%S;%d/%m/%y %H:%M:%S.%f;%d/%m/%y %H:%M',
  da: 'j. F Y~H:i~j. F Y H:i~F Y~j. F~d.m.Y~d.m.Y H:i~,~.~3~1~%d.%m.%Y~-~%d.%m.%Y %H:%M:%S;%d.%m.%Y %H:%M:%S.%f;%d.%m.%Y %H:%M',
  de: 'j. F Y~H:i~j. F Y H:i~F Y~j. F~d.m.Y~d.m.Y H:i~,~.~3~1~%d.%m.%Y;%d.%m.%y~-~%d.%m.%Y %H:%M:%S;%d.%m.%Y %H:%M:%S.%f;%d.%m.%Y %H:%M',
  'de-ch':
    'j. F Y~H:i~j. F Y H:i~F Y~j. F~d.m.Y~d.m.Y H:i~,~\u00a0~3~1~%d.%m.%Y;%d.%m.%y~-~%d.%m.%Y %H:%M:%S;%d.%m.%Y %H:%M:%S.%f;%d.%m.%Y %H:%M',
  el: 'd/m/Y~P~d/m/Y P~F Y~j F~d/m/Y~d/m/Y P~,~.~3~0~%d/%m/%Y;%d/%m/%y;%Y-%m-%d~-~%d/%m/%Y %H:%M:%S;%d/%m/%Y %H:%M:%S.%f;%d/%m/%Y %H:%M;%d/%m/%y %H:%M:%S;%d/%m/%y %H:%M:%S.%f;%d/%m/%y %H:%M;%Y-%m-%d %H:%M:%S;%Y-%m-%d %H:%M:%S.%f;%Y-%m-%d %H:%M',
  en: 'N j, Y~P~N j, Y, P~F Y~F j~m/d/Y~m/d/Y P~.~,~3~0~%Y-%m-%d;%m/%d/%Y;%m/%d/%y;%b %d %Y;%b %d, %Y;%d %b %Y;%d %b, %Y;%B %d %Y;%B %d, %Y;%d %B %Y;%d %B, %Y~%H:%M:%S;%H:%M:%S.%f;%H:%M~%Y-%m-%d %H:%M:%S;%Y-%m-%d %H:%M:%S.%f;%Y-%m-%d %H:%M;%m/%d/%Y %H:%M:%S;%m/%d/%Y %H:%M:%S.%f;%m/%d/%Y %H:%M;%m/%d/%y %H:%M:%S;%m/%d/%y %H:%M:%S.%f;%m/%d/%y %H:%M',
  'en-au':
    'j M Y~P~j M Y, P~F Y~j F~d/m/Y~d/m/Y P~.~,~3~0~%d/%m/%Y;%d/%m/%y~-~%Y-%m-%d %H:%M:%S;%Y-%m-%d %H:%M:%S.%f;%Y-%m-%d %H:%M;%d/%m/%Y %H:%M:%S;%d/%m/%Y %H:%M:%S.%f;%d/%m/%Y %H:%M;%d/%m/%y %H:%M:%S;%d/%m/%y %H:%M:%S.%f;%d/%m/%y %H:%M',
  'en-ca':
    'j M Y~P~j M Y, P~F Y~j F~Y-m-d~Y-m-d P~.~\u00a0~3~0~%Y-%m-%d;%y-%m-%d~-~%Y-%m-%d %H:%M:%S;%y-%m-%d %H:%M:%S;%Y-%m-%d %H:%M:%S.%f;%y-%m-%d %H:%M:%S.%f;%Y-%m-%d %H:%M;%y-%m-%d %H:%M',
  'en-gb':
    'j M Y~P~j M Y, P~F Y~j F~d/m/Y~d/m/Y P~.~,~3~1~%d/%m/%Y;%d/%m/%y~-~%Y-%m-%d %H:%M:%S;%Y-%m-%d %H:%M:%S.%f;%Y-%m-%d %H:%M;%d/%m/%Y %H:%M:%S;%d/%m/%Y %H:%M:%S.%f;%d/%m/%Y %H:%M;%d/%m/%y %H:%M:%S;%d/%m/%y %H:%M:%S.%f;%d/%m/%y %H:%M',
  'en-ie':
    'j M Y~H:i~j M Y, H:i~F Y~j F~d/m/Y~d/m/Y H:i~.~,~3~1~%d/%m/%Y;%d/%m/%y;%d %b %Y;%d %b, %Y;%d %B %Y;%d %B, %Y~-~%Y-%m-%d %H:%M:%S;%Y-%m-%d %H:%M:%S.%f;%Y-%m-%d %H:%M;%d/%m/%Y %H:%M:%S;%d/%m/%Y %H:%M:%S.%f;%d/%m/%Y %H:%M;%d/%m/%y %H:%M:%S;%d/%m/%y %H:%M:%S.%f;%d/%m/%y %H:%M',
  eo: 'j\\-\\a \\d\\e F Y~H:i~j\\-\\a \\d\\e F Y\\, \\j\\e H:i~F \\d\\e Y~j\\-\\a \\d\\e F~Y-m-d~Y-m-d H:i~,~\u00a0~3~1~%Y-%m-%d;%y-%m-%d;%Y %m %d;%Y.%m.%d;%d-a de %b %Y;%d %b %Y;%d-a de %B %Y;%d %B %Y;%d %m %Y;%d/%m/%Y~%H:%M:%S;%H:%M~%Y-%m-%d %H:%M:%S;%Y-%m-%d %H:%M;%Y.%m.%d %H:%M:%S;%Y.%m.%d %H:%M;%d/%m/%Y %H:%M:%S;%d/%m/%Y %H:%M;%y-%m-%d %H:%M:%S;%y-%m-%d %H:%M',
  es: 'j \\d\\e F \\d\\e Y~H:i~j \\d\\e F \\d\\e Y \\a \\l\\a\\s H:i~F \\d\\e Y~j \\d\\e F~d/m/Y~d/m/Y H:i~,~\u00a0~3~1~%d/%m/%Y;%d/%m/%y~-~%d/%m/%Y %H:%M:%S;%d/%m/%Y %H:%M:%S.%f;%d/%m/%Y %H:%M;%d/%m/%y %H:%M:%S;%d/%m/%y %H:%M:%S.%f;%d/%m/%y %H:%M',
  'es-ar':
    'j N Y~H:i~j N Y H:i~F Y~j \\d\\e F~d/m/Y~d/m/Y H:i~,~.~3~0~%d/%m/%Y;%d/%m/%y~-~%d/%m/%Y %H:%M:%S;%d/%m/%Y %H:%M:%S.%f;%d/%m/%Y %H:%M;%d/%m/%y %H:%M:%S;%d/%m/%y %H:%M:%S.%f;%d/%m/%y %H:%M',
  'es-co':
    'j \\d\\e F \\d\\e Y~H:i~j \\d\\e F \\d\\e Y \\a \\l\\a\\s H:i~F \\d\\e Y~j \\d\\e F~d/m/Y~d/m/Y H:i~,~.~3~1~%d/%m/%Y;%d/%m/%y;%Y%m%d~-~%d/%m/%Y %H:%M:%S;%d/%m/%Y %H:%M:%S.%f;%d/%m/%Y %H:%M;%d/%m/%y %H:%M:%S;%d/%m/%y %H:%M:%S.%f;%d/%m/%y %H:%M',
  'es-mx':
    'j \\d\\e F \\d\\e Y~H:i~j \\d\\e F \\d\\e Y \\a \\l\\a\\s H:i~F \\d\\e Y~j \\d\\e F~d/m/Y~d/m/Y H:i~.~,~3~1~%d/%m/%Y;%d/%m/%y;%Y%m%d~-~%d/%m/%Y %H:%M:%S;%d/%m/%Y %H:%M:%S.%f;%d/%m/%Y %H:%M;%d/%m/%y %H:%M:%S;%d/%m/%y %H:%M:%S.%f;%d/%m/%y %H:%M',
  'es-ni':
    'j \\d\\e F \\d\\e Y~H:i~j \\d\\e F \\d\\e Y \\a \\l\\a\\s H:i~F \\d\\e Y~j \\d\\e F~d/m/Y~d/m/Y H:i~.~,~3~1~%d/%m/%Y;%d/%m/%y;%Y%m%d~-~%d/%m/%Y %H:%M:%S;%d/%m/%Y %H:%M:%S.%f;%d/%m/%Y %H:%M;%d/%m/%y %H:%M:%S;%d/%m/%y %H:%M:%S.%f;%d/%m/%y %H:%M',
  'es-pr':
    'j \\d\\e F \\d\\e Y~H:i~j \\d\\e F \\d\\e Y \\a \\l\\a\\s H:i~F \\d\\e Y~j \\d\\e F~d/m/Y~d/m/Y H:i~.~,~3~0~%d/%m/%Y;%d/%m/%y~-~%d/%m/%Y %H:%M:%S;%d/%m/%Y %H:%M:%S.%f;%d/%m/%Y %H:%M;%d/%m/%y %H:%M:%S;%d/%m/%y %H:%M:%S.%f;%d/%m/%y %H:%M',
  et: 'j. F Y~G:i~-~-~j. F~d.m.Y~-~,~\u00a0~-~-~-~-~-',
  eu: 'Y\\k\\o N j\\a~H:i~Y\\k\\o N j\\a, H:i~Y\\k\\o F~F\\r\\e\\n j\\a~Y-m-d~Y-m-d H:i~,~.~3~1~-~-~-',
  fa: 'j F Y~G:i~j F Y، ساعت G:i~F Y~j F~Y/n/j~Y/n/j،\u200f G:i~.~,~-~6~-~-~-',
  fi: 'j. E Y~G.i~j. E Y \\k\\e\\l\\l\\o G.i~F Y~j. F~j.n.Y~j.n.Y G.i~,~\u00a0~3~1~%d.%m.%Y;%d.%m.%y~%H.%M.%S;%H.%M.%S.%f;%H.%M~%d.%m.%Y %H.%M.%S;%d.%m.%Y %H.%M.%S.%f;%d.%m.%Y %H.%M;%d.%m.%y %H.%M.%S;%d.%m.%y %H.%M.%S.%f;%d.%m.%y %H.%M',
  fr: 'j F Y~H:i~j F Y H:i~F Y~j F~d/m/Y~d/m/Y H:i~,~\u00a0~3~1~%d/%m/%Y;%d/%m/%y~-~%d/%m/%Y %H:%M:%S;%d/%m/%Y %H:%M:%S.%f;%d/%m/%Y %H:%M',
  'fr-be':
    'j F Y~H:i~j F Y H:i~F Y~j F~d.m.Y~d.m.Y H:i~,~\u00a0~3~1~%d.%m.%Y;%d.%m.%y;%d/%m/%Y;%d/%m/%y~-~%d.%m.%Y %H:%M:%S;%d.%m.%Y %H:%M:%S.%f;%d.%m.%Y %H:%M;%d/%m/%Y %H:%M:%S;%d/%m/%Y %H:%M:%S.%f;%d/%m/%Y %H:%M',
  'fr-ca':
    'j F Y~H\u00a0h\u00a0i~j F Y, H\u00a0h\u00a0i~F Y~j F~Y-m-d~Y-m-d H\u00a0h\u00a0i~,~\u00a0~3~0~%Y-%m-%d;%y-%m-%d~-~%Y-%m-%d %H:%M:%S;%y-%m-%d %H:%M:%S;%Y-%m-%d %H:%M:%S.%f;%y-%m-%d %H:%M:%S.%f;%Y-%m-%d %H:%M;%y-%m-%d %H:%M',
  'fr-ch':
    'j F Y~H:i~j F Y H:i~F Y~j F~d.m.Y~d.m.Y H:i~,~\u00a0~3~1~%d.%m.%Y;%d.%m.%y;%d/%m/%Y;%d/%m/%y~-~%d.%m.%Y %H:%M:%S;%d.%m.%Y %H:%M:%S.%f;%d.%m.%Y %H:%M;%d/%m/%Y %H:%M:%S;%d/%m/%Y %H:%M:%S.%f;%d/%m/%Y %H:%M',
  fy: '-~-~-~-~-~-~-~-~-~-~-~-~-~-',
  ga: 'j F Y~H:i~-~-~j F~j M Y~-~.~,~-~-~-~-~-',
  gd: 'j F Y~h:ia~j F Y h:ia~-~j F~j M Y~j M Y h:ia~.~,~-~1~-~-~-',
  gl: 'j \\d\\e F \\d\\e Y~H:i~j \\d\\e F \\d\\e Y \\á\\s H:i~F \\d\\e Y~j \\d\\e F~d-m-Y~d-m-Y, H:i~,~.~-~1~-~-~-',
  he: 'j בF Y~H:i~j בF Y H:i~F Y~j בF~d/m/Y~d/m/Y H:i~.~,~-~-~-~-~-',
  hi: 'j F Y~g:i A~-~-~j F~d-m-Y~-~.~,~-~-~-~-~-',
  hr: 'j. E Y.~H:i~j. E Y. H:i~F Y.~j. F~j.m.Y.~j.m.Y. H:i~,~.~3~1~%Y-%m-%d;%d.%m.%Y.;%d.%m.%y.;%d. %m. %Y.;%d. %m. %y.~-~%Y-%m-%d %H:%M:%S;%Y-%m-%d %H:%M:%S.%f;%Y-%m-%d %H:%M;%d.%m.%Y. %H:%M:%S;%d.%m.%Y. %H:%M:%S.%f;%d.%m.%Y. %H:%M;%d.%m.%y. %H:%M:%S;%d.%m.%y. %H:%M:%S.%f;%d.%m.%y. %H:%M;%d. %m. %Y. %H:%M:%S;%d. %m. %Y. %H:%M:%S.%f;%d. %m. %Y. %H:%M;%d. %m. %y. %H:%M:%S;%d. %m. %y. %H:%M:%S.%f;%d. %m. %y. %H:%M',
  hu: 'Y. F j.~H:i~Y. F j. H:i~Y. F~F j.~Y.m.d.~Y.m.d. H:i~,~\u00a0~3~1~%Y.%m.%d.~%H:%M:%S;%H:%M~%Y.%m.%d. %H:%M:%S;%Y.%m.%d. %H:%M:%S.%f;%Y.%m.%d. %H:%M',
  id: 'j N Y~G.i~j N Y, G.i~F Y~j F~d-m-Y~d-m-Y G.i~,~.~3~1~%d-%m-%Y;%d/%m/%Y;%d-%m-%y;%d/%m/%y;%d %b %Y;%d %B %Y;%m/%d/%y;%m/%d/%Y~%H.%M.%S;%H.%M~%d-%m-%Y %H.%M.%S;%d-%m-%Y %H.%M.%S.%f;%d-%m-%Y %H.%M;%d-%m-%y %H.%M.%S;%d-%m-%y %H.%M.%S.%f;%d-%m-%y %H.%M;%m/%d/%y %H.%M.%S;%m/%d/%y %H.%M.%S.%f;%m/%d/%y %H.%M;%m/%d/%Y %H.%M.%S;%m/%d/%Y %H.%M.%S.%f;%m/%d/%Y %H.%M',
  ig: 'j F Y~P~j F Y P~F Y~j F~d.m.Y~d.m.Y H:i~.~,~3~1~%d.%m.%Y;%d.%m.%y~-~%d.%m.%Y %H:%M:%S;%d.%m.%Y %H:%M:%S.%f;%d.%m.%Y %H:%M;%d.%m.%Y;%d.%m.%y %H:%M:%S;%d.%m.%y %H:%M:%S.%f;%d.%m.%y %H:%M;%d.%m.%y',
  is: 'j. F Y~H:i~-~F Y~j. F~j.n.Y~-~,~.~3~-~-~-~-',
  it: 'd F Y~H:i~l d F Y H:i~F Y~j F~d/m/Y~d/m/Y H:i~,~.~3~1~%d/%m/%Y;%Y/%m/%d;%d-%m-%Y;%Y-%m-%d;%d-%m-%y;%d/%m/%y~-~%d/%m/%Y %H:%M:%S;%d/%m/%Y %H:%M:%S.%f;%d/%m/%Y %H:%M;%d/%m/%y %H:%M:%S;%d/%m/%y %H:%M:%S.%f;%d/%m/%y %H:%M;%Y-%m-%d %H:%M:%S;%Y-%m-%d %H:%M:%S.%f;%Y-%m-%d %H:%M;%d-%m-%Y %H:%M:%S;%d-%m-%Y %H:%M:%S.%f;%d-%m-%Y %H:%M;%d-%m-%y %H:%M:%S;%d-%m-%y %H:%M:%S.%f;%d-%m-%y %H:%M',
  ja: 'Y年n月j日~G:i~Y年n月j日G:i~Y年n月~n月j日~Y/m/d~Y/m/d G:i~.~,~3~-~-~-~-',
  ka: 'l, j F, Y~h:i a~j F, Y h:i a~F, Y~j F~j.M.Y~j.M.Y H:i~.~ ~3~1~%Y-%m-%d;%m/%d/%Y;%m/%d/%y;%d.%m.%Y;%d.%m.%y~-~%Y-%m-%d %H:%M:%S;%Y-%m-%d %H:%M:%S.%f;%Y-%m-%d %H:%M;%d.%m.%Y %H:%M:%S;%d.%m.%Y %H:%M:%S.%f;%d.%m.%Y %H:%M;%d.%m.%y %H:%M:%S;%d.%m.%y %H:%M:%S.%f;%d.%m.%y %H:%M;%m/%d/%Y %H:%M:%S;%m/%d/%Y %H:%M:%S.%f;%m/%d/%Y %H:%M;%m/%d/%y %H:%M:%S;%m/%d/%y %H:%M:%S.%f;%m/%d/%y %H:%M',
  km: 'j ខែ F ឆ្នាំ Y~G:i~j ខែ F ឆ្នាំ Y, G:i~-~j F~j M Y~j M Y, G:i~,~.~-~-~-~-~-',
  kn: 'j F Y~h:i A~-~-~j F~j M Y~-~-~-~-~-~-~-~-',
  ko: 'Y년 n월 j일~A g:i~Y년 n월 j일 g:i A~Y년 n월~n월 j일~Y-n-j~Y-n-j H:i~.~,~3~-~%Y-%m-%d;%m/%d/%Y;%m/%d/%y;%Y년 %m월 %d일~%H:%M:%S;%H:%M:%S.%f;%H:%M;%H시 %M분 %S초;%H시 %M분~%Y-%m-%d %H:%M:%S;%Y-%m-%d %H:%M:%S.%f;%Y-%m-%d %H:%M;%m/%d/%Y %H:%M:%S;%m/%d/%Y %H:%M:%S.%f;%m/%d/%Y %H:%M;%m/%d/%y %H:%M:%S;%m/%d/%y %H:%M:%S.%f;%m/%d/%y %H:%M;%Y년 %m월 %d일 %H시 %M분 %S초;%Y년 %m월 %d일 %H시 %M분',
  ky: 'j E Y ж.~G:i~j E Y ж. G:i~F Y ж.~j F~d.m.Y~d.m.Y H:i~.~\u00a0~3~1~%d.%m.%Y;%d.%m.%y~-~%d.%m.%Y %H:%M:%S;%d.%m.%Y %H:%M:%S.%f;%d.%m.%Y %H:%M;%d.%m.%Y;%d.%m.%y %H:%M:%S;%d.%m.%y %H:%M:%S.%f;%d.%m.%y %H:%M;%d.%m.%y',
  lt: 'Y \\m. E j \\d.~H:i~Y \\m. E j \\d., H:i~Y \\m. F~E j \\d.~Y-m-d~Y-m-d H:i~,~.~3~1~%Y-%m-%d;%d.%m.%Y;%d.%m.%y~%H:%M:%S;%H:%M:%S.%f;%H:%M;%H.%M.%S;%H.%M.%S.%f;%H.%M~%Y-%m-%d %H:%M:%S;%Y-%m-%d %H:%M:%S.%f;%Y-%m-%d %H:%M;%d.%m.%Y %H:%M:%S;%d.%m.%Y %H:%M:%S.%f;%d.%m.%Y %H:%M;%d.%m.%y %H:%M:%S;%d.%m.%y %H:%M:%S.%f;%d.%m.%y %H:%M;%d.%m.%y %H.%M.%S;%d.%m.%y %H.%M.%S.%f;%d.%m.%y %H.%M',
  lv: 'Y. \\g\\a\\d\\a j. F~H:i~Y. \\g\\a\\d\\a j. F, H:i~Y. \\g. F~j. F~j.m.Y~j.m.Y H:i~,~\u00a0~3~1~%Y-%m-%d;%d.%m.%Y;%d.%m.%y~%H:%M:%S;%H:%M:%S.%f;%H:%M;%H.%M.%S;%H.%M.%S.%f;%H.%M~%Y-%m-%d %H:%M:%S;%Y-%m-%d %H:%M:%S.%f;%Y-%m-%d %H:%M;%d.%m.%Y %H:%M:%S;%d.%m.%Y %H:%M:%S.%f;%d.%m.%Y %H:%M;%d.%m.%y %H:%M:%S;%d.%m.%y %H:%M:%S.%f;%d.%m.%y %H:%M;%d.%m.%y %H.%M.%S;%d.%m.%y %H.%M.%S.%f;%d.%m.%y %H.%M',
  mk: 'd F Y~H:i~j. F Y H:i~F Y~j. F~j.m.Y~j.m.Y H:i~,~.~3~1~%d.%m.%Y;%d.%m.%y;%d. %m. %Y;%d. %m. %y~-~%d.%m.%Y %H:%M:%S;%d.%m.%Y %H:%M:%S.%f;%d.%m.%Y %H:%M;%d.%m.%y %H:%M:%S;%d.%m.%y %H:%M:%S.%f;%d.%m.%y %H:%M;%d. %m. %Y %H:%M:%S;%d. %m. %Y %H:%M:%S.%f;%d. %m. %Y %H:%M;%d. %m. %y %H:%M:%S;%d. %m. %y %H:%M:%S.%f;%d. %m. %y %H:%M',
  ml: 'N j, Y~P~N j, Y, P~F Y~F j~m/d/Y~m/d/Y P~.~,~3~0~%Y-%m-%d;%m/%d/%Y;%m/%d/%y~-~%Y-%m-%d %H:%M:%S;%Y-%m-%d %H:%M:%S.%f;%Y-%m-%d %H:%M;%m/%d/%Y %H:%M:%S;%m/%d/%Y %H:%M:%S.%f;%m/%d/%Y %H:%M;%m/%d/%y %H:%M:%S;%m/%d/%y %H:%M:%S.%f;%m/%d/%y %H:%M',
  mn: 'd F Y~g:i A~-~-~-~j M Y~-~-~-~-~-~-~-~-',
  ms: 'j M Y~P~j M Y, P~F Y~j F~d/m/Y~d/m/Y P~.~,~3~0~%Y-%m-%d;%d/%m/%Y;%d/%m/%y;%d %b %Y;%d %b, %Y;%d %B %Y;%d %B, %Y~-~%Y-%m-%d %H:%M:%S;%Y-%m-%d %H:%M:%S.%f;%Y-%m-%d %H:%M;%d/%m/%Y %H:%M:%S;%d/%m/%Y %H:%M:%S.%f;%d/%m/%Y %H:%M;%d/%m/%y %H:%M:%S;%d/%m/%y %H:%M:%S.%f;%d/%m/%y %H:%M',
  nb: 'j. F Y~H:i~j. F Y H:i~F Y~j. F~d.m.Y~d.m.Y H:i~,~\u00a0~3~1~%Y-%m-%d;%d.%m.%Y;%d.%m.%y~-~%Y-%m-%d %H:%M:%S;%Y-%m-%d %H:%M:%S.%f;%Y-%m-%d %H:%M;%d.%m.%Y %H:%M:%S;%d.%m.%Y %H:%M:%S.%f;%d.%m.%Y %H:%M;%d.%m.%y %H:%M:%S;%d.%m.%y %H:%M:%S.%f;%d.%m.%y %H:%M',
  nl: 'j F Y~H:i~j F Y H:i~F Y~j F~j-n-Y~j-n-Y H:i~,~.~3~1~%d-%m-%Y;%d-%m-%y;%d/%m/%Y;%d/%m/%y;%Y/%m/%d~%H:%M:%S;%H:%M:%S.%f;%H.%M:%S;%H.%M:%S.%f;%H.%M;%H:%M~%d-%m-%Y %H:%M:%S;%d-%m-%y %H:%M:%S;%Y-%m-%d %H:%M:%S;%d/%m/%Y %H:%M:%S;%d/%m/%y %H:%M:%S;%Y/%m/%d %H:%M:%S;%d-%m-%Y %H:%M:%S.%f;%d-%m-%y %H:%M:%S.%f;%Y-%m-%d %H:%M:%S.%f;%d/%m/%Y %H:%M:%S.%f;%d/%m/%y %H:%M:%S.%f;%Y/%m/%d %H:%M:%S.%f;%d-%m-%Y %H.%M:%S;%d-%m-%y %H.%M:%S;%d/%m/%Y %H.%M:%S;%d/%m/%y %H.%M:%S;%d-%m-%Y %H.%M:%S.%f;%d-%m-%y %H.%M:%S.%f;%d/%m/%Y %H.%M:%S.%f;%d/%m/%y %H.%M:%S.%f;%d-%m-%Y %H:%M;%d-%m-%y %H:%M;%Y-%m-%d %H:%M;%d/%m/%Y %H:%M;%d/%m/%y %H:%M;%Y/%m/%d %H:%M;%d-%m-%Y %H.%M;%d-%m-%y %H.%M;%d/%m/%Y %H.%M;%d/%m/%y %H.%M',
  nn: 'j. F Y~H:i~j. F Y H:i~F Y~j. F~d.m.Y~d.m.Y H:i~,~\u00a0~3~1~%Y-%m-%d;%d.%m.%Y;%d.%m.%y~-~%Y-%m-%d %H:%M:%S;%Y-%m-%d %H:%M:%S.%f;%Y-%m-%d %H:%M;%d.%m.%Y %H:%M:%S;%d.%m.%Y %H:%M:%S.%f;%d.%m.%Y %H:%M;%d.%m.%y %H:%M:%S;%d.%m.%y %H:%M:%S.%f;%d.%m.%y %H:%M',
  pl: 'j E Y~H:i~j E Y H:i~F Y~j E~d-m-Y~d-m-Y  H:i~,~\u00a0~3~1~%d.%m.%Y;%d.%m.%y;%y-%m-%d~-~%d.%m.%Y %H:%M:%S;%d.%m.%Y %H:%M:%S.%f;%d.%m.%Y %H:%M',
  pt: 'j \\d\\e F \\d\\e Y~H:i~j \\d\\e F \\d\\e Y à\\s H:i~F \\d\\e Y~j \\d\\e F~d/m/Y~d/m/Y H:i~,~.~3~0~%Y-%m-%d;%d/%m/%Y;%d/%m/%y~-~%Y-%m-%d %H:%M:%S;%Y-%m-%d %H:%M:%S.%f;%Y-%m-%d %H:%M;%d/%m/%Y %H:%M:%S;%d/%m/%Y %H:%M:%S.%f;%d/%m/%Y %H:%M;%d/%m/%y %H:%M:%S;%d/%m/%y %H:%M:%S.%f;%d/%m/%y %H:%M',
  'pt-br':
    'j \\d\\e F \\d\\e Y~H:i~j \\d\\e F \\d\\e Y à\\s H:i~F \\d\\e Y~j \\d\\e F~d/m/Y~d/m/Y H:i~,~.~3~0~%d/%m/%Y;%d/%m/%y~-~%d/%m/%Y %H:%M:%S;%d/%m/%Y %H:%M:%S.%f;%d/%m/%Y %H:%M;%d/%m/%y %H:%M:%S;%d/%m/%y %H:%M:%S.%f;%d/%m/%y %H:%M',
  ro: 'j F Y~H:i~j F Y, H:i~F Y~j F~d.m.Y~d.m.Y, H:i~,~.~3~1~%d.%m.%Y;%d.%b.%Y;%d %B %Y;%A, %d %B %Y~%H:%M;%H:%M:%S;%H:%M:%S.%f~%d.%m.%Y, %H:%M;%d.%m.%Y, %H:%M:%S;%d.%B.%Y, %H:%M;%d.%B.%Y, %H:%M:%S',
  ru: 'j E Y г.~G:i~j E Y г. G:i~F Y г.~j F~d.m.Y~d.m.Y H:i~,~\u00a0~3~1~%d.%m.%Y;%d.%m.%y~-~%d.%m.%Y %H:%M:%S;%d.%m.%Y %H:%M:%S.%f;%d.%m.%Y %H:%M;%d.%m.%y %H:%M:%S;%d.%m.%y %H:%M:%S.%f;%d.%m.%y %H:%M',
  sk: 'j. F Y~G:i~j. F Y G:i~F Y~j. F~d.m.Y~d.m.Y G:i~,~\u00a0~3~1~%d.%m.%Y;%d.%m.%y;%y-%m-%d~-~%d.%m.%Y %H:%M:%S;%d.%m.%Y %H:%M:%S.%f;%d.%m.%Y %H:%M',
  sl: 'd. F Y~H:i~j. F Y. H:i~F Y~j. F~j. M. Y~j.n.Y. H:i~,~.~3~0~%d.%m.%Y;%d.%m.%y;%d-%m-%Y;%d. %m. %Y;%d. %m. %y~-~%d.%m.%Y %H:%M:%S;%d.%m.%Y %H:%M:%S.%f;%d.%m.%Y %H:%M;%d.%m.%y %H:%M:%S;%d.%m.%y %H:%M:%S.%f;%d.%m.%y %H:%M;%d-%m-%Y %H:%M:%S;%d-%m-%Y %H:%M:%S.%f;%d-%m-%Y %H:%M;%d. %m. %Y %H:%M:%S;%d. %m. %Y %H:%M:%S.%f;%d. %m. %Y %H:%M;%d. %m. %y %H:%M:%S;%d. %m. %y %H:%M:%S.%f;%d. %m. %y %H:%M',
  sq: 'd F Y~g.i.A~-~F Y~j F~Y-m-d~-~,~.~-~-~-~-~-',
  sr: 'j. F Y.~H:i~j. F Y. H:i~F Y.~j. F~j.m.Y.~j.m.Y. H:i~,~.~3~1~%d.%m.%Y.;%d.%m.%y.;%d. %m. %Y.;%d. %m. %y.~-~%d.%m.%Y. %H:%M:%S;%d.%m.%Y. %H:%M:%S.%f;%d.%m.%Y. %H:%M;%d.%m.%y. %H:%M:%S;%d.%m.%y. %H:%M:%S.%f;%d.%m.%y. %H:%M;%d. %m. %Y. %H:%M:%S;%d. %m. %Y. %H:%M:%S.%f;%d. %m. %Y. %H:%M;%d. %m. %y. %H:%M:%S;%d. %m. %y. %H:%M:%S.%f;%d. %m. %y. %H:%M',
  'sr-latn':
    'j. F Y.~H:i~j. F Y. H:i~F Y.~j. F~j.m.Y.~j.m.Y. H:i~,~.~3~1~%d.%m.%Y.;%d.%m.%y.;%d. %m. %Y.;%d. %m. %y.~-~%d.%m.%Y. %H:%M:%S;%d.%m.%Y. %H:%M:%S.%f;%d.%m.%Y. %H:%M;%d.%m.%y. %H:%M:%S;%d.%m.%y. %H:%M:%S.%f;%d.%m.%y. %H:%M;%d. %m. %Y. %H:%M:%S;%d. %m. %Y. %H:%M:%S.%f;%d. %m. %Y. %H:%M;%d. %m. %y. %H:%M:%S;%d. %m. %y. %H:%M:%S.%f;%d. %m. %y. %H:%M',
  sv: 'j F Y~H:i~j F Y H:i~F Y~j F~Y-m-d~Y-m-d H:i~,~\u00a0~3~1~%Y-%m-%d;%m/%d/%Y;%m/%d/%y~-~%Y-%m-%d %H:%M:%S;%Y-%m-%d %H:%M:%S.%f;%Y-%m-%d %H:%M;%m/%d/%Y %H:%M:%S;%m/%d/%Y %H:%M:%S.%f;%m/%d/%Y %H:%M;%m/%d/%y %H:%M:%S;%m/%d/%y %H:%M:%S.%f;%m/%d/%y %H:%M',
  ta: 'j F, Y~g:i A~-~-~j F~j M, Y~-~-~-~-~-~-~-~-',
  te: 'j F Y~g:i A~-~-~j F~j M Y~-~-~-~-~-~-~-~-',
  tg: 'j E Y г.~G:i~j E Y г. G:i~F Y г.~j F~d.m.Y~d.m.Y H:i~,~\u00a0~3~1~%d.%m.%Y;%d.%m.%y~-~%d.%m.%Y %H:%M:%S;%d.%m.%Y %H:%M:%S.%f;%d.%m.%Y %H:%M;%d.%m.%Y;%d.%m.%y %H:%M:%S;%d.%m.%y %H:%M:%S.%f;%d.%m.%y %H:%M;%d.%m.%y',
  th: 'j F Y~G:i~j F Y, G:i~F Y~j F~j M Y~j M Y, G:i~.~,~3~0~%d/%m/%Y;%d %b %Y;%d %B %Y~%H:%M:%S;%H:%M:%S.%f;%H:%M~%d/%m/%Y %H:%M:%S;%d/%m/%Y %H:%M:%S.%f;%d/%m/%Y %H:%M',
  tk: 'j E Y г.~G:i~j E Y г. G:i~F Y г.~j F~d.m.Y~d.m.Y H:i~,~\u00a0~3~1~%d.%m.%Y;%d.%m.%y~-~%d.%m.%Y %H:%M:%S;%d.%m.%Y %H:%M:%S.%f;%d.%m.%Y %H:%M;%d.%m.%Y;%d.%m.%y %H:%M:%S;%d.%m.%y %H:%M:%S.%f;%d.%m.%y %H:%M;%d.%m.%y',
  tr: 'd F Y~H:i~d F Y H:i~F Y~d F~d M Y~d M Y H:i~,~.~3~1~%d/%m/%Y;%d/%m/%y;%y-%m-%d~-~%d/%m/%Y %H:%M:%S;%d/%m/%Y %H:%M:%S.%f;%d/%m/%Y %H:%M',
  ug: 'j F Y~G:i~-~F Y~j F~Y/m/d~Y/m/d G:i~.~,~3~1~-~-~-',
  uk: 'd E Y р.~H:i~d E Y р. H:i~F Y~d F~d.m.Y~d.m.Y H:i~,~\u00a0~3~1~%d.%m.%Y;%d %B %Y~%H:%M:%S;%H:%M:%S.%f;%H:%M~%d.%m.%Y %H:%M:%S;%d.%m.%Y %H:%M:%S.%f;%d.%m.%Y %H:%M;%d %B %Y %H:%M:%S;%d %B %Y %H:%M:%S.%f;%d %B %Y %H:%M',
  uz: 'j-E, Y-\\y\\i\\l~G:i~j-E, Y-\\y\\i\\l G:i~F Y-\\y\\i\\l~j-E~d.m.Y~d.m.Y H:i~,~\u00a0~3~1~%d.%m.%Y;%d-%B, %Y-yil~-~%d.%m.%Y %H:%M:%S;%d.%m.%Y %H:%M:%S.%f;%d.%m.%Y %H:%M;%d-%B, %Y-yil %H:%M:%S;%d-%B, %Y-yil %H:%M:%S.%f;%d-%B, %Y-yil %H:%M',
  vi: '\\N\\gà\\y d \\t\\há\\n\\g n \\nă\\m Y~H:i~H:i \\N\\gà\\y d \\t\\há\\n\\g n \\nă\\m Y~F Y~j F~d-m-Y~H:i d-m-Y~,~.~-~-~-~-~-',
  'zh-hans':
    'Y年n月j日~H:i~Y年n月j日 H:i~Y年n月~m月j日~Y年n月j日~Y年n月j日 H:i~.~~4~1~%Y/%m/%d;%Y-%m-%d;%Y年%n月%j日~%H:%M;%H:%M:%S;%H:%M:%S.%f~%Y/%m/%d %H:%M;%Y-%m-%d %H:%M;%Y年%n月%j日 %H:%M;%Y/%m/%d %H:%M:%S;%Y-%m-%d %H:%M:%S;%Y年%n月%j日 %H:%M:%S;%Y/%m/%d %H:%M:%S.%f;%Y-%m-%d %H:%M:%S.%f;%Y年%n月%j日 %H:%n:%S.%f',
  'zh-hant':
    'Y年n月j日~H:i~Y年n月j日 H:i~Y年n月~m月j日~Y年n月j日~Y年n月j日 H:i~.~~4~1~%Y/%m/%d;%Y-%m-%d;%Y年%n月%j日~%H:%M;%H:%M:%S;%H:%M:%S.%f~%Y/%m/%d %H:%M;%Y-%m-%d %H:%M;%Y年%n月%j日 %H:%M;%Y/%m/%d %H:%M:%S;%Y-%m-%d %H:%M:%S;%Y年%n月%j日 %H:%M:%S;%Y/%m/%d %H:%M:%S.%f;%Y-%m-%d %H:%M:%S.%f;%Y年%n月%j日 %H:%n:%S.%f',
}
