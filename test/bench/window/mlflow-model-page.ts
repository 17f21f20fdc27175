import { callApi } from '../../mlflow/call-api.ts';
import { prepareEnvironment } from '../../mlflow/prepare-environment.ts';
import { realReleases } from '../../mlflow/real-releases.ts';
import { startRealMlflow } from '../../mlflow/start-real-mlflow.ts';
import { driveApp } from './drive-app.ts';
import { plainAppFolder } from './electron-command.ts';
import { timePainting } from './time-painting.ts';
import { makeUserData, removeUserData } from './user-data.ts';

const name = 'fraud-model-0';

/** MLflow's own page of a model, on a real server on this machine, in a bare window of the same browser. */
export interface MlflowModelPage {
  /** ms from the click on the model's name in MLflow's list to the frame with the first rows of its versions. */
  open(): Promise<number>;
  close(): Promise<void>;
}

/** Starts the newest MLflow with one model of so many versions, or says why it cannot be run here. */
export async function openMlflowModelPage(
  versions: number,
): Promise<MlflowModelPage | { readonly unavailable: string }> {
  const environment = await prepareEnvironment(realReleases.at(-1)?.version ?? '');
  if (environment.unavailable !== null) return { unavailable: environment.unavailable };
  const { url, close } = await startRealMlflow({ python: environment.python });
  try {
    await fill(url, versions);
  } catch (error) {
    await close();
    throw error;
  }
  return { open: () => openModel(url, versions), close };
}

async function openModel(url: string, versions: number): Promise<number> {
  const userData = makeUserData();
  const { page, close } = await driveApp(plainAppFolder, userData);
  try {
    // Else the window's own page, still on its way, would take the place of this one.
    await page.locator('main').waitFor();
    await page.goto(`${url}/#/models`);
    // The list names the newest version, so that the one before it tells the model's page.
    return await timePainting(
      page,
      `a[href$="/models/${name}"]`,
      `a[href$="/models/${name}/versions/${versions - 1}"]`,
    );
  } finally {
    await close();
    removeUserData(userData);
  }
}

/** Its page lists versions and nothing of their runs, so one run stands for all. */
async function fill(url: string, versions: number): Promise<void> {
  const post = <T>(path: string, body: Readonly<Record<string, unknown>>): Promise<T> =>
    callApi<T>(url, 'POST', path, body);
  const { experiment_id } = await post<{ experiment_id: string }>('experiments/create', { name: 'fraud' });
  const { run } = await post<{ run: { info: { run_id: string } } }>('runs/create', { experiment_id, start_time: 1 });
  await post('registered-models/create', { name });
  for (let version = 1; version <= versions; version += 1) {
    await post('model-versions/create', { name, source: `s3://models/${version}`, run_id: run.info.run_id });
  }
}
