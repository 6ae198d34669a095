using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Json;

namespace AmasSync.Core.Validation.Checks;

/// <summary>
/// Checks that an edge has the fields of its kind and not those of another: static (<c>to</c>), boolean (<c>routing</c>) or literal
/// (<c>possible_outputs</c>).
/// </summary>
internal static class EdgeFieldRules
{
    public static IEnumerable<Problem> FindProblems(ConfigValue.Map config) =>
        ConfigAccess.GetMaps(config, JsonPointer.Root, "edges").SelectMany(edge => CheckEdge(edge.Value, edge.Pointer));

    private static IEnumerable<Problem> CheckEdge(ConfigValue.Map edge, JsonPointer pointer) =>
        ConfigAccess.GetText(edge, "condition_type") switch
        {
            "boolean" => CheckConditional(edge, pointer, "boolean", required: "routing", excluded: "possible_outputs"),
            "literal" => CheckConditional(edge, pointer, "literal", required: "possible_outputs", excluded: "routing"),
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
            yield return FindingCatalog.FieldMissing(pointer, "condition_type", "write condition_type: boolean or condition_type: literal");
        }
        else if (edge["to"] is null)
        {
            yield return FindingCatalog.FieldMissing(pointer, "to", "an edge without a condition needs the name of the next agent");
        }
    }

    private static IEnumerable<Problem> CheckConditional(
        ConfigValue.Map edge,
        JsonPointer pointer,
        string kind,
        string required,
        string excluded)
    {
        foreach (var field in (string[])["condition", required])
        {
            if (edge[field] is null)
            {
                yield return FindingCatalog.FieldMissing(pointer, field, $"a {kind} edge requires {field}");
            }
        }

        foreach (var field in (string[])["to", excluded])
        {
            if (edge[field] is not null)
            {
                yield return FindingCatalog.Misplaced(
                    pointer.Then(field),
                    $"{field} is not allowed on a {kind} edge",
                    $"write its targets under {required}");
            }
        }
    }

    private static string? InferKind(ConfigValue.Map edge)
    {
        if (edge["routing"] is not null)
        {
            return "boolean";
        }

        return edge["possible_outputs"] is null ? null : "literal";
    }
}
