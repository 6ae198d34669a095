using System.CommandLine;
using Amas.Config;
using AmasSync.Core.Planning;

namespace AmasSync.Cli.CommandLine;

/// <summary>The options of whatever makes a plan.</summary>
internal sealed class PlanningArguments
{
    private readonly Option<bool> prune = OptionKinds.Switch("--prune", "Delete owned agents that are no longer in the folder");
    private readonly Option<string[]> adopt = OptionKinds.Texts("--adopt", "GLOB", "Agents of the server, by name, that may be taken over");
    private readonly Option<int?> allowDeletes = OptionKinds.Number(
        "--allow-deletes", "N", 0, int.MaxValue, "Agree to exactly that many deletes, in place of max_deletes");

    private readonly Option<string[]> only = OptionKinds.Texts("--only", "GLOB", "Nothing but agents of these names");

    public IReadOnlyList<Option> All => [prune, adopt, allowDeletes, only];

    /// <summary>Whether any of them was given.</summary>
    public bool AnyIn(ParseResult parsed) => All.Any(option => parsed.GetResult(option) is { Implicit: false });

    public PlanOptions Read(ParseResult parsed) => new()
    {
        Prune = parsed.GetValue(prune),
        Adopt = [.. Globs(parsed.GetValue(adopt))],
        AllowDeletes = parsed.GetValue(allowDeletes),
        Only = [.. Globs(parsed.GetValue(only))],
    };

    private static IEnumerable<NameGlob> Globs(string[]? patterns) => (patterns ?? []).Select(pattern => new NameGlob(pattern));
}
