using Amas.Config.Json;
using Amas.Emulator.Runtime.Output;
using Amas.Emulator.Runtime.Types;

namespace Amas.Emulator.Runtime.OpenAi;

/// <summary>The fields of a structured answer as a JSON Schema.</summary>
internal static class FieldsSchema
{
    /// <summary>
    /// The <c>response_format</c> that asks for it. Strict where OpenAI takes it as strict, which is nothing with free names in it.
    /// </summary>
    public static ConfigValue.Map Format(IReadOnlyList<OutputField> fields) => Object(("type", Text("json_schema")), ("json_schema", Object(
        ("name", Text("answer")),
        ("strict", new ConfigValue.Boolean(fields.All(field => IsStrict(field.Type)))),
        ("schema", Of(fields)))));

    public static ConfigValue.Map Of(IReadOnlyList<OutputField> fields) => Object(
        ("type", Text("object")),
        ("properties", new ConfigValue.Map([.. fields.Select(field => KeyValuePair.Create(field.Name, (ConfigValue)Described(field)))])),
        ("required", new ConfigValue.List([.. fields.Select(field => Text(field.Name))])),
        ("additionalProperties", new ConfigValue.Boolean(false)));

    private static ConfigValue.Map Described(OutputField field) =>
        field.Description is { } description ? Of(field.Type).With("description", Text(description)) : Of(field.Type);

    private static ConfigValue.Map Of(BamlType type) => type switch
    {
        BamlType.Text => Named("string"),
        BamlType.Integer => Named("integer"),
        BamlType.Float => Named("number"),
        BamlType.Bool => Named("boolean"),
        BamlType.Nothing => Named("null"),
        BamlType.ListOf list => Named("array").With("items", Of(list.Item)),
        BamlType.DictOf dict => Named("object").With("additionalProperties", Of(dict.Value)),
        BamlType.OneOf several => Object(("anyOf", new ConfigValue.List([.. several.Cases.Select(Of)]))),
        _ => ConfigValue.Map.Empty,
    };

    private static bool IsStrict(BamlType type) => type switch
    {
        BamlType.DictOf or BamlType.Anything => false,
        BamlType.ListOf list => IsStrict(list.Item),
        BamlType.OneOf several => several.Cases.All(IsStrict),
        _ => true,
    };

    private static ConfigValue.Map Named(string type) => Object(("type", Text(type)));

    private static ConfigValue.Text Text(string text) => new(text);

    private static ConfigValue.Map Object(params IEnumerable<(string Name, ConfigValue Value)> members) =>
        new([.. members.Select(member => KeyValuePair.Create(member.Name, member.Value))]);
}
