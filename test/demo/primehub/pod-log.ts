import type { DeploymentResource } from './deployment-resource.ts';

/** What a prepackaged model server writes when it starts. Times in it are UTC. */
export function modelServerLog({ spec }: Pick<DeploymentResource, 'spec'>, startedAt: number): string {
  const [{ modelURI, modelImage }] = spec.predictors;
  const name = modelImage.split('/').at(-1)?.split(':')[0] ?? modelImage;
  const lines: readonly (readonly [offsetMs: number, logger: string, text: string])[] = [
    [0, 'seldon_core.microservice:main:206', 'Starting microservice.py:main'],
    [2, 'seldon_core.microservice:main:207', 'Seldon Core version: 1.17.1'],
    [5, 'seldon_core.microservice:main:371', `Parse JAEGER_EXTRA_TAGS []`],
    [9, 'seldon_core.microservice:load_annotations:158', 'Found annotation kubernetes.io/config.source:api'],
    [14, 'Model:__init__:21', `image: ${name}`],
    [20, 'Model:load_default:40', 'load'],
    [21, 'root:download:31', `Copying contents of /mnt/models to local${modelURI ? ` (${modelURI})` : ''}`],
    [480, 'Model:load_default:44', 'model file: /mnt/models/model'],
    [1210, 'Model:load_default:52', 'model loaded'],
    [1215, 'seldon_core.microservice:main:572', 'REST gunicorn microservice running on port 9000'],
  ];
  return lines.map(([offsetMs, logger, text]) => logLine(startedAt + offsetMs, logger, text)).join('');
}

/** One more request in the log, written while somebody follows it. */
export function requestLine(at: number, count: number): string {
  return logLine(at, 'werkzeug:_log:187', `127.0.0.1 - "POST /api/v1.0/predictions HTTP/1.1" 200 - (${count})`);
}

/** The last lines of a log; all of them when `count` is no number. */
export function tailOf(log: string, count: number): string {
  if (Number.isNaN(count)) {
    return log;
  }
  const lines = log.split('\n');
  const complete = log.endsWith('\n') ? lines.slice(0, -1) : lines;
  const kept = count <= 0 ? [] : complete.slice(-count);
  return kept.map((line) => `${line}\n`).join('');
}

function logLine(at: number, logger: string, text: string): string {
  const time = new Date(at).toISOString().replace('T', ' ').replace('.', ',').replace('Z', '');
  return `${time} - ${logger} - INFO:  ${text}\n`;
}
