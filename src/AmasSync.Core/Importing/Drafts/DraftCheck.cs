using Amas.Config.Findings;
using AmasSync.Core.Comparing.Ignoring;
using AmasSync.Core.Comparing.Secrets;
using AmasSync.Core.Desired;
using AmasSync.Core.Ownership;
using AmasSync.Core.Planning;
using AmasSync.Core.Validation;

namespace AmasSync.Core.Importing.Drafts;

/// <summary>
/// Looks at drafts before they are written: in a copy of the project, with the agents recorded as ours, a plan has to be empty for each of them. Where nothing is to be
/// recorded, what the server moved has to be settled.
/// </summary>
internal sealed class DraftCheck(ReconcileTarget target, Snapshot snapshot, PlanOptions options, bool filesOnly, TimeProvider time)
{
    /// <summary>What is in the way, by the id of the agent that it is about.</summary>
    public Dictionary<string, ImportObstacle> Obstacles { get; } = new(StringComparer.Ordinal);

    /// <summary>The inventory with the agents recorded.</summary>
    public Inventory Inventory { get; private set; } = snapshot.Inventory;

    public void Run(AgentDrafts drafts, CancellationToken cancellationToken)
    {
        using ProjectCopy copy = new(target.Source.Project, drafts.Files);
        var read = DesiredStateReader.Read(target.Source with { Project = copy.Project }, cancellationToken);
        var state = Validator.Validate(read);
        RecordErrors(drafts, [.. target.Rules.Apply(state.Findings).Where(finding => finding.Severity == Severity.Error)]);
        Dictionary<string, DesiredAgent> found = [];
        foreach (var agent in drafts.Agents)
        {
            if (FindDesired(agent, state) is { } desired)
            {
                found[agent.Candidate.Observed.Id] = desired;
            }
            else
            {
                Obstacles.TryAdd(agent.Candidate.Observed.Id, new($"{agent.File} is not read as an agent of this project", "name one of the project's folders of agents with --into"));
            }
        }

        Inventory = filesOnly ? snapshot.Inventory : snapshot.Inventory.With([.. drafts.Agents.Where(agent => !agent.Candidate.IsInSync && found.ContainsKey(agent.Candidate.Observed.Id)).Select(agent => CreateEntry(agent.Candidate, found[agent.Candidate.Observed.Id]))], []);
        Compare(drafts, Planner.Plan(state, snapshot.Observed, Inventory, options));
    }

    /// <summary>What a plan shows for an agent that should be settled; null where it is.</summary>
    public static ImportObstacle? FindRemainingObstacle(string id, ChangeSet changes, bool filesOnly)
    {
        var change = changes.Changes.FirstOrDefault(change => change.Id == id);
        return change switch
        {
            Change.NoOp => null,
            Change.Update or Change.Rename when filesOnly && change is Change.Compared { Comparison.HasDrift: false } => null,
            Change.Adopt { Differences.Count: 0 } when filesOnly => null,
            Change.Compared compared => new($"the plan would still change {string.Join(", ", compared.Differences.Select(difference => difference.Pointer.Text))}"),
            _ => new("the plan does not find it again under its name"),
        };
    }

    private static DesiredAgent? FindDesired(DraftedAgent agent, DesiredState state) => agent.Candidate.Desired is { } before
        ? state.Agents.FirstOrDefault(found => found.File == before.File && found.Document == before.Document)
        : state.Agents.FirstOrDefault(found => found.File == agent.File);

    private void RecordErrors(AgentDrafts drafts, IReadOnlyList<Finding> errors)
    {
        foreach (var error in errors)
        {
            ImportObstacle obstacle = new($"{error.Place.File}:{error.Place.Line}: {error.Code}: {error.Message}", error.Hint);
            var affected = drafts.Agents.Where(agent => error.Place.File == agent.File || error.Agent == agent.Candidate.Observed.Name.Text).ToList();
            foreach (var agent in affected.Count > 0 ? affected : drafts.Agents)
            {
                Obstacles.TryAdd(agent.Candidate.Observed.Id, obstacle);
            }
        }
    }

    private void Compare(AgentDrafts drafts, ChangeSet changes)
    {
        foreach (var id in drafts.Agents.Select(agent => agent.Candidate.Observed.Id))
        {
            if (FindRemainingObstacle(id, changes, filesOnly) is { } obstacle)
            {
                Obstacles.TryAdd(id, obstacle);
            }
        }
    }

    private OwnedAgent CreateEntry(ImportCandidate candidate, DesiredAgent desired) => new()
    {
        Name = desired.Name,
        Id = candidate.Observed.Id,
        AgentKey = candidate.Observed.AgentKey,
        File = desired.File,
        Applied = desired.Config,
        Observed = RetainedSecretMarks.Apply(IgnoredPlaces.Resolve(options.Ignore, desired.Name.Text, desired.Config).OverlayFile(candidate.Observed.Config, desired.Config), desired.Config, candidate.Owned?.Observed),
        ConfigHash = candidate.Observed.ConfigHash,
        IsPublic = candidate.Observed.IsPublic,
        AppliedAt = time.GetUtcNow(),
        GitSha = target.Git?.Sha,
        IsProtected = options.Protects(desired.Name),
    };
}
