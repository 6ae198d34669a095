using System.CommandLine;
using Amas.Config;
using AmasSync.Cli.CommandLine.Fleets;
using AmasSync.Core.Planning;

namespace AmasSync.Cli.CommandLine;

/// <summary>The options of all commands that make a plan.</summary>
/// <param name="isForSeveral">Whether the command accepts several environments.</param>
internal sealed class PlanningArguments(bool isForSeveral = false)
{
    private readonly Option<bool> prune = OptionFactory.CreateSwitch("--prune", "Delete managed agents that are no longer in the folder");

    private readonly Option<string[]> adopt = OptionFactory.CreateTextList(
        "--adopt", "GLOB", "Allow taking over existing agents with matching names; may be repeated");

    private readonly DeleteArguments deletes = new(isForSeveral);

    private readonly Option<string[]> only = OptionFactory.CreateTextList(
        "--only", "GLOB", "Plan only agents with matching names; may be repeated");

    public IReadOnlyList<Option> All => [prune, adopt, deletes.Option, only];

    /// <summary>Returns whether any of the options was given.</summary>
    public bool IsAnyGiven(ParseResult parsed) => All.Any(option => parsed.GetResult(option) is { Implicit: false });

    /// <summary>Reads the options from parsed arguments.</summary>
    public PlanOptions Read(ParseResult parsed) => new()
    {
        Prune = parsed.GetValue(prune),
        Adopt = [.. ParseGlobs(parsed.GetValue(adopt))],
        AllowDeletes = deletes.ReadNumber(parsed),
        AllowDeletesIn = deletes.ReadByEnvironment(parsed),
        Only = [.. ParseGlobs(parsed.GetValue(only))],
    };

    private static IEnumerable<NameGlob> ParseGlobs(string[]? patterns) => (patterns ?? []).Select(pattern => new NameGlob(pattern));
}
