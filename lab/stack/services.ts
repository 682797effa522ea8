import { join } from 'node:path';
import { stringify } from 'yaml';
import type { ServiceAddress, ServiceName, StackToolName } from './description.ts';
import { stackPaths } from './description.ts';
import type { StackKeys } from './keys.ts';
import type { StackPorts } from './ports.ts';

/** What every service's command line is made of. */
export type StackSetting = {
  folder: string;
  ports: StackPorts;
  keys: StackKeys;
  tools: Readonly<Record<StackToolName, string>>;
};

export type ServiceCommand = {
  program: string;
  args: readonly string[];
  environment?: Readonly<Record<string, string>>;
};

/** The chain of Fulcio's own CA, which the CT log accepts certificates of; written once Fulcio runs. */
export function fulcioRootFile(folder: string): string {
  return join(stackPaths(folder).data, 'fulcio-root.pem');
}

/** The registry's configuration file (distribution/docs/content/about/configuration.md). */
export function distributionConfig({ folder, ports }: Pick<StackSetting, 'folder' | 'ports'>): string {
  return stringify({
    version: 0.1,
    log: { level: 'warn', accesslog: { disabled: true } },
    storage: {
      filesystem: { rootdirectory: join(stackPaths(folder).data, 'fallback') },
      delete: { enabled: true },
    },
    http: { addr: `127.0.0.1:${ports.fallback}` },
  });
}

export function distributionConfigFile(folder: string): string {
  return join(stackPaths(folder).data, 'distribution.yaml');
}

