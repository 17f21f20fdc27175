/** How much of a recorded delay the replay waits: MLflow's slowness, and PrimeHub's patience with it. */
export const timeScale = 0.1;
