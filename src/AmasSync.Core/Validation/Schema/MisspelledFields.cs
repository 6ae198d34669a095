using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Json;
using NJsonSchema;

namespace AmasSync.Core.Validation.Schema;

/// <summary>
/// Finds misspelled fields in mappings that may have undocumented fields too, such as <c>llm_config</c>. The schema library accepts every
/// name there.
/// </summary>
internal static class MisspelledFields
{
    /// <summary>Returns a problem for each misspelled field, at any depth.</summary>
    public static IEnumerable<Problem> Find(ConfigValue? value, JsonSchema schema, JsonPointer pointer) => value switch
    {
        ConfigValue.Map map => map.Members.SelectMany(member => Find(map, member, schema, pointer.Then(member.Key))),
        ConfigValue.List list when schema.Item is { } itemSchema =>
            list.Items.SelectMany((item, index) => Find(item, itemSchema, pointer.Then(index))),
        _ => [],
    };

    /// <summary>Returns the documented field that an author probably meant and that the mapping lacks; null if there is none.</summary>
    public static string? FindMeant(string name, ConfigValue.Map map, JsonSchema schema)
    {
        var missing = schema.Properties.Keys.Where(known => map[known] is null or ConfigValue.Null);
        return NearestName.Find(name, missing.Where(known => NearestName.IsMisspelling(name, known)));
    }

    private static IEnumerable<Problem> Find(
        ConfigValue.Map map, KeyValuePair<string, ConfigValue> member, JsonSchema schema, JsonPointer field)
    {
        if (schema.Properties.TryGetValue(member.Key, out var documented))
        {
            return Find(member.Value, documented, field);
        }

        var isOpen = schema.AllowAdditionalProperties && member.Value is not ConfigValue.Null;
        if (isOpen && FindMeant(member.Key, map, schema) is { } meant)
        {
            return [FindingCatalog.MisspelledField(field, member.Key, meant)];
        }

        return schema.AdditionalPropertiesSchema is { } other ? Find(member.Value, other, field) : [];
    }
}
