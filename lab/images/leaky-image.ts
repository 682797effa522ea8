import { buildImage, describe, OCI_LAYER, type LabImage } from './content.ts';
import { packLayer, SOURCE_DATE, type LayerEntry } from './layer.ts';

/** What careless builds leave in images. Each canary is where its name says; none may be told to anybody. */
export const CANARIES = {
  npmResolved: 'canary-npm-resolved-1f0c',
  npmLockfile: 'canary-npm-lockfile-2a9d',
  npmRepository: 'canary-npm-repository-3b7e',
  npmHomepage: 'canary-npm-homepage-c1aa',
  npmQuery: 'canary-npm-query-16ff',
  pipDirectUrl: 'canary-pip-direct-url-4c6f',
  pipHomepage: 'canary-pip-homepage-5d58',
  pipRequirements: 'canary-pip-requirements-d2bb',
  composerSource: 'canary-composer-source-6e41',
  composerDist: 'canary-composer-dist-e3cc',
  rubyHomepage: 'canary-ruby-homepage-7f32',
  gitRemote: 'canary-git-remote-8023',
  netrc: 'canary-netrc-9114',
  npmrc: 'canary-npmrc-a205',
  environment: 'canary-environment-b3f6',
  buildArgument: 'canary-build-argument-f4dd',
  label: 'canary-label-05ee',
} as const;

/** How a URL carries a credential. */
const withLogin = (secret: string, rest: string) => `https://ci:${secret}@${rest}`;

/** Builds an image of packages of four kinds with credentials in everything that a build may leave behind. */
export async function buildLeakyImage(): Promise<LabImage> {
  const { bytes, diffId } = await packLayer([
    ...system(),
    ...npm(),
    ...python(),
    ...php(),
    ...ruby(),
    ...left(),
  ]);
  const layer = describe(OCI_LAYER, bytes);
  const created = SOURCE_DATE.toISOString();
  const config = {
    created,
    architecture: 'amd64',
    os: 'linux',
    config: {
      Env: [
        'PATH=/usr/bin',
        `API_TOKEN=${CANARIES.environment}`,
        `PIP_INDEX_URL=${withLogin(CANARIES.environment, 'pypi.example/simple')}`,
      ],
      Labels: { 'org.opencontainers.image.source': withLogin(CANARIES.label, 'git.example/acme/leaky') },
    },
    rootfs: { type: 'layers', diff_ids: [diffId] },
    history: [{ created, created_by: `RUN |1 NPM_TOKEN=${CANARIES.buildArgument} npm ci` }],
  };
  return buildImage(config, [layer], new Map([[layer.digest, bytes]]));
}

function file(name: string, data: string): LayerEntry {
  return { kind: 'file', name, data };
}

function json(name: string, document: unknown): LayerEntry {
  return file(name, `${JSON.stringify(document, undefined, 2)}\n`);
}

function system(): LayerEntry[] {
  return [file('etc/os-release', 'ID=debian\nVERSION_ID="12"\nPRETTY_NAME="Debian GNU/Linux 12"\n')];
}

function npm(): LayerEntry[] {
  const tarball = 'npm.example/http-cache-semantics/-/http-cache-semantics-4.1.0.tgz';
  const repository = withLogin(CANARIES.npmRepository, 'git.example/acme/http-cache-semantics.git');
  return [
    json('app/package.json', {
      name: 'leaky',
      version: '1.0.0',
      dependencies: { 'http-cache-semantics': '4.1.0' },
    }),
    json('app/package-lock.json', {
      name: 'leaky',
      version: '1.0.0',
      lockfileVersion: 3,
      packages: {
        '': { name: 'leaky', version: '1.0.0', dependencies: { 'http-cache-semantics': '4.1.0' } },
        'node_modules/http-cache-semantics': {
          version: '4.1.0',
          resolved: withLogin(CANARIES.npmLockfile, tarball),
        },
      },
    }),
    json('app/node_modules/.package-lock.json', {
      name: 'leaky',
      lockfileVersion: 3,
      packages: {
        'node_modules/http-cache-semantics': {
          version: '4.1.0',
          resolved: withLogin(CANARIES.npmLockfile, tarball),
        },
      },
    }),
    json('app/node_modules/http-cache-semantics/package.json', {
      name: 'http-cache-semantics',
      version: '4.1.0',
      license: 'BSD-2-Clause',
      homepage: withLogin(
        CANARIES.npmHomepage,
        `http-cache-semantics.example/?access_token=${CANARIES.npmQuery}`,
      ),
      repository: { type: 'git', url: `git+${repository}` },
      _resolved: withLogin(CANARIES.npmResolved, tarball),
      author: `Ann <ann@http-cache-semantics.example> (${withLogin(CANARIES.npmHomepage, 'ann.example')})`,
    }),
  ];
}

function python(): LayerEntry[] {
  const folder = 'usr/lib/python3/site-packages';
  const info = `${folder}/shop_tools-2.0.0.dist-info`;
  const metadata = [
    'Metadata-Version: 2.1',
    'Name: shop-tools',
    'Version: 2.0.0',
    `Home-page: ${withLogin(CANARIES.pipHomepage, 'git.example/acme/shop-tools')}`,
    'License: MIT',
    `Requires-Dist: helper @ git+${withLogin(CANARIES.pipRequirements, 'git.example/acme/helper.git')}`,
    '',
  ];
  return [
    file(`${info}/METADATA`, metadata.join('\n')),
    file(`${info}/RECORD`, 'shop_tools/__init__.py,,\n'),
    file(`${info}/top_level.txt`, 'shop_tools\n'),
    json(`${info}/direct_url.json`, {
      url: withLogin(CANARIES.pipDirectUrl, 'git.example/acme/shop-tools.git'),
      vcs_info: { vcs: 'git', commit_id: '0123456789abcdef0123456789abcdef01234567' },
    }),
    file(`${folder}/shop_tools/__init__.py`, ''),
    file('app/requirements.txt', `--index-url ${withLogin(CANARIES.pipRequirements, 'pypi.example')}\n`),
  ];
}

function php(): LayerEntry[] {
  const source = {
    type: 'git',
    url: withLogin(CANARIES.composerSource, 'git.example/acme/lib.git'),
    reference: 'abc',
  };
  const dist = { type: 'zip', url: withLogin(CANARIES.composerDist, 'packagist.example/acme-lib.zip') };
  const packages = [{ name: 'acme/lib', version: '1.1.0', source, dist, license: ['MIT'] }];
  return [json('app/vendor/composer/installed.json', { packages })];
}

function ruby(): LayerEntry[] {
  const homepage = withLogin(CANARIES.rubyHomepage, 'gems.example/shop');
  const lines = [
    'Gem::Specification.new do |s|',
    '  s.name = "shop".freeze',
    '  s.version = "0.3.0"',
    `  s.homepage = "${homepage}".freeze`,
    '  s.licenses = ["MIT".freeze]',
    'end',
    '',
  ];
  return [file('usr/lib/ruby/gems/3.1.0/specifications/shop-0.3.0.gemspec', lines.join('\n'))];
}

/** What is no package: nobody should read it at all. */
function left(): LayerEntry[] {
  const remote = withLogin(CANARIES.gitRemote, 'git.example/acme/leaky.git');
  return [
    file('app/.git/config', `[remote "origin"]\n\turl = ${remote}\n`),
    file('app/.git/HEAD', 'ref: refs/heads/main\n'),
    file('root/.netrc', `machine git.example login ci password ${CANARIES.netrc}\n`),
    file('root/.npmrc', `//npm.example/:_authToken=${CANARIES.npmrc}\n`),
  ];
}
