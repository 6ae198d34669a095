using Amas.Config.Json;
using Amas.Emulator.Runtime.Output;
using Amas.Emulator.Runtime.Types;

namespace Amas.Emulator.Runtime.OpenAi;

/// <summary>Creates the JSON Schema of a structured reply.</summary>
internal static class FieldsSchema
{
    /// <summary>
    /// Creates the <c>response_format</c> for the fields. It is strict if OpenAI supports that, which excludes objects with arbitrary
    /// member names.
    /// </summary>
    public static ConfigValue.Map CreateResponseFormat(IReadOnlyList<OutputField> fields)
    {
        var format = CreateObject(
            ("name", CreateText("answer")),
            ("strict", new ConfigValue.Boolean(fields.All(field => IsStrict(field.Type)))),
            ("schema", CreateSchema(fields)));
        return CreateObject(("type", CreateText("json_schema")), ("json_schema", format));
    }

    public static ConfigValue.Map CreateSchema(IReadOnlyList<OutputField> fields)
    {
        var properties = fields.Select(field => KeyValuePair.Create(field.Name, (ConfigValue)CreateFieldSchema(field)));
        return CreateObject(
            ("type", CreateText("object")),
            ("properties", new ConfigValue.Map([.. properties])),
            ("required", new ConfigValue.List([.. fields.Select(field => CreateText(field.Name))])),
            ("additionalProperties", new ConfigValue.Boolean(false)));
    }

    private static ConfigValue.Map CreateFieldSchema(OutputField field) =>
        field.Description is { } description
            ? CreateTypeSchema(field.Type).With("description", CreateText(description))
            : CreateTypeSchema(field.Type);

    private static ConfigValue.Map CreateTypeSchema(BamlType type) => type switch
    {
        BamlType.Text => CreateSimpleType("string"),
        BamlType.Integer => CreateSimpleType("integer"),
        BamlType.Float => CreateSimpleType("number"),
        BamlType.Bool => CreateSimpleType("boolean"),
        BamlType.None => CreateSimpleType("null"),
        BamlType.List list => CreateSimpleType("array").With("items", CreateTypeSchema(list.Item)),
        BamlType.Dict dict => CreateSimpleType("object").With("additionalProperties", CreateTypeSchema(dict.Value)),
        BamlType.Union several => CreateObject(("anyOf", new ConfigValue.List([.. several.Cases.Select(CreateTypeSchema)]))),
        _ => ConfigValue.Map.Empty,
    };

    private static bool IsStrict(BamlType type) => type switch
    {
        BamlType.Dict or BamlType.Any => false,
        BamlType.List list => IsStrict(list.Item),
        BamlType.Union several => several.Cases.All(IsStrict),
        _ => true,
    };

    private static ConfigValue.Map CreateSimpleType(string type) => CreateObject(("type", CreateText(type)));

    private static ConfigValue.Text CreateText(string text) => new(text);

    private static ConfigValue.Map CreateObject(params IEnumerable<(string Name, ConfigValue Value)> members) =>
        new([.. members.Select(member => KeyValuePair.Create(member.Name, member.Value))]);
}
