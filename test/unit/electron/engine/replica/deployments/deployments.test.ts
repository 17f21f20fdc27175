import { describe, expect, it } from 'vitest';
import { sampleDeployment } from '../../deployments/sample-deployment.ts';
import { replicaFolders } from '../replica-folder.ts';

const folders = replicaFolders();

describe('what is stored comes back', () => {
  it('keeps deployments whole and finds them by id', () => {
    const file = folders.file();
    const one = sampleDeployment({ id: 'one', name: 'Model 10' });
    const two = sampleDeployment({ id: 'two', name: 'model 9', modelName: null, modelVersion: null });
    const first = folders.open(file);
    first.deployments.replace([one, two], 1);
    first.deployments.save({ ...one, status: 'Stopped' });
    first.close();

    const replica = folders.open(file);
    expect(replica.deployments.list()).toEqual([two, { ...one, status: 'Stopped' }]);
    expect(replica.deployments.get('two')).toEqual(two);
    replica.deployments.remove('two');
    expect(replica.deployments.get('two')).toBeNull();
  });
});
