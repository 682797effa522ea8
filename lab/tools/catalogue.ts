import { PINNED_TOOLS } from '../../src/tools/pins.ts';

/** The tools that nobody here wrote: custody's scanners, the judges of its evidence, and what they are judged on. */
export type LabToolName =
  | 'syft'
  | 'grype'
  | 'grype-db'
  | 'cosign'
  | 'cosign2'
  | 'crane'
  | 'olareg'
  | 'distribution'
  | 'fulcio'
  | 'rekor-v2'
  | 'rekor-v1'
  | 'trillian'
  | 'timestamp-authority'
  | 'ct-log'
  | 'act'
  | 'actionlint'
  | 'zizmor'
  | 'gh'
  | 'sigstore-python'
  | 'oras'
  | 'kyverno';

/** One line of upstream's source that is built otherwise. The build stops when the line is not there exactly once. */
export type SourceChange = { file: string; from: string; to: string; why: string };

/** A Go program. Its folder `lab/tools/NAME` holds the `go.mod` and `go.sum` that pin every source by its hash. */
export type GoRecipe = {
  kind: 'go';
  /**
   * `release`: inside upstream's module of that version, whose hash our `go.sum` has, with upstream's own `go.mod`,
   * replacements and `go.sum`, so that it is that release and no other mixture of versions.
   * `folder`: in our own module, whose `go.sum` names everything.
   */
  from: 'release' | 'folder';
  package: string;
  tags?: string;
  /** Go variables to set, mostly the version that the program tells. */
  variables: Readonly<Record<string, string>>;
  changes: readonly SourceChange[];
};

/** A Python distribution, by a `requirements.txt` with the hash of every file, in a virtual environment of its own. */
export type PythonRecipe = {
  kind: 'python';
  /** A program that the wheel carries (`bin`), or a module to be run by the environment's Python. */
  run: { bin: string } | { module: string };
};

/** How a tool is made. */
export type LabTool = {
  name: LabToolName;
  version: string;
  /** The program's file name, which some programs show in their messages. */
  program: string;
  /** What a cold build took on two cores, one after the other. */
  seconds: number;
  /** A newly made program must answer these arguments with exit code 0 and this text, or it is not kept. */
  probe: { args: readonly string[]; shows: string };
  recipe: GoRecipe | PythonRecipe;
};

const RELEASE_UTILS = 'sigs.k8s.io/release-utils/version.gitVersion';

const LIST: readonly LabTool[] = [
  // In the order of bringing: first what fills Go's cache for the others.
  sigstore('cosign', '3.1.2', './cmd/cosign', { seconds: 153 }),
  sigstore('cosign2', '2.6.4', './cmd/cosign', { seconds: 192, program: 'cosign' }),
  sigstore('fulcio', '1.8.8', '.', {
    seconds: 36,
    changes: [
      loopbackMetrics(
        'cmd/app/serve.go',
        'Sprintf(":%v", viper.GetString("metrics-port"))',
        'Sprintf("127.0.0.1:%v", viper.GetString("metrics-port"))',
      ),
    ],
  }),
  sigstore('timestamp-authority', '2.1.3', './cmd/timestamp-server', {
    seconds: 31,
    program: 'timestamp-server',
    changes: [loopbackMetrics('pkg/server/prometheus.go', '":2112"', '"127.0.0.1:0"')],
  }),
  sigstore('rekor-v2', '2.3.0', './cmd/rekor-server/posix', { seconds: 23, program: 'rekor-server-posix' }),
  sigstore('rekor-v1', '1.5.4', './cmd/rekor-server', {
    seconds: 96,
    program: 'rekor-server',
    changes: [loopbackMetrics('cmd/rekor-server/app/serve.go', '":2112"', '"127.0.0.1:0"')],
  }),
  go('trillian', '1.7.3', 'folder', '.', {
    seconds: 30,
    program: 'trillian-memory',
    probe: { args: ['--version'], shows: '1.7.3' },
  }),
  go('ct-log', '0.1.1', 'release', './cmd/tesseract/posix', {
    seconds: 10,
    program: 'tesseract-posix',
    probe: { args: ['--help'], shows: '-storage_dir' },
  }),
  go('olareg', '0.1.2', 'release', './cmd/olareg', {
    seconds: 4,
    probe: { args: ['version'], shows: 'VCSTag' },
  }),
  go('crane', '0.21.9', 'release', './cmd/crane', {
    seconds: 4,
    variables: { 'github.com/google/go-containerregistry/cmd/crane/cmd.Version': '0.21.9' },
  }),
  go('distribution', '3.1.1', 'release', './cmd/registry', {
    seconds: 72,
    program: 'registry',
    variables: { 'github.com/distribution/distribution/v3/version.version': '3.1.1' },
    probe: { args: ['--version'], shows: '3.1.1' },
  }),
  go('oras', '1.3.3', 'release', './cmd/oras', {
    seconds: 6,
    variables: {
      'oras.land/oras/internal/version.Version': '1.3.3',
      'oras.land/oras/internal/version.BuildMetadata': '',
    },
  }),
  go('act', '0.2.87', 'release', '.', {
    seconds: 17,
    tags: 'WITHOUT_DOCKER',
    variables: { 'main.version': '0.2.87' },
    probe: { args: ['--version'], shows: '0.2.87' },
  }),
  go('actionlint', '1.7.12', 'release', './cmd/actionlint', {
    seconds: 5,
    variables: { 'github.com/rhysd/actionlint.version': '1.7.12' },
    probe: { args: ['-version'], shows: '1.7.12' },
  }),
  anchore('syft', PINNED_TOOLS.syft.version, 180),
  anchore('grype', PINNED_TOOLS.grype.version, 30),
  anchore('grype-db', '0.54.1', 130),
  go('kyverno', '1.19.0', 'release', './cmd/cli/kubectl-kyverno', {
    seconds: 225,
    variables: { 'github.com/kyverno/kyverno/pkg/version.BuildVersion': '1.19.0' },
  }),
  python('zizmor', '1.32.0', { bin: 'zizmor' }),
  python('gh', '2.102.0', { bin: 'gh' }),
  python('sigstore-python', '4.5.0', { module: 'sigstore' }),
];

