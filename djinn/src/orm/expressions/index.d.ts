/** Everything that a query can compute. @module */
export { type AggregateOptions, AnyValue, ArrayAgg, Avg, BitAnd, BitOr, BitXor, BoolAnd, BoolOr, Corr, Count, CovarPop, JSONBAgg, Max, Min, type PairAggregate, RegrAvgX, RegrAvgY, RegrCount, RegrIntercept, RegrR2, RegrSlope, RegrSXX, RegrSXY, RegrSYY, type SampleOptions, StdDev, StringAgg, Sum, Variance, } from './aggregates.ts';
export { Cast, Coalesce, Collate, Greatest, Least, NullIf } from './comparison.ts';
export { Case, When } from './conditional.ts';
export { and, type Condition, not, or, Q, xor } from './conditions.ts';
export { Extract, ExtractDay, ExtractHour, ExtractIsoWeekDay, ExtractIsoYear, type Extraction, ExtractMinute, ExtractMonth, ExtractQuarter, ExtractSecond, ExtractWeek, ExtractWeekDay, ExtractYear, Now, Trunc, type Truncation, TruncDate, TruncDay, TruncHour, TruncMinute, TruncMonth, type TruncOptions, TruncQuarter, TruncSecond, TruncTime, TruncWeek, TruncYear, type ZoneOptions, } from './dates.ts';
export type { Amount, Argument } from './exp.ts';
export { Expression } from './expression.ts';
export { JSONArray, JSONObject, KT } from './json.ts';
export { Abs, ACos, ASin, ATan, ATan2, Ceil, Cos, Cot, Degrees, Exponential, Floor, Ln, Log, Mod, Pi, Power, Radians, Random, Round, Sign, Sin, Sqrt, Tan, } from './math.ts';
export { as } from './output.ts';
export { sql } from './raw.ts';
export { F, OuterRef, Value } from './references.ts';
export { FilteredRelation, Prefetch } from './relations.ts';
export { CombinedQuery, CombinedVector, SearchHeadline, type SearchHeadlineOptions, type SearchOptions, SearchQuery, type SearchQueryOptions, SearchRank, type SearchRankOptions, SearchVector, type SearchVectorOptions, TrigramDistance, TrigramSimilarity, TrigramStrictWordDistance, TrigramStrictWordSimilarity, TrigramWordDistance, TrigramWordSimilarity, type TrigramWords, } from './search.ts';
export { Exists, Subquery } from './subqueries.ts';
export { Chr, Concat, Left, Length, Lower, LPad, LTrim, MD5, Ord, Repeat, Replace, Reverse, Right, RPad, RTrim, SHA1, SHA224, SHA256, SHA384, SHA512, StrIndex, Substr, Trim, Upper, } from './text.ts';
export { UUID4, UUID7 } from './uuid.ts';
export { CumeDist, DenseRank, FirstValue, Lag, LastValue, Lead, NthValue, Ntile, PercentRank, Rank, RowNumber, range, rows, type ShiftOptions, Window, type WindowOptions, } from './windows.ts';
