using System.Text.Encodings.Web;
using Amas.Config;
using AmasSync.Core.Comparing.Ignoring;
using AmasSync.Core.Ownership;

namespace AmasSync.Core.Planning.Remarks;

/// <summary>Words what a plan says about an agent beside its change.</summary>
internal static class PlanRemarks
{
    /// <summary>Describes that other agents have the name of a managed one.</summary>
    public static string DescribeNamesakes(AgentName name, IReadOnlyList<string> ids)
    {
        var subject = ids.Count == 1 ? "another agent has" : $"{ids.Count} other agents have";
        return $"'{name}' is managed, but {subject} the same name: {string.Join(", ", ids.Order(StringComparer.Ordinal))}";
    }

    /// <summary>
    /// Describes the values of an agent that the server changes at every read, with the entries that make ignoring them explicit; null if
    /// there are none, or if the project ignores them already.
    /// </summary>
    public static string? DescribeVolatile(OwnedAgent owned, IReadOnlyList<IgnoreEntry> ignore)
    {
        if (owned.VolatilePaths.Count == 0)
        {
            return null;
        }

        var ignored = IgnoredPlaces.Resolve(ignore, owned.Name.Text, owned.Applied);
        var paths = owned.VolatilePaths.Where(path => !ignored.DescendTo(path).IsIgnored).Select(path => $"/{path}").ToList();
        if (paths.Count == 0)
        {
            return null;
        }

        var entries = paths.Select(path => $"- {{agents: {Quote(owned.Name.Text)}, path: {Quote(path)}}}");
        return $"'{owned.Name}': the server changes {string.Join(", ", paths)} at every read, so changes there are not compared; "
            + $"to say so in the project, add to ignore_changes: {string.Join(" ", entries)}";
    }

    private static string Quote(string text) => $"\"{JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text)}\"";
}
