using System.Text.Json;

namespace AmasSync.Cli.Commands.Fleets.Reporting;

/// <summary>Reads which environments must have a result: a list of <c>environments --format json</c> or <c>--format matrix</c>.</summary>
internal static class ExpectedEnvironments
{
    /// <summary>Returns the names. Embedded servers are left out, as a matrix leaves them out.</summary>
    /// <param name="path">The absolute path.</param>
    /// <param name="shown">The path, as it was given.</param>
    /// <exception cref="ResultFileException">The file is not such a list.</exception>
    public static IReadOnlyList<string> Read(string path, string shown)
    {
        using var document = ResultDocument.Read(path, shown);
        var root = document.RootElement;
        if ((root.GetMember("environments", JsonValueKind.Array) ?? root.GetMember("include", JsonValueKind.Array)) is null)
        {
            throw new ResultFileException($"{shown} is not a list of environments (use 'amas-sync environments --format json')");
        }

        return [.. List(root).Distinct(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> List(JsonElement list)
    {
        var remote = list.ListMembers("environments").Where(environment => environment.GetText("server") != "embedded");
        foreach (var entry in remote.Concat(list.ListMembers("include")))
        {
            if (entry.GetText("environment") is { } name)
            {
                yield return name;
            }

            // More environments than a matrix can have are groups of matrices.
            foreach (var grouped in entry.GetMember("matrix", JsonValueKind.Object) is { } matrix ? List(matrix) : [])
            {
                yield return grouped;
            }
        }
    }
}
