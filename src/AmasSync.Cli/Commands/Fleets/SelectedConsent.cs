using Amas.Config.Findings;
using AmasSync.Cli.CommandLine;
using AmasSync.Cli.CommandLine.Fleets;
using AmasSync.Cli.Errors;
using AmasSync.Core.Planning;

namespace AmasSync.Cli.Commands.Fleets;

/// <summary>
/// Ensures that consent is for the environments that the user named: that which was meant for one environment does not count in another.
/// </summary>
internal static class SelectedConsent
{
    /// <summary>Ensures that the numbers of allowed deletes name selected environments, in a run that may be for several.</summary>
    /// <param name="options">The options of the plans.</param>
    /// <param name="selected">The names of the selected environments, before a shard was taken of them.</param>
    /// <exception cref="ToolException">A number names no environment, or one that is not selected.</exception>
    public static void EnsureDeletesOfSeveral(PlanOptions options, IReadOnlyList<string> selected)
    {
        if (options.AllowDeletes is { } number)
        {
            var example = selected is [var first, ..] ? first : "production";
            throw new ToolException(ToolError.ForUsage(
                FormattableString.Invariant($"{DeleteArguments.Name} {number} does not say in which of several environments"),
                FormattableString.Invariant($"name each: {DeleteArguments.Name} {example}={number}")));
        }

        EnsureDeletes(options, selected);
    }

    /// <summary>Ensures that the numbers of allowed deletes name selected environments.</summary>
    /// <inheritdoc cref="EnsureDeletesOfSeveral" path="/param"/>
    /// <exception cref="ToolException">A number names an environment that is not selected.</exception>
    public static void EnsureDeletes(PlanOptions options, IReadOnlyList<string> selected)
    {
        if (options.AllowDeletesIn.Keys.FirstOrDefault(name => !selected.Contains(name)) is { } other)
        {
            throw new ToolException(ToolError.ForUsage(
                $"{DeleteArguments.Name} names '{other}', which is not selected",
                NearestName.Find(other, selected) is { } near
                    ? $"did you mean '{near}'?"
                    : "omit it, or select the environment with --env"));
        }
    }

    /// <summary>Ensures that every environment is named, if an option gives consent that counts only then.</summary>
    /// <param name="globals">The options that select environments.</param>
    /// <param name="given">The options that were given and need names.</param>
    /// <exception cref="ToolException">A glob or <c>--all-environments</c> selects environments.</exception>
    public static void EnsureNamed(GlobalOptions globals, IEnumerable<string> given)
    {
        var selector = globals.FindGlob() is { } glob ? $"'{glob}'" : "--all-environments";
        var areNamed = !globals.AllEnvironments && globals.FindGlob() is null;
        if (!areNamed && given.FirstOrDefault() is { } option)
        {
            throw new ToolException(ToolError.ForUsage(
                $"{option} counts only for environments that are named, and {selector} names none",
                $"select each environment for which you want {option} with --env and its name"));
        }
    }
}
