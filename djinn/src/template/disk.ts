/** Reached when they are used, so that the modules that need them load where there is no disk. */
export const disk = () => process.getBuiltinModule('node:fs')
export const paths = () => process.getBuiltinModule('node:path')
