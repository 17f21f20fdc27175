import type { ServerFeatures } from './mlflow-profile.ts';

/** HTTP status of each error code that this server answers with; a code that is missing here is a 500, as in MLflow. */
const statusByCode: Readonly<Record<string, number>> = {
  INVALID_PARAMETER_VALUE: 400,
  RESOURCE_ALREADY_EXISTS: 400,
  BAD_REQUEST: 400,
  RESOURCE_DOES_NOT_EXIST: 404,
  ENDPOINT_NOT_FOUND: 404,
  INTERNAL_ERROR: 500,
};

type ErrorClasses = readonly [sqlState: string, errorClass: string];

/** How MLflow 3 classes its codes. */
const classByCode: Readonly<Record<string, ErrorClasses>> = {
  INVALID_PARAMETER_VALUE: ['KAM00', 'INVALID_PARAMETER_VALUE'],
  RESOURCE_ALREADY_EXISTS: ['KAM00', 'RESOURCE_ALREADY_EXISTS'],
  BAD_REQUEST: ['KAM00', 'INVALID_PARAMETER_VALUE'],
  RESOURCE_DOES_NOT_EXIST: ['KAM00', 'RESOURCE_NOT_FOUND'],
  ENDPOINT_NOT_FOUND: ['KAM00', 'RESOURCE_NOT_FOUND'],
  INTERNAL_ERROR: ['XXM00', 'CLIENT_INTERNAL_ERROR'],
  FEATURE_DISABLED: ['KAM00', 'FEATURE_DISABLED'],
};

/** A failure that the server answers as `{"error_code", "message"}`. */
export class MlflowError extends Error {
  readonly code: string;
  readonly #classes: ErrorClasses | undefined;

  /** `classes` stands where MLflow classes an error otherwise than by its code. */
  constructor(code: string, message: string, classes: ErrorClasses | undefined = classByCode[code]) {
    super(message);
    this.name = 'MlflowError';
    this.code = code;
    this.#classes = classes;
  }

  get status(): number {
    return statusByCode[this.code] ?? 500;
  }

  /** What its answer says; newer releases class their errors too. */
  body(features: ServerFeatures): Readonly<Record<string, string>> {
    const error = { error_code: this.code, message: this.message };
    if (!features.classifiesErrors || this.#classes === undefined) return error;
    const [sqlstate, errorClass] = this.#classes;
    return { ...error, sqlstate, error_class: errorClass };
  }

  static invalid(message: string): MlflowError {
    return new MlflowError('INVALID_PARAMETER_VALUE', message);
  }

  static missing(message: string): MlflowError {
    return new MlflowError('RESOURCE_DOES_NOT_EXIST', message);
  }

  static exists(message: string): MlflowError {
    return new MlflowError('RESOURCE_ALREADY_EXISTS', message);
  }
}
