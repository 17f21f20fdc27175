import {
  GraphQLError,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredInputField,
  isScalarType,
  print,
  type ValidationContext,
  type ValidationRule,
  type ValueNode,
} from 'graphql';
import { didYouMean, suggest } from './graphql-14-suggestions.ts';

/** The rule ValuesOfCorrectType with the messages of graphql-js 14, which name the type of the place, not the scalar's reason. */
export const valuesOfCorrectType14: ValidationRule = (context) => {
  const report = (message: string, node: ValueNode): void => {
    context.reportError(new GraphQLError(message, { nodes: node }));
  };
  const checkLeaf = (node: ValueNode): void => reportMisfit(context, node, report);
  return {
    NullValue(node) {
      const type = context.getInputType();
      if (isNonNullType(type)) {
        report(`Expected type ${type}, found null.`, node);
      }
    },
    ListValue(node) {
      const parent = context.getParentInputType();
      if (!isListType(parent && getNullableType(parent))) {
        checkLeaf(node);
        return false;
      }
      return undefined;
    },
    ObjectValue(node) {
      const type = getNamedType(context.getInputType());
      if (!isInputObjectType(type)) {
        checkLeaf(node);
        return false;
      }
      const given = new Set(node.fields.map(({ name }) => name.value));
      for (const field of Object.values(type.getFields())) {
        if (isRequiredInputField(field) && !given.has(field.name)) {
          report(`Field ${type.name}.${field.name} of required type ${field.type} was not provided.`, node);
        }
      }
      return undefined;
    },
    ObjectField({ name, value }) {
      const parent = getNamedType(context.getParentInputType());
      if (isInputObjectType(parent) && !context.getInputType()) {
        const suggestions = suggest(name.value, Object.keys(parent.getFields()));
        report(`Field "${name.value}" is not defined by type ${parent.name}.${didYouMean(suggestions)}`, value);
      }
    },
    EnumValue: checkLeaf,
    IntValue: checkLeaf,
    FloatValue: checkLeaf,
    StringValue: checkLeaf,
    BooleanValue: checkLeaf,
  };
};

function reportMisfit(
  context: ValidationContext,
  node: ValueNode,
  report: (message: string, node: ValueNode) => void,
): void {
  const place = context.getInputType();
  const type = place && getNamedType(place);
  if (type === undefined || type === null) {
    return;
  }
  const text = print(node);
  if (isEnumType(type)) {
    const names = type.getValues().map(({ name }) => name);
    if (node.kind !== 'EnumValue' || !names.includes(node.value)) {
      report(`Expected type ${type}, found ${text}.${didYouMean(suggest(text, names), 'the enum value ')}`, node);
    }
    return;
  }
  if (!isScalarType(type) || !isLiteralOf(() => type.parseLiteral(node, undefined))) {
    report(`Expected type ${place}, found ${text}.`, node);
  }
}

function isLiteralOf(parse: () => unknown): boolean {
  try {
    return parse() !== undefined;
  } catch {
    return false;
  }
}
