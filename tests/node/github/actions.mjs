// The actions that stand-ins replace, with the inputs that they know. The runner warns about others, and the language service reports them.
import { checkout } from './checkout.mjs';
import { downloadArtifact, uploadArtifact } from './artifacts.mjs';

const inputs = (...names) => Object.fromEntries(names.map(name => [name, { description: name }]));

export const knownActions = {
  'actions/checkout': {
    inputs: inputs('repository', 'ref', 'token', 'path', 'persist-credentials', 'fetch-depth', 'fetch-tags', 'clean', 'filter', 'sparse-checkout', 'submodules', 'lfs'),
    run: checkout,
  },
  'actions/upload-artifact': {
    inputs: inputs('name', 'path', 'if-no-files-found', 'retention-days', 'compression-level', 'overwrite', 'include-hidden-files'),
    run: uploadArtifact,
  },
  'actions/download-artifact': {
    inputs: inputs('name', 'artifact-ids', 'path', 'pattern', 'merge-multiple', 'github-token', 'repository', 'run-id'),
    run: downloadArtifact,
  },
  // A cold cache.
  'actions/cache': { inputs: inputs('path', 'key', 'restore-keys', 'enableCrossOsArchive', 'fail-on-cache-miss', 'lookup-only'), run: async () => ({ 'cache-hit': '' }) },
  // The SDK is on the machine.
  'actions/setup-dotnet': { inputs: inputs('dotnet-version', 'dotnet-quality', 'global-json-file', 'cache', 'cache-dependency-path'), run: async () => {} },
};

/** Splits `owner/repository/path@ref`. */
export function parseReference(uses) {
  const [name, ref] = uses.split('@');
  const [owner, repository, ...path] = name.split('/');
  return { repository: `${owner}/${repository}`, path: path.join('/'), ref };
}