/** How each service is started. All are told to listen on 127.0.0.1; `start.ts` checks that they did. */
export const COMMANDS: Readonly<Record<ServiceName, (setting: StackSetting) => ServiceCommand>> = {
  oidc: ({ ports, keys }) => ({
    program: process.execPath,
    args: [
      join(import.meta.dirname, 'issuer-service.ts'),
      `--port=${ports.oidc}`,
      `--tls-port=${ports.oidcTls}`,
      `--proxy-port=${ports.oidcProxy}`,
      `--key=${keys.tlsKey}`,
      `--certificate=${keys.tlsCertificate}`,
    ],
  }),
  fulcio: ({ ports, keys, tools }) => ({
    program: tools.fulcio,
    args: [
      'serve',
      '--host=127.0.0.1',
      `--port=${ports.fulcio}`,
      '--grpc-host=127.0.0.1',
      `--grpc-port=${ports.fulcioGrpc}`,
      `--metrics-port=${ports.fulcioMetrics}`,
      // Relative: the path of a socket has at most 107 characters.
      '--legacy-unix-domain-socket=fulcio.sock',
      '--ca=ephemeralca',
      `--ct-log-url=http://127.0.0.1:${ports.ctLog}/testlog`,
      `--config-path=${join(import.meta.dirname, 'fulcio.yaml')}`,
    ],
    environment: {
      HTTPS_PROXY: `http://127.0.0.1:${ports.oidcProxy}`,
      SSL_CERT_FILE: keys.tlsRoot,
    },
  }),
  'ct-log': ({ folder, ports, keys, tools }) => ({
    program: tools['ct-log'],
    args: [
      `--http_endpoint=127.0.0.1:${ports.ctLog}`,
      '--path_prefix=/testlog',
      '--origin=ct.local/testlog',
      `--storage_dir=${join(stackPaths(folder).data, 'ct-log')}`,
      `--roots_pem_file=${fulcioRootFile(folder)}`,
      `--private_key=${keys.ctLog.privateKey}`,
      '--ext_key_usages=CodeSigning',
      '--checkpoint_interval=200ms',
      '--batch_max_age=50ms',
    ],
  }),
  'rekor-v2': ({ folder, ports, keys, tools }) => ({
    program: tools['rekor-v2'],
    args: [
      'serve',
      '--http-address=127.0.0.1',
      `--http-port=${ports.rekorV2}`,
      '--grpc-address=127.0.0.1',
      `--grpc-port=${ports.rekorV2Grpc}`,
      `--http-metrics-port=${ports.rekorV2Metrics}`,
      // Must be the host of the URL that the trusted root names.
      '--hostname=localhost',
      `--storage-dir=${join(stackPaths(folder).data, 'rekor-v2')}`,
      `--signer-filepath=${keys.rekorV2.privateKey}`,
      '--checkpoint-interval=500ms',
      '--batch-max-age=100ms',
    ],
  }),
  trillian: ({ ports, tools }) => ({
    program: tools.trillian,
    args: ['--logtostderr', `--rpc_endpoint=127.0.0.1:${ports.trillian}`, '--sequencer_interval=100ms'],
  }),
  'rekor-v1': ({ ports, keys, tools }) => ({
    program: tools['rekor-v1'],
    args: [
      'serve',
      '--rekor_server.address=127.0.0.1',
      `--port=${ports.rekorV1}`,
      '--rekor_server.hostname=localhost',
      `--rekor_server.signer=${keys.rekorV1.privateKey}`,
      // Both, or it dials redis.
      '--enable_retrieve_api=false',
      '--enabled_api_endpoints=getLogInfo,getLogProof,getPublicKey,createLogEntry,getLogEntryByIndex,getLogEntryByUUID,searchLogQuery',
      '--trillian_log_server.address=127.0.0.1',
      `--trillian_log_server.port=${ports.trillian}`,
      // 0: it makes a tree of its own.
      '--trillian_log_server.tlog_id=0',
      '--max_request_body_size=0',
    ],
  }),
  'timestamp-authority': ({ ports, tools }) => ({
    program: tools['timestamp-authority'],
    args: [
      'serve',
      '--host=127.0.0.1',
      `--port=${ports.timestamp}`,
      '--timestamp-signer=memory',
      '--disable-ntp-monitoring',
    ],
  }),
  tuf: ({ folder, ports }) => {
    const paths = stackPaths(folder);
    return {
      program: process.execPath,
      args: [
        join(import.meta.dirname, 'tuf-service.ts'),
        `--port=${ports.tuf}`,
        `--trusted-root=${paths.trustedRoot}`,
        `--signing-config=${paths.signingConfigs['rekor-v2']}`,
        `--root-out=${paths.tufRoot}`,
      ],
    };
  },
  'registry-referrers': ({ folder, ports, tools }) => ({
    program: tools.olareg,
    args: [
      'serve',
      '--addr=127.0.0.1',
      `--port=${ports.referrers}`,
      '--api-delete',
      `--dir=${join(stackPaths(folder).data, 'referrers')}`,
    ],
  }),
  'registry-fallback': ({ folder, tools }) => ({
    program: tools.distribution,
    args: ['serve', distributionConfigFile(folder)],
    environment: { OTEL_TRACES_EXPORTER: 'none' },
  }),
};

/** Where each service is reached. */
export function serviceAddresses(ports: StackPorts): Record<ServiceName, ServiceAddress> {
  const http = (port: number, probe: string, base = '') => ({
    address: `http://127.0.0.1:${port}${base}`,
    probe: `http://127.0.0.1:${port}${base}${probe}`,
  });
  return {
    oidc: http(ports.oidc, '/.well-known/jwks'),
    fulcio: http(ports.fulcio, '/api/v2/trustBundle'),
    'ct-log': http(ports.ctLog, '/ct/v1/get-roots', '/testlog'),
    // Its checkpoints' origin is the host of the URL that the trusted root names, without the port.
    'rekor-v2': {
      address: `http://localhost:${ports.rekorV2}`,
      probe: `http://127.0.0.1:${ports.rekorV2}/healthz`,
    },
    trillian: { address: `127.0.0.1:${ports.trillian}` },
    'rekor-v1': http(ports.rekorV1, '/api/v1/log'),
    'timestamp-authority': http(ports.timestamp, '/ping'),
    tuf: http(ports.tuf, '/timestamp.json', '/tuf'),
    'registry-referrers': http(ports.referrers, '/v2/'),
    'registry-fallback': http(ports.fallback, '/v2/'),
  };
}
