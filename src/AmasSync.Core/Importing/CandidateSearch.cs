using Amas.Config;
using Amas.Config.Findings;
using Amas.Config.Json;
using AmasSync.Core.Desired;
using AmasSync.Core.Observed;
using AmasSync.Core.Ownership;
using AmasSync.Core.Planning;

namespace AmasSync.Core.Importing;

/// <summary>Which agents of the server are meant, and which of them may be imported.</summary>
internal sealed class CandidateSearch
{
    private readonly ObservedState observed;
    private readonly ImportOptions options;
    private readonly string suffix;
    private readonly string? owner;
    private readonly Dictionary<string, Change.Compared> compared;
    private readonly Dictionary<string, Change.Conflict> conflicts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, OwnedAgent> ownedById;
    private readonly ILookup<AgentName, DesiredAgent> filesByName;
    private readonly ILookup<AgentName, ObservedAgent> agentsByName;

    public CandidateSearch(DesiredState desired, ObservedState observed, Inventory inventory, ImportOptions options, string suffix)
    {
        (this.observed, this.options, this.suffix, owner) = (observed, options, suffix, inventory.Owner);
        var changes = Planner.Plan(desired, observed, inventory, options.Plan with { Adopt = [new("*")], Only = [], Prune = false }).Changes;
        compared = changes.OfType<Change.Compared>().ToDictionary(change => change.Observed.Id, StringComparer.Ordinal);
        foreach (var conflict in changes.OfType<Change.Conflict>())
        {
            conflict.Ids.ToList().ForEach(id => conflicts.TryAdd(id, conflict));
        }

        ownedById = inventory.Agents.ToDictionary(agent => agent.Id, StringComparer.Ordinal);
        filesByName = desired.Agents.ToLookup(agent => agent.Name);
        agentsByName = observed.Agents.ToLookup(agent => agent.Name);
    }

    /// <summary>Those that may be imported.</summary>
    public List<ImportCandidate> Candidates { get; } = [];

    /// <summary>Those that are meant and may not, or need not.</summary>
    public List<ImportedAgent> Settled { get; } = [];

    /// <exception cref="PlanException">A pattern matches no agent of the server.</exception>
    public void Run()
    {
        if (options.Names.FirstOrDefault(glob => !observed.Agents.Any(agent => Matches(glob, agent))) is { } unmatched)
        {
            var near = NearestName.To(unmatched.Pattern, [.. observed.Agents.Select(agent => agent.Name.Text)]);
            throw new PlanException($"'{unmatched.Pattern}' matches no agent on the server{(near is null ? "" : $" (did you mean '{near}'?)")}");
        }

        foreach (var agent in observed.Agents.Where(IsMeant).OrderBy(agent => agent.Name).ThenBy(agent => agent.Id, StringComparer.Ordinal))
        {
            Sort(agent);
        }
    }

    /// <summary>Takes a candidate out: its file cannot be made to say what the server has.</summary>
    public void Fail(ImportCandidate candidate, ImportObstacle obstacle)
    {
        Candidates.Remove(candidate);
        Settled.Add(new(candidate.Observed.Name, candidate.Observed.Id, ImportOutcome.Failed)
        {
            File = candidate.Desired?.File,
            Reason = obstacle.Reason,
            WayOut = obstacle.WayOut,
            Others = obstacle.Others,
        });
    }

    private bool IsMeant(ObservedAgent agent) =>
        options.All || options.Names.Any(glob => Matches(glob, agent)) || (options.Names.Count == 0 && IsMoved(compared.GetValueOrDefault(agent.Id)));

    private bool Matches(NameGlob glob, ObservedAgent agent) => glob.Matches(agent.Name.Text) || (HasSuffix(agent) && glob.Matches(agent.Name.Text[..^suffix.Length]));

    private bool HasSuffix(ObservedAgent agent) => agent.Name.Text.Length > suffix.Length && agent.Name.Text.EndsWith(suffix, StringComparison.Ordinal);

    /// <summary>Whether the server has it otherwise than after our last look; also where the file was changed in the same way since.</summary>
    private static bool IsMoved(Change.Compared? change) => change switch
    {
        Change.Update or Change.Rename => change.Comparison.HasDrift,
        Change.NoOp settled => !settled.Ignored.Same(settled.Owned.Observed, settled.Comparison.Before),
        _ => false,
    };

    private static bool HasNews(Change.NoOp settled) =>
        !CanonicalJson.Same(settled.Owned.Applied, settled.Desired.Config) || !settled.Ignored.Same(settled.Owned.Observed, settled.Comparison.Before)
        || settled.Owned.File != settled.Desired.File || settled.Owned.Name.Text != settled.Desired.Name.Text;

    private void Sort(ObservedAgent agent)
    {
        var change = compared.GetValueOrDefault(agent.Id);
        var owned = ownedById.GetValueOrDefault(agent.Id);
        if (!HasSuffix(agent))
        {
            var outcome = options.All ? ImportOutcome.Skipped : ImportOutcome.Failed;
            Settle(agent, outcome, $"its name does not end with '{suffix}', as the names of this environment do", "import it into the environment that it belongs to");
        }
        else if (change is null && Conflict(agent, owned) is { } conflict)
        {
            Settle(agent, ImportOutcome.Refused, conflict.Reason, conflict.WayOut);
        }
        else
        {
            Candidates.Add(new(agent)
            {
                Owned = owned,
                Desired = change?.Desired,
                Comparison = change?.Comparison,
                IsSettled = change is Change.NoOp settled && !HasNews(settled),
            });
        }
    }

    private void Settle(ObservedAgent agent, ImportOutcome outcome, string reason, string? wayOut) =>
        Settled.Add(new(agent.Name, agent.Id, outcome) { Reason = reason, WayOut = wayOut });

    /// <summary>What speaks against an agent without a file that is known to be its own; the same as against adopting it.</summary>
    private ImportObstacle? Conflict(ObservedAgent agent, OwnedAgent? owned)
    {
        if (conflicts.TryGetValue(agent.Id, out var conflict) && conflict.Blocker is { } blocker)
        {
            return new(blocker.Message, blocker.WayOut);
        }

        if (owned is null && owner is { } us && agent.Owner is { } other && us != other)
        {
            return new($"it belongs to {other}, while ours belong to {us}", "leave it to its owner");
        }

        if (filesByName[agent.Name].FirstOrDefault() is { } taken)
        {
            return new($"{taken.File} has an agent of that name already", "rename one of the two");
        }

        return agentsByName[agent.Name].Count() > 1
            ? new("several agents on the server have that name", "rename or delete all but one of them on the server")
            : null;
    }
}
