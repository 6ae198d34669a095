using Amas.Config;
using Amas.Config.Findings;
using Amas.Config.Json.Canonical;
using AmasSync.Core.Desired;
using AmasSync.Core.Importing.Merging;
using AmasSync.Core.Observed;
using AmasSync.Core.Ownership;
using AmasSync.Core.Planning;

namespace AmasSync.Core.Importing;

/// <summary>Selects the agents of the server to import, and excludes those that may not be imported.</summary>
internal sealed class CandidateSearch
{
    private readonly ObservedState observed;
    private readonly ImportOptions options;
    private readonly string suffix;
    private readonly string? owner;
    private readonly Dictionary<string, Change.Compared> compared;
    private readonly Dictionary<string, Change.Conflict> conflicts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, OwnedAgent> ownedById;
    private readonly IReadOnlyList<OwnedAgent> goneAgents;
    private readonly ILookup<AgentName, DesiredAgent> filesByName;
    private readonly ILookup<AgentName, ObservedAgent> agentsByName;

    public CandidateSearch(DesiredState desired, ObservedState observed, Inventory inventory, ImportOptions options, string suffix)
    {
        (this.observed, this.options, this.suffix, owner) = (observed, options, suffix, inventory.Owner);
        var planOptions = options.PlanOptions with { Adopt = [new("*")], Only = [], Prune = false };
        var plan = Planner.Plan(desired, observed, inventory, planOptions);
        var changes = plan.Changes;
        compared = changes.OfType<Change.Compared>().ToDictionary(change => change.Observed.Id, StringComparer.Ordinal);
        foreach (var conflict in changes.OfType<Change.Conflict>())
        {
            conflict.Ids.ToList().ForEach(id => conflicts.TryAdd(id, conflict));
        }

        ownedById = inventory.Agents.ToDictionary(agent => agent.Id, StringComparer.Ordinal);
        filesByName = desired.Agents.ToLookup(agent => agent.Name);
        agentsByName = observed.Agents.ToLookup(agent => agent.Name);
        goneAgents = [.. plan.Drift.Where(drift => drift.IsMissing).Select(drift => drift.Owned)];
    }

    /// <summary>The selected agents that may be imported.</summary>
    public List<ImportCandidate> Candidates { get; } = [];

    /// <summary>The selected agents that may not or need not be imported.</summary>
    public List<ImportedAgent> Excluded { get; } = [];

    /// <summary>The managed agents whose stored values differ from what was sent, as far as they are not selected.</summary>
    public List<AgentName> Unconverged { get; } = [];

    /// <summary>Fills <see cref="Candidates"/> and <see cref="Excluded"/>.</summary>
    /// <exception cref="PlanException">A pattern matches no agent on the server.</exception>
    public void Run()
    {
        AgentName[] names = [.. observed.Agents.Select(agent => agent.Name), .. goneAgents.Select(agent => agent.Name)];
        if (options.Names.FirstOrDefault(glob => !names.Any(name => Matches(glob, name))) is { } unmatched)
        {
            var near = NearestName.Find(unmatched.Pattern, [.. names.Select(name => name.Text)]);
            var suggestion = near is null ? "" : $" (did you mean '{near}'?)";
            throw new PlanException($"'{unmatched.Pattern}' matches no agent on the server{suggestion}");
        }

        var selected = observed.Agents.Where(IsSelected);
        foreach (var agent in selected.OrderBy(agent => agent.Name).ThenBy(agent => agent.Id, StringComparer.Ordinal))
        {
            Classify(agent);
        }

        Excluded.AddRange(goneAgents.Where(IsSelected).Select(ReportGone).OfType<ImportedAgent>());

        if (!options.IsAskedFor)
        {
            var others = compared.Values.Where(change => change.Reason == ChangeReason.NotConverged && !IsSelected(change.Observed));
            Unconverged.AddRange(others.Select(change => change.Observed.Name).Order());
        }
    }

    /// <summary>Moves a candidate to <see cref="Excluded"/>, because its file cannot be changed to match the server.</summary>
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

    private bool IsSelected(ObservedAgent agent)
    {
        if (options.All || options.Names.Any(glob => Matches(glob, agent.Name)))
        {
            return true;
        }

        return options.Names.Count == 0 && IsDrifted(compared.GetValueOrDefault(agent.Id));
    }

    private bool IsSelected(OwnedAgent gone) => !options.IsAskedFor || options.All || options.Names.Any(glob => Matches(glob, gone.Name));

    private bool Matches(NameGlob glob, AgentName name) =>
        glob.Matches(name.Text) || (HasSuffix(name) && glob.Matches(name.Text[..^suffix.Length]));

    private bool HasSuffix(AgentName name) =>
        name.Text.Length > suffix.Length && name.Text.EndsWith(suffix, StringComparison.Ordinal);

