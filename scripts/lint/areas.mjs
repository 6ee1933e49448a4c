/**
 * Who may import whom, as a table. A file belongs to the first area whose `files` fits its path; what it imports from
 * inside the repository must lie in its own area or fit one of `may`. Areas with a named group `part` are many:
 * `src/tree` and `src/me` are two features, and neither reaches into the other (they link through src/paths.ts).
 */
const contract = /^contract\/src\//;
/** Paths, the API call, words: single files in src/ that every screen uses and no screen owns. */
const shared = /^src\/([^/]+\.tsx?|texts\/|shared\/)/;
const asset = /^src\/(styles|assets)\//;
const platform = /^src\/platform\//;
const components = /^src\/components\//;
const session = /^src\/session\//;
/** A module's own files, split by verb: all but its routes and its tests. */
const othersFiles = /^server\/src\/modules\/[^/]+\/(?!routes\.|.*\.test\.)[^/]+\.ts$/;
const screen = [contract, shared, asset, platform, components, session];

export const areas = [
  { name: 'contract', files: contract, may: [] },

  // A test may look behind every door; what stands in for the edges in tests is for tests alone.
  { name: 'client test', files: /^src\/(.*\.test\.tsx?$|testing\/)/, may: [contract, /^src\//] },
  { name: 'platform', files: platform, may: [contract, asset] },
  { name: 'assets', files: asset, may: [] },
  { name: 'session', files: session, may: [contract, shared, asset, platform] },
  // Presentational: what they show comes in as props; how it looks (elder, dark) they may ask the session's settings.
  { name: 'components', files: components, may: [contract, shared, asset, platform, session] },
  { name: 'app', files: /^src\/app\b/, may: screen },
  { name: 'shared', files: shared, may: [contract, asset, platform, session] },
  { name: 'page', files: /^src\/pages\/(?<part>[^/]+)\//, may: screen },
  { name: 'feature', files: /^src\/(?<part>[^/]+)\//, may: screen },

  { name: 'server config', files: /^server\/src\/config\.ts$/, may: [contract] },
  { name: 'server test', files: /^server\/src\/(.*\.test\.ts$|testing\/)/, may: [/./] },
  {
    name: 'server db',
    files: /^server\/src\/db\//,
    may: [contract, /^server\/src\/(config|[^/]+)\.ts$/],
  },
  {
    name: 'server integration',
    files: /^server\/src\/integrations\//,
    may: [contract, /^server\/src\/([^/]+\.ts$|db\/)/],
  },
  {
    // Another module's verbs, questions and presenters; never its routes, nor what lies in its inner folders.
    name: 'server module',
    files: /^server\/src\/modules\/(?<part>[^/]+)\//,
    may: [
      contract,
      /^server\/src\/([^/]+\.ts$|db\/|plugins\/|integrations\/|jobs\/(job|each-due)\.ts$)/,
      othersFiles,
    ],
  },
  {
    name: 'server plugin',
    files: /^server\/src\/plugins\//,
    may: [contract, /^server\/src\/([^/]+\.ts$|db\/|integrations\/)/, othersFiles],
  },
  // what composes the program: main, app, the command-line tools, the demo city
  { name: 'server', files: /^server\/src\//, may: [contract, /^server\/src\//] },
];

/** Subpaths of the contract that are plain tables; all else there is schema code, of which the mini-program takes types only. */
export const contractTables = [
  'errors',
  'policy',
  'transitions',
  'tree/words',
  'tree/transitions',
  'inbox/words',
  'adoption/words',
  'adoption/transitions',
  'care/words',
  'activity/words',
  'activity/transitions',
  'signup/words',
  'signup/transitions',
  'duty/words',
  'duty/transitions',
  'duty/worth',
  'complaint/words',
  'complaint/transitions',
  'permit/words',
];

/** Packages the contract may use: JSON Schema builders and nothing that runs on one side only. */
export const contractPackages = ['typebox'];
