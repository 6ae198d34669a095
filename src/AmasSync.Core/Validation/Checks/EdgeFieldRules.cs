using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Json;

namespace AmasSync.Core.Validation.Checks;

/// <summary>An edge is static (to), boolean (routing) or literal (possible_outputs), and has the fields of its kind and of no other.</summary>
internal static class EdgeFieldRules
{
    public static IEnumerable<Problem> FindProblems(ConfigValue.Map config) =>
        ConfigAccess.GetMaps(config, JsonPointer.Root, "edges").SelectMany(edge => CheckEdge(edge.Value, edge.Pointer));

    private static IEnumerable<Problem> CheckEdge(ConfigValue.Map edge, JsonPointer pointer) => ConfigAccess.GetText(edge, "condition_type") switch
    {
        "boolean" => CheckConditional(edge, pointer, "boolean", requiredField: "routing", excludedField: "possible_outputs"),
        "literal" => CheckConditional(edge, pointer, "literal", requiredField: "possible_outputs", excludedField: "routing"),
        null when edge["condition_type"] is null => CheckStatic(edge, pointer),
        _ => [],
    };

    private static IEnumerable<Problem> CheckStatic(ConfigValue.Map edge, JsonPointer pointer)
    {
        if (InferKind(edge) is { } kind)
        {
            yield return FindingCatalog.FieldMissing(pointer, "condition_type", $"write condition_type: {kind}");
        }
        else if (edge["condition"] is not null)
        {
            yield return FindingCatalog.FieldMissing(pointer, "condition_type", "write condition_type: boolean, or literal");
        }
        else if (edge["to"] is null)
        {
            yield return FindingCatalog.FieldMissing(pointer, "to", "an edge without a condition names the next agent");
        }
    }

    private static IEnumerable<Problem> CheckConditional(ConfigValue.Map edge, JsonPointer pointer, string kind, string requiredField, string excludedField)
    {
        foreach (var field in (string[])["condition", requiredField])
        {
            if (edge[field] is null)
            {
                yield return FindingCatalog.FieldMissing(pointer, field, $"a {kind} edge needs it");
            }
        }

        foreach (var field in (string[])["to", excludedField])
        {
            if (edge[field] is not null)
            {
                yield return FindingCatalog.Misplaced(pointer.Then(field), $"a {kind} edge has no {field}", $"its targets stand in {requiredField}");
            }
        }
    }

    private static string? InferKind(ConfigValue.Map edge) => edge["routing"] is not null ? "boolean" : edge["possible_outputs"] is not null ? "literal" : null;
}
