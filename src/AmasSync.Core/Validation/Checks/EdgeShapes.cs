using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Json;

namespace AmasSync.Core.Validation.Checks;

/// <summary>An edge is static (to), boolean (routing) or literal (possible_outputs), and has the fields of its kind and of no other.</summary>
internal static class EdgeShapes
{
    public static IEnumerable<Problem> Problems(ConfigValue.Map config) =>
        Fields.Maps(config, JsonPointer.Root, "edges").SelectMany(edge => Of(edge.Value, edge.Pointer));

    private static IEnumerable<Problem> Of(ConfigValue.Map edge, JsonPointer pointer) => Fields.Text(edge, "condition_type") switch
    {
        "boolean" => Conditional(edge, pointer, "boolean", needs: "routing", refuses: "possible_outputs"),
        "literal" => Conditional(edge, pointer, "literal", needs: "possible_outputs", refuses: "routing"),
        null when edge["condition_type"] is null => Static(edge, pointer),
        _ => [],
    };

    private static IEnumerable<Problem> Static(ConfigValue.Map edge, JsonPointer pointer)
    {
        if (Kind(edge) is { } kind)
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

    private static IEnumerable<Problem> Conditional(ConfigValue.Map edge, JsonPointer pointer, string kind, string needs, string refuses)
    {
        foreach (var field in (string[])["condition", needs])
        {
            if (edge[field] is null)
            {
                yield return FindingCatalog.FieldMissing(pointer, field, $"a {kind} edge needs it");
            }
        }

        foreach (var field in (string[])["to", refuses])
        {
            if (edge[field] is not null)
            {
                yield return FindingCatalog.Misplaced(pointer.Then(field), $"a {kind} edge has no {field}", $"its targets stand in {needs}");
            }
        }
    }

    private static string? Kind(ConfigValue.Map edge) => edge["routing"] is not null ? "boolean" : edge["possible_outputs"] is not null ? "literal" : null;
}