/** Every tool, in the order in which `npm run lab:tools` brings them. */
export const LAB_TOOLS: ReadonlyMap<LabToolName, LabTool> = new Map(LIST.map((tool) => [tool.name, tool]));

/** How a tool is made. Throws for a name that the catalogue has not. */
export function labTool(name: LabToolName): LabTool {
  const tool = LAB_TOOLS.get(name);
  if (tool === undefined)
    throw new Error(`no such tool: ${name}; there are ${[...LAB_TOOLS.keys()].join(' ')}`);
  return tool;
}

type GoOptions = Partial<Pick<LabTool, 'program' | 'probe'>> &
  Partial<Pick<GoRecipe, 'tags' | 'variables' | 'changes'>> &
  Pick<LabTool, 'seconds'>;

function go(
  name: LabToolName,
  version: string,
  from: GoRecipe['from'],
  packagePath: string,
  { seconds, program = name, probe, tags, variables = {}, changes = [] }: GoOptions,
): LabTool {
  const recipe: GoRecipe = { kind: 'go', from, package: packagePath, variables, changes };
  return {
    name,
    version,
    program,
    seconds,
    probe: probe ?? { args: ['version'], shows: version },
    recipe: tags === undefined ? recipe : { ...recipe, tags },
  };
}

function sigstore(name: LabToolName, version: string, packagePath: string, options: GoOptions): LabTool {
  return go(name, version, 'release', packagePath, {
    ...options,
    variables: { [RELEASE_UTILS]: `v${version}` },
  });
}

function anchore(name: 'syft' | 'grype' | 'grype-db', version: string, seconds: number): LabTool {
  return go(name, version, 'folder', `github.com/anchore/${name}/cmd/${name}`, {
    seconds,
    variables: { 'main.version': version },
    // grype-db tells no version of its own.
    ...(name === 'grype-db' ? { probe: { args: ['--help'], shows: 'grype-db' } } : {}),
  });
}

function python(name: LabToolName, version: string, run: PythonRecipe['run']): LabTool {
  const program = 'bin' in run ? run.bin : run.module;
  const probe = { args: ['--version'], shows: version };
  return { name, version, program, seconds: 20, probe, recipe: { kind: 'python', run } };
}

/** Upstream's metrics listener binds every interface, and a fixed port leaves room for one per machine. */
function loopbackMetrics(file: string, from: string, to: string): SourceChange {
  return { file, from, to, why: 'the metrics listener binds loopback only' };
}
