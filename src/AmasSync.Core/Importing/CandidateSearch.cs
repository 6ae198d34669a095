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
        var changes = Planner.Plan(desired, observed, inventory, options.PlanOptions with { Adopt = [new("*")], Only = [], Prune = false }).Changes;
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
    public List<ImportedAgent> Excluded { get; } = [];

    /// <exception cref="PlanException">A pattern matches no agent of the server.</exception>
    public void Run()
    {
        if (options.Names.FirstOrDefault(glob => !observed.Agents.Any(agent => Matches(glob, agent))) is { } unmatched)
        {
            var near = NearestName.Find(unmatched.Pattern, [.. observed.Agents.Select(agent => agent.Name.Text)]);
            throw new PlanException($"'{unmatched.Pattern}' matches no agent on the server{(near is null ? "" : $" (did you mean '{near}'?)")}");
        }

        foreach (var agent in observed.Agents.Where(IsSelected).OrderBy(agent => agent.Name).ThenBy(agent => agent.Id, StringComparer.Ordinal))
        {
            Classify(agent);
        }
    }

    /// <summary>Takes a candidate out: its file cannot be made to say what the server has.</summary>
    public void Fail(ImportCandidate candidate, ImportObstacle obstacle)
    {
        Candidates.Remove(candidate);
        Excluded.Add(new(candidate.Observed.Name, candidate.Observed.Id, ImportOutcome.Failed)
        {
            File = candidate.Desired?.File,
            Reason = obstacle.Reason,
            Hint = obstacle.Hint,
            Others = obstacle.Others,
        });
    }

    private bool IsSelected(ObservedAgent agent) =>
        options.All || options.Names.Any(glob => Matches(glob, agent)) || (options.Names.Count == 0 && IsDrifted(compared.GetValueOrDefault(agent.Id)));

    private bool Matches(NameGlob glob, ObservedAgent agent) => glob.Matches(agent.Name.Text) || (HasSuffix(agent) && glob.Matches(agent.Name.Text[..^suffix.Length]));

    private bool HasSuffix(ObservedAgent agent) => agent.Name.Text.Length > suffix.Length && agent.Name.Text.EndsWith(suffix, StringComparison.Ordinal);

    /// <summary>Whether the server has it otherwise than after our last look; also where the file was changed in the same way since.</summary>
    private static bool IsDrifted(Change.Compared? change) => change switch
    {
        Change.Update or Change.Rename => change.Comparison.HasDrift,
        Change.NoOp settled => !settled.Ignored.AreEqual(settled.Owned.Observed, settled.Comparison.Before),
        _ => false,
    };

    private static bool HasChanged(Change.NoOp settled) =>
        !CanonicalJson.AreEqual(settled.Owned.Applied, settled.Desired.Config) || !settled.Ignored.AreEqual(settled.Owned.Observed, settled.Comparison.Before)
        || settled.Owned.File != settled.Desired.File || settled.Owned.Name.Text != settled.Desired.Name.Text;

    private void Classify(ObservedAgent agent)
    {
        var change = compared.GetValueOrDefault(agent.Id);
        var owned = ownedById.GetValueOrDefault(agent.Id);
        if (!HasSuffix(agent))
        {
            var outcome = options.All ? ImportOutcome.Skipped : ImportOutcome.Failed;
            Exclude(agent, outcome, $"its name does not end with '{suffix}', as the names of this environment do", "import it into the environment that it belongs to");
        }
        else if (change is null && FindObstacle(agent, owned) is { } conflict)
        {
            Exclude(agent, ImportOutcome.Refused, conflict.Reason, conflict.Hint);
        }
        else
        {
            Candidates.Add(new(agent)
            {
                Owned = owned,
                Desired = change?.Desired,
                Comparison = change?.Comparison,
                IsInSync = change is Change.NoOp settled && !HasChanged(settled),
            });
        }
    }

    private void Exclude(ObservedAgent agent, ImportOutcome outcome, string reason, string? wayOut) =>
        Excluded.Add(new(agent.Name, agent.Id, outcome) { Reason = reason, Hint = wayOut });

    /// <summary>What speaks against an agent without a file that is known to be its own; the same as against adopting it.</summary>
    private ImportObstacle? FindObstacle(ObservedAgent agent, OwnedAgent? owned)
    {
        if (conflicts.TryGetValue(agent.Id, out var conflict) && conflict.Blocker is { } blocker)
        {
            return new(blocker.Message, blocker.Hint);
        }

        if (owned is null && owner is { } ourOwner && agent.Owner is { } otherOwner && ourOwner != otherOwner)
        {
            return new($"it belongs to {otherOwner}, while ours belong to {ourOwner}", "leave it to its owner");
        }

        if (filesByName[agent.Name].FirstOrDefault() is { } existing)
        {
            return new($"{existing.File} has an agent of that name already", "rename one of the two");
        }

        return agentsByName[agent.Name].Count() > 1
            ? new("several agents on the server have that name", "rename or delete all but one of them on the server")
            : null;
    }
}
