import type { VersionSchema } from '../../../../shared/registry/schema/version-schema.ts';
import { type Fact, FactList } from '../../../components/page/fact-list.tsx';
import { formatBytes } from '../../../components/text/byte-format.ts';
import { TimeText } from '../../../components/text/time-text.tsx';

/** Says what the model was made with. What is not told has no line. */
export function SchemaFacts({ schema }: { readonly schema: VersionSchema }) {
  const { flavours, pythonVersion, mlflowVersion, sizeBytes, createdAt, modelId, loaderModule } = schema;
  const facts: readonly (Fact | null)[] = [
    flavours.length === 0
      ? null
      : {
          label: 'Flavours',
          value: flavours.map(({ name, version }) => (version === null ? name : `${name} ${version}`)).join(', '),
        },
    pythonVersion === null ? null : { label: 'Python', value: pythonVersion },
    mlflowVersion === null ? null : { label: 'MLflow', value: mlflowVersion },
    sizeBytes === null
      ? null
      : {
          label: 'Model Size',
          value: <span title={`${sizeBytes.toLocaleString('en-US')} bytes`}>{formatBytes(sizeBytes)}</span>,
        },
    createdAt === null ? null : { label: 'Logged At', value: <TimeText time={createdAt} show="both" /> },
    loaderModule === null ? null : { label: 'Loaded By', value: loaderModule },
    modelId === null ? null : { label: 'Logged Model', value: modelId },
  ];
  return <FactList facts={facts.filter((fact) => fact !== null)} />;
}
