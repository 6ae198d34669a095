using System.CommandLine;
using Amas.Config;
using AmasSync.Core.Planning;

namespace AmasSync.Cli.CommandLine;

/// <summary>The options of all commands that make a plan.</summary>
internal sealed class PlanningArguments
{
    private readonly Option<bool> prune = OptionFactory.CreateSwitch("--prune", "Delete managed agents that are no longer in the folder");

    private readonly Option<string[]> adopt = OptionFactory.CreateTextList(
        "--adopt", "GLOB", "Allow taking over existing agents with matching names; may be repeated");

    private readonly Option<int?> allowDeletes = OptionFactory.CreateNumber(
        "--allow-deletes", "N", 0, int.MaxValue, "Allow exactly N deletes, overriding max_deletes");

    private readonly Option<string[]> only = OptionFactory.CreateTextList(
        "--only", "GLOB", "Plan only agents with matching names; may be repeated");

    public IReadOnlyList<Option> All => [prune, adopt, allowDeletes, only];

    /// <summary>Returns whether any of the options was given.</summary>
    public bool IsAnyGiven(ParseResult parsed) => All.Any(option => parsed.GetResult(option) is { Implicit: false });

    /// <summary>Reads the options from parsed arguments.</summary>
    public PlanOptions Read(ParseResult parsed) => new()
    {
        Prune = parsed.GetValue(prune),
        Adopt = [.. ParseGlobs(parsed.GetValue(adopt))],
        AllowDeletes = parsed.GetValue(allowDeletes),
        Only = [.. ParseGlobs(parsed.GetValue(only))],
    };

    private static IEnumerable<NameGlob> ParseGlobs(string[]? patterns) => (patterns ?? []).Select(pattern => new NameGlob(pattern));
}
