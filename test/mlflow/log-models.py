"""Logs models with all kinds of signatures, and prints as one JSON what MLflow itself says of each."""

import json
import logging
import sys

import mlflow
import numpy
from mlflow.models import Model, ModelSignature
from mlflow.pyfunc import PythonModel
from mlflow.types import ColSpec, DataType, ParamSchema, ParamSpec, Schema, TensorSpec
from mlflow.types.schema import AnyType, Array, Map, Object, Property

logging.getLogger("mlflow").setLevel(logging.ERROR)
mlflow.set_tracking_uri(sys.argv[1])


class Same(PythonModel):
    def predict(self, context, model_input, params=None):
        return model_input


item = Object([Property("id", DataType.long), Property("note, if any", DataType.string, required=False)])

signatures = {
    "columns": ModelSignature(
        Schema([ColSpec(each, each.name, required=each != DataType.double) for each in DataType]),
        Schema([ColSpec(DataType.double)]),
    ),
    "nested": ModelSignature(
        Schema(
            [
                ColSpec(Array(item), "items"),
                ColSpec(Map(Array(DataType.double)), "by name", required=False),
                ColSpec(Array(Array(DataType.string)), "列 – lists 😀"),
                ColSpec(Object([Property("inner", item, required=False), Property("more", Array(item))]), "deep: yes"),
                ColSpec(AnyType(), "it's any, \"really\"", required=False),
            ]
        ),
        Schema([ColSpec(Map(DataType.double), "scores")]),
    ),
    "tensors": ModelSignature(
        Schema(
            [
                TensorSpec(numpy.dtype("float32"), (-1, 28, 28), "image"),
                TensorSpec(numpy.dtype("int64"), (-1,), "id"),
                TensorSpec(numpy.dtype("str"), (-1, 3), "words"),
            ]
        ),
        Schema([TensorSpec(numpy.dtype("uint8"), (-1, 10))]),
    ),
    "params": ModelSignature(
        Schema([ColSpec(DataType.string, "text")]),
        None,
        ParamSchema(
            [
                ParamSpec("top_k", DataType.long, 5),
                ParamSpec("thresholds", DataType.double, [0.25, 0.5], (-1,)),
                ParamSpec("small", DataType.double, 1e-7),
                ParamSpec("language", DataType.string, None),
                ParamSpec("prompt", DataType.string, 'Say "no":\n- näh # 😀'),
                ParamSpec("exact", DataType.boolean, True),
                ParamSpec("since", DataType.datetime, numpy.datetime64("2026-01-02T03:04:05")),
            ]
        ),
    ),
    "wide": ModelSignature(Schema([ColSpec(DataType.double, f"feature {at}") for at in range(5000)])),
    "none": None,
}


def write(kind):
    if isinstance(kind, DataType):
        return kind.name
    if isinstance(kind, Object):
        parts = [f"{each.name}{'' if each.required else '?'}: {write(each.dtype)}" for each in kind.properties]
        return "object{" + ", ".join(parts) + "}"
    if isinstance(kind, Array):
        return f"array<{write(kind.dtype)}>"
    if isinstance(kind, Map):
        return f"map<string, {write(kind.value_type)}>"
    return "any"


def fields(schema):
    if schema is None:
        return None
    return [
        {
            "name": each.name,
            "type": each.type.name if isinstance(each, TensorSpec) else write(each.type),
            "isRequired": each.required,
            "shape": list(each.shape) if isinstance(each, TensorSpec) else None,
        }
        for each in schema.inputs
    ]


def params(schema):
    if schema is None:
        return None
    return [
        {
            "name": each.name,
            "type": each.dtype.name,
            # a time has no form in JSON of its own
            "default": each.default.isoformat() if each.dtype == DataType.datetime else each.default,
            "shape": None if each.shape is None else list(each.shape),
        }
        for each in schema.params
    ]


told = {}
for name, signature in signatures.items():
    with mlflow.start_run() as run:
        place = {"name": "model"} if int(mlflow.__version__.split(".")[0]) >= 3 else {"artifact_path": "model"}
        mlflow.pyfunc.log_model(
            **place,
            python_model=Same(),
            signature=signature,
            pip_requirements=[],
            registered_model_name=name,
            metadata={"owner": "tests: “all”", "levels": [1, 2.5, True, None, "1"]},
        )
    model = Model.load(f"models:/{name}/1")
    info = model.get_model_info()
    flavour = info.flavors["python_function"]
    told[name] = {
        "inputs": None if info.signature is None else fields(info.signature.inputs),
        "outputs": None if info.signature is None else fields(info.signature.outputs),
        "params": None if info.signature is None else params(info.signature.params),
        "flavours": list(info.flavors),
        "loaderModule": flavour["loader_module"],
        "pythonVersion": flavour["python_version"],
        "mlflowVersion": info.mlflow_version,
        "modelId": getattr(model, "model_id", None),
        "sizeBytes": model.model_size_bytes,
        "createdAt": info.utc_time_created,
        "metadata": info.metadata,
    }
print(json.dumps(told))
