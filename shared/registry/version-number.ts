/** A decimal integer as text, as every MLflow version sends it. */
export const versionNumberPattern = /^\d{1,12}$/;