    /// <summary>
    /// Whether the agent has changed on the server since the last apply or import, even if its file was changed in the same way.
    /// </summary>
    private bool IsDrifted(Change.Compared? change) => change switch
    {
        Change.Update or Change.Rename => change.Comparison.HasDrift || HasServerMoved(change),
        Change.NoOp => HasServerMoved(change),
        _ => false,
    };

    private bool HasServerMoved(Change.Compared change) =>
        ownedById.GetValueOrDefault(change.Observed.Id) is { } owned && !change.Ignored.AreEqual(owned.Observed, change.Comparison.Before);

    // Whether there is nothing to record: the server is as it was, and so is the file, apart from changes that are still to be applied.
    private bool IsInSync(Change.Compared change, OwnedAgent owned, AgentMerge merge)
    {
        var isApplied = change is not Change.NoOp || CanonicalJson.AreEqual(owned.Applied, change.Desired.Config);
        var isSameAgent = change is Change.Rename || owned.Name.Text == change.Desired.Name.Text;
        return isApplied && isSameAgent && owned.File == change.Desired.File && !merge.ChangesFile && !HasServerMoved(change);
    }

    private void Classify(ObservedAgent agent)
    {
        var change = compared.GetValueOrDefault(agent.Id);
        var owned = ownedById.GetValueOrDefault(agent.Id);
        if (!HasSuffix(agent.Name))
        {
            var outcome = options.All ? ImportOutcome.Skipped : ImportOutcome.Failed;
            var reason = $"its name does not end with '{suffix}', the name_suffix of this environment";
            Exclude(agent, outcome, reason, "import it into its own environment");
        }
        else if (change is null && FindObstacle(agent, owned) is { } conflict)
        {
            Exclude(agent, ImportOutcome.Refused, conflict.Reason, conflict.Hint);
        }
        else if (change is null && owned is not null && IsFileDeleted(agent))
        {
            Exclude(
                agent,
                ImportOutcome.Skipped,
                "its file was deleted, and the agent on the server not yet",
                $"run amas-sync apply --prune to delete it there, or amas-sync import '{agent.Name}' to write the file again");
        }
        else if (change is null)
        {
            Candidates.Add(new(agent) { Owned = owned });
        }
        else
        {
            Merge(agent, change, owned);
        }
    }

    private void Merge(ObservedAgent agent, Change.Compared change, OwnedAgent? owned)
    {
        var merge = AgentMerge.Compute(change.Desired.Config, owned, change.Comparison, options);
        if (merge.Conflicts.Count > 0)
        {
            Excluded.Add(MergeConflicts.Report(agent, change.Desired.File, merge, isManaged: owned is not null));
            return;
        }

        Candidates.Add(new(agent)
        {
            Owned = owned,
            Desired = change.Desired,
            Merge = merge,
            IsInSync = owned is not null && IsInSync(change, owned, merge),
        });
    }

    // A deleted file is a change that only the folder made. Without any file, the folder was probably lost, and not emptied on purpose.
    private bool IsFileDeleted(ObservedAgent agent)
    {
        var isNamed = options.Names.Any(glob => string.Equals(glob.Pattern, agent.Name.Text, StringComparison.OrdinalIgnoreCase));
        return filesByName.Count > 0 && !isNamed;
    }

    private ImportedAgent? ReportGone(OwnedAgent agent)
    {
        var file = filesByName[agent.Name].FirstOrDefault()?.File;
        if (file is null || agentsByName[agent.Name].Any())
        {
            return null;
        }

        return new(agent.Name, agent.Id, ImportOutcome.Gone)
        {
            File = file,
            Hint = "delete the file to accept that, or run amas-sync apply to create the agent again",
        };
    }

    private void Exclude(ObservedAgent agent, ImportOutcome outcome, string reason, string? hint) =>
        Excluded.Add(new(agent.Name, agent.Id, outcome) { Reason = reason, Hint = hint });

    /// <summary>Finds the reason not to import an agent that has no file yet. The reasons not to adopt it apply as well.</summary>
    private ImportObstacle? FindObstacle(ObservedAgent agent, OwnedAgent? owned)
    {
        if (conflicts.TryGetValue(agent.Id, out var conflict) && conflict.Blocker is { } blocker)
        {
            return new(blocker.Message, blocker.Hint);
        }

        if (owned is null && owner is { } ourOwner && agent.Owner is { } otherOwner && ourOwner != otherOwner)
        {
            return new($"its owner is {otherOwner}, but the managed agents belong to {ourOwner}", "import it into a project of its owner");
        }

        if (filesByName[agent.Name].FirstOrDefault() is { } existing)
        {
            return new($"{existing.File} already has an agent with this name", "rename one of the two agents");
        }

        return agentsByName[agent.Name].Count() > 1
            ? new("several agents on the server have this name", "rename or delete all but one of them on the server")
            : null;
    }
}
