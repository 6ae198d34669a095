using System.Globalization;
using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Json;
using NJsonSchema;

namespace AmasSync.Core.Validation.Schema;

/// <summary>
/// Finds misspelled fields in mappings that may have undocumented fields too, such as <c>llm_config</c>. The schema library accepts every
/// name there.
/// </summary>
internal sealed class MisspelledFields
{
    private readonly List<string> path = [];
    private readonly List<Problem> problems = [];

    private MisspelledFields()
    {
    }

    /// <summary>Returns a problem for each misspelled field, at any depth.</summary>
    public static IReadOnlyList<Problem> Find(ConfigValue.Map config, JsonSchema schema)
    {
        MisspelledFields fields = new();
        fields.Visit(config, schema);
        return fields.problems;
    }

    /// <summary>Returns the documented field that an author probably meant and that the mapping lacks; null if there is none.</summary>
    public static string? FindMeant(string name, ConfigValue.Map map, JsonSchema schema)
    {
        var missing = schema.Properties.Keys.Where(known => map[known] is null or ConfigValue.Null);
        return NearestName.Find(name, missing.Where(known => NearestName.IsMisspelling(name, known)));
    }

    private void Visit(ConfigValue value, JsonSchema schema)
    {
        switch (value)
        {
            case ConfigValue.Map map:
                foreach (var (name, member) in map.Members)
                {
                    path.Add(name);
                    VisitMember(map, name, member, schema);
                    path.RemoveAt(path.Count - 1);
                }

                break;
            case ConfigValue.List list when schema.Item is { } itemSchema:
                for (var index = 0; index < list.Items.Count; index++)
                {
                    path.Add(index.ToString(CultureInfo.InvariantCulture));
                    Visit(list.Items[index], itemSchema);
                    path.RemoveAt(path.Count - 1);
                }

                break;
        }
    }

    private void VisitMember(ConfigValue.Map map, string name, ConfigValue value, JsonSchema schema)
    {
        if (schema.Properties.TryGetValue(name, out var documented))
        {
            Visit(value, documented);
            return;
        }

        var isOpen = schema.AllowAdditionalProperties && value is not ConfigValue.Null;
        if (isOpen && FindMeant(name, map, schema) is { } meant)
        {
            problems.Add(FindingCatalog.MisspelledField(JsonPointer.Of(path), name, meant));
        }
        else if (schema.AdditionalPropertiesSchema is { } other)
        {
            Visit(value, other);
        }
    }
}
