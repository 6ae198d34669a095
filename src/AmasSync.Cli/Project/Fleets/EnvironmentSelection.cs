using Amas.Config;
using Amas.Config.Findings;
using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Errors;

namespace AmasSync.Cli.Project.Fleets;

/// <summary>The environments that a run selects, before and after a shard was taken of them.</summary>
/// <param name="All">The environments that the names, globs or <c>--all-environments</c> select, in the order of the project.</param>
/// <param name="Selected">Those of them that this run is for.</param>
internal sealed record EnvironmentSelection(IReadOnlyList<EnvironmentSettings> All, IReadOnlyList<EnvironmentSettings> Selected)
{
    private const int MaxSuggestions = 3;
    private const int MaxMoreEdits = 1;
    private const string EmbeddedHint = "embedded servers are left out where something is written; select one with --env and its name";

    /// <summary>Selects environments by the options of a run.</summary>
    /// <param name="project">The project.</param>
    /// <param name="globals">The options.</param>
    /// <param name="isForWriting">
    /// Whether the run writes to servers. Embedded servers are then selected only by their name: they are not the accounts of a fleet.
    /// </param>
    /// <exception cref="ToolException">There is no environment with one of the names, or none that matches one of the globs.</exception>
    public static EnvironmentSelection Select(ProjectSettings project, GlobalOptions globals, bool isForWriting = false)
    {
        EnvironmentSettings[] selectable = [.. project.Environments.Where(environment => !(isForWriting && environment.IsEmbedded))];
        if (globals.AllEnvironments && selectable.Length == 0)
        {
            throw new ToolException(ToolError.ForUsage("--all-environments selects no environment", EmbeddedHint));
        }

        HashSet<EnvironmentSettings> selected = [.. globals.AllEnvironments ? selectable : []];
        foreach (var name in globals.Environments)
        {
            selected.UnionWith(
                GlobalOptions.IsGlob(name) ? FindMatches(name, selectable, project) : [EnvironmentSelector.Select(project, name)]);
        }

        EnvironmentSettings[] all = [.. project.Environments.Where(selected.Contains)];
        return new(all, globals.Shard is { } shard ? [.. all.Where(environment => shard.Includes(environment.Name))] : all);
    }

    /// <summary>Returns whether an option selects an environment, in a project that may have errors.</summary>
    public static bool Includes(GlobalOptions globals, string name) =>
        globals.AllEnvironments || globals.Environments.Any(each => each == name || new NameGlob(each).Matches(name));

    private static EnvironmentSettings[] FindMatches(string pattern, EnvironmentSettings[] selectable, ProjectSettings project)
    {
        NameGlob glob = new(pattern);
        EnvironmentSettings[] matches = [.. selectable.Where(environment => glob.Matches(environment.Name))];
        if (matches.Length > 0)
        {
            return matches;
        }

        if (project.Environments.Any(environment => glob.Matches(environment.Name)))
        {
            throw new ToolException(ToolError.ForUsage($"'{pattern}' matches only embedded servers", EmbeddedHint));
        }

        var names = selectable.Select(environment => environment.Name);
        throw new ToolException(ToolError.ForUsage($"no environment matches '{pattern}'", SuggestNames(pattern, [.. names])));
    }

    private static string SuggestNames(string pattern, string[] names)
    {
        if (names.Length == 0)
        {
            return "there is none to select from";
        }

        (string Name, int Edits)[] all = [.. names.Select(name => (name, CountEdits(pattern, name)))];
        var limit = all.Min(name => name.Edits) + MaxMoreEdits;
        var near = all.Where(name => name.Edits <= limit).OrderBy(name => name.Edits).ThenBy(name => name.Name, StringComparer.Ordinal);
        return $"the nearest names: {string.Join(", ", near.Take(MaxSuggestions).Select(name => name.Name))}";
    }

    // A wildcard can stand for any text, so only the letters around it are compared: with the beginning and the end of the name.
    private static int CountEdits(string pattern, string name)
    {
        var parts = pattern.ToLowerInvariant().Split('*', '?');
        var (head, tail) = (parts[0], parts[^1]);
        return CountEdits(head, name[..Math.Min(head.Length, name.Length)], name.Length)
            + CountEdits(tail, name[^Math.Min(tail.Length, name.Length)..], name.Length);
    }

    private static int CountEdits(string written, string meant, int limit) =>
        EditDistance.Count(written, meant, Math.Max(written.Length, limit));
}
