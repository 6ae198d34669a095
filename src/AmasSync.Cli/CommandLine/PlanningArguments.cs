using System.CommandLine;
using Amas.Config;
using AmasSync.Core.Planning;

namespace AmasSync.Cli.CommandLine;

/// <summary>The options of whatever makes a plan.</summary>
internal sealed class PlanningArguments
{
    private readonly Option<bool> prune = OptionFactory.CreateSwitch("--prune", "Delete owned agents that are no longer in the folder");
    private readonly Option<string[]> adopt = OptionFactory.CreateTextList("--adopt", "GLOB", "Agents of the server, by name, that may be taken over");
    private readonly Option<int?> allowDeletes = OptionFactory.CreateNumber(
        "--allow-deletes", "N", 0, int.MaxValue, "Agree to exactly that many deletes, in place of max_deletes");

    private readonly Option<string[]> only = OptionFactory.CreateTextList("--only", "GLOB", "Nothing but agents of these names");

    public IReadOnlyList<Option> All => [prune, adopt, allowDeletes, only];

    /// <summary>Whether any of them was given.</summary>
    public bool IsAnyGiven(ParseResult parsed) => All.Any(option => parsed.GetResult(option) is { Implicit: false });

    public PlanOptions Read(ParseResult parsed) => new()
    {
        Prune = parsed.GetValue(prune),
        Adopt = [.. ParseGlobs(parsed.GetValue(adopt))],
        AllowDeletes = parsed.GetValue(allowDeletes),
        Only = [.. ParseGlobs(parsed.GetValue(only))],
    };

    private static IEnumerable<NameGlob> ParseGlobs(string[]? patterns) => (patterns ?? []).Select(pattern => new NameGlob(pattern));
}
