import type { Deployment } from '../../../../shared/deployment/deployment.ts';
import { orderLabels } from '../../../../shared/registry/label-order.ts';
import type { ModelVersion } from '../../../../shared/registry/registry.ts';
import { buildCurlCommand } from '../../../components/deployments/curl-command.ts';
import type { ExampleInput } from './example-input.ts';
import { writeAliasAddress, writeVersionAddress } from './model-address.ts';
import { quoteForPowerShell } from './powershell-text.ts';
import { quoteForPython } from './python-text.ts';
import { quoteForShell } from './shell-text.ts';

/** Code that uses a version, ready to paste. */
export interface Snippet {
  /** The same for no other of a version. */
  readonly title: string;
  readonly code: string;
  readonly note?: string;
}

/** Some ways to use a version, of one kind. */
export interface SnippetGroup {
  readonly id: 'python' | 'command' | 'rest' | 'deployment';
  readonly label: string;
  readonly snippets: readonly Snippet[];
}

export interface UsedVersion {
  readonly version: Pick<ModelVersion, 'modelName' | 'version' | 'aliases' | 'source'>;
  /** The address of the MLflow server; null where the app does not know one that code could use. */
  readonly server: string | null;
  /** Those that run the version. */
  readonly deployments: readonly Pick<Deployment, 'name' | 'status' | 'endpoint' | 'privateAccess' | 'clients'>[];
  /** null where the model's schema is not known. */
  readonly input: ExampleInput | null;
}

/** Lists code that loads, serves and asks a version, whatever its names hold. */
export function listSnippets(given: UsedVersion): readonly SnippetGroup[] {
  const aliases = orderLabels(given.version.aliases, (alias) => alias);
  const used: UsedVersion = { ...given, version: { ...given.version, aliases } };
  return [
    { id: 'python', label: 'Python', snippets: listPython(used) },
    { id: 'command', label: 'Command line', snippets: listCommands(used) },
    { id: 'rest', label: 'REST', snippets: listRequests(used.input) },
    ...(used.deployments.length === 0
      ? []
      : [{ id: 'deployment' as const, label: 'Deployment', snippets: listDeployments(used.deployments) }]),
  ];
}

function listPython({ version: { modelName, version, aliases }, server }: UsedVersion): readonly Snippet[] {
  const write = (lines: readonly string[]): string =>
    [
      'import mlflow',
      '',
      ...(server === null ? [] : [`mlflow.set_tracking_uri(${quoteForPython(server)})`]),
      ...lines,
    ].join('\n');
  const load = (address: string): string => `model = mlflow.pyfunc.load_model(${quoteForPython(address)})`;
  const name = quoteForPython(modelName);
  /** Where no address can say the name. */
  const lookUp = (number: string): readonly string[] => [
    `address = client.get_model_version_download_uri(${name}, ${number})`,
    'model = mlflow.pyfunc.load_model(address)',
  ];
  const own = writeVersionAddress(modelName, version);
  return [
    {
      title: 'By its number',
      code: write(own === null ? [client, ...lookUp(quoteForPython(version))] : [load(own)]),
      ...(own === null ? { note: noAddress } : {}),
    },
    ...aliases.map((alias) => {
      const address = writeAliasAddress(modelName, alias);
      const byName = `client.get_model_version_by_alias(${name}, ${quoteForPython(alias)}).version`;
      return {
        title: `@${alias}`,
        code: write(address === null ? [client, ...lookUp(byName)] : [load(address)]),
        note: 'Loads whichever version has the alias then. Needs MLflow 2.3 or later.',
      };
    }),
  ];
}

const client = 'client = mlflow.MlflowClient()';
const noAddress = 'MLflow’s models:/ addresses cannot say this name, so the code asks where the model is stored.';

/** Where the served model listens. */
const port = 5001;

function listCommands({ version: { modelName, version, source, aliases }, server }: UsedVersion): readonly Snippet[] {
  const own = writeVersionAddress(modelName, version);
  const address = own ?? source;
  if (address === null) {
    return [{ title: 'Serve this version', code: '', note: `${noAddress} Where that is, the registry does not say.` }];
  }
  const posix = (from: string): string =>
    [
      ...(server === null ? [] : [`export MLFLOW_TRACKING_URI=${quoteForShell(server)}`]),
      `mlflow models serve -m ${quoteForShell(from)} --port ${port} --env-manager virtualenv`,
    ].join('\n');
  const powerShell = (from: string): string =>
    [
      ...(server === null ? [] : [`$env:MLFLOW_TRACKING_URI = ${quoteForPowerShell(server)}`]),
      `mlflow models serve -m ${quoteForPowerShell(from)} --port ${port} --env-manager virtualenv`,
    ].join('\n');
  return [
    {
      title: 'Serve this version',
      code: posix(address),
      ...(own === null
        ? { note: 'MLflow’s models:/ addresses cannot say this name: this is where it is stored.' }
        : {}),
    },
    ...aliases.flatMap((alias) => {
      const from = writeAliasAddress(modelName, alias);
      return from === null ? [] : [{ title: `Serve @${alias}`, code: posix(from), note: 'Needs MLflow 2.3 or later.' }];
    }),
    { title: 'Serve this version, in PowerShell', code: powerShell(address) },
  ];
}

const placeholder: ExampleInput = { columns: ['feature_1', 'feature_2'], row: [1.0, 2.0] };

function writeBody(input: ExampleInput): unknown {
  if ('tensors' in input) return { inputs: input.tensors };
  return { dataframe_split: { columns: input.columns, data: [input.row] } };
}

function listRequests(input: ExampleInput | null): readonly Snippet[] {
  const body = JSON.stringify(writeBody(input ?? placeholder));
  const address = `http://127.0.0.1:${port}/invocations`;
  const note = [
    input === null ? 'Replace the columns and values with your model’s input.' : 'Replace the values with your own.',
    ...(input?.isShortened === true ? ['Optional inputs are left out.'] : []),
    ...(input !== null && 'tensors' in input ? [] : ['MLflow 1 takes what stands inside of dataframe_split.']),
  ].join(' ');
  return [
    {
      title: 'Ask the served model',
      code: [
        'curl -X POST',
        `-H ${quoteForShell('Content-Type: application/json')}`,
        `-d ${quoteForShell(body)}`,
        address,
      ].join(' \\\n  '),
      note,
    },
    {
      title: 'Ask the served model, in PowerShell',
      code: `Invoke-RestMethod -Method Post -ContentType 'application/json' -Uri ${address} -Body ${quoteForPowerShell(body)}`,
    },
  ];
}

function listDeployments(deployments: UsedVersion['deployments']): readonly Snippet[] {
  return deployments.map(({ name, status, endpoint, ...access }) => {
    if (endpoint === null) return { title: name, code: '', note: 'The endpoint appears once the deployment runs.' };
    const notes = [
      'Replace the numbers with your model’s input.',
      ...(access.privateAccess ? ['PrimeHub showed the client’s token once, when the client was added.'] : []),
      ...(status === 'Deployed' ? [] : [`The endpoint answers once the status is Deployed; now it is ${status}.`]),
    ];
    return { title: name, code: buildCurlCommand(endpoint, access), note: notes.join(' ') };
  });
}
