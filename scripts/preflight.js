// Plain JavaScript on purpose: it must run, and speak, on any Node.
const wanted = [22, 18]
const [major, minor] = process.versions.node.split('.').map(Number)
if (major < wanted[0] || (major === wanted[0] && minor < wanted[1])) {
  console.error(`Djinn needs Node ${wanted.join('.')} or newer; this is Node ${process.versions.node}.`)
  console.error(
    '  On Linux and Windows "npm ci" brings one along. On macOS: brew install node, or https://nodejs.org/',
  )
  process.exit(1)
}
