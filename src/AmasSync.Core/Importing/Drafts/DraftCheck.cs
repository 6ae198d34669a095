using Amas.Config.Findings;
using AmasSync.Core.Comparing.Ignoring;
using AmasSync.Core.Comparing.Secrets;
using AmasSync.Core.Desired;
using AmasSync.Core.Ownership;
using AmasSync.Core.Planning;
using AmasSync.Core.Validation;

namespace AmasSync.Core.Importing.Drafts;

/// <summary>
/// Checks drafts before they are written: in a copy of the project, with the agents in the inventory, the plan of each of them must be
/// empty. If only files are written, the plan must have no drift.
/// </summary>
internal sealed class DraftCheck(ReconcileTarget target, Snapshot snapshot, PlanOptions options, bool filesOnly, TimeProvider time)
{
    /// <summary>The obstacles by agent ID.</summary>
    public Dictionary<string, ImportObstacle> Obstacles { get; } = new(StringComparer.Ordinal);

    /// <summary>The inventory with the imported agents.</summary>
    public Inventory Inventory { get; private set; } = snapshot.Inventory;

    public void Run(AgentDrafts drafts, CancellationToken cancellationToken)
    {
        using ProjectCopy copy = new(target.Source.Project, drafts.Files);
        var read = DesiredStateReader.Read(drafts.Source with { Project = copy.Project }, cancellationToken);
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
                Obstacles.TryAdd(agent.Candidate.Observed.Id, new(
                    $"{agent.File} is not an agent file of this project", "use --into with one of the project's agents folders"));
            }
        }

        if (!filesOnly)
        {
            Inventory = snapshot.Inventory.With([.. CreateEntries(drafts, found)], []);
        }

        Compare(drafts, Planner.Plan(state, snapshot.Observed, Inventory, options));
    }

    /// <summary>Finds what a plan still changes for an imported agent; null if its plan is empty.</summary>
    public static ImportObstacle? FindRemainingObstacle(string id, ChangeSet changes, bool filesOnly)
    {
        var change = changes.Changes.FirstOrDefault(change => change.Id == id);
        return change switch
        {
            Change.NoOp => null,
            Change.Update or Change.Rename when filesOnly && change is Change.Compared { Comparison.HasDrift: false } => null,
            Change.Adopt { Differences.Count: 0 } when filesOnly => null,
            Change.Compared compared => new($"a plan would still change {FormatPointers(compared)}"),
            _ => new("a plan would not find it by its name"),
        };
    }

    private static string FormatPointers(Change.Compared change) =>
        string.Join(", ", change.Differences.Select(difference => difference.Pointer.Text));

    private static DesiredAgent? FindDesired(DraftedAgent agent, DesiredState state) => agent.Candidate.Desired is { } before
        ? state.Agents.FirstOrDefault(found => found.File == before.File && found.Document == before.Document)
        : state.Agents.FirstOrDefault(found => found.File == agent.File);

    private void RecordErrors(AgentDrafts drafts, IReadOnlyList<Finding> errors)
    {
        foreach (var error in errors)
        {
            ImportObstacle obstacle = new($"{error.Place.File}:{error.Place.Line}: {error.Code}: {error.Message}", error.Hint);
            var affected = drafts.Agents.Where(agent => IsAbout(error, agent)).ToList();
            foreach (var agent in affected.Count > 0 ? affected : drafts.Agents)
            {
                Obstacles.TryAdd(agent.Candidate.Observed.Id, obstacle);
            }
        }
    }

    private static bool IsAbout(Finding error, DraftedAgent agent) =>
        error.Place.File == agent.File || error.Agent == agent.Candidate.Observed.Name.Text;

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

    private IEnumerable<OwnedAgent> CreateEntries(AgentDrafts drafts, Dictionary<string, DesiredAgent> found)
    {
        foreach (var candidate in drafts.Agents.Select(agent => agent.Candidate).Where(candidate => !candidate.IsInSync))
        {
            if (found.TryGetValue(candidate.Observed.Id, out var desired))
            {
                yield return CreateEntry(candidate, desired);
            }
        }
    }

    private OwnedAgent CreateEntry(ImportCandidate candidate, DesiredAgent desired)
    {
        var ignored = IgnoredPlaces.Resolve(options.Ignore, desired.Name.Text, desired.Config);
        var observed = ignored.OverlayFile(candidate.Observed.Config, desired.Config);
        return new()
        {
            Name = desired.Name,
            Id = candidate.Observed.Id,
            AgentKey = candidate.Observed.AgentKey,
            File = desired.File,
            Applied = desired.Config,
            Observed = RetainedSecretMarks.Apply(observed, desired.Config, candidate.Owned?.Observed),
            ConfigHash = candidate.Observed.ConfigHash,
            IsPublic = candidate.Observed.IsPublic,
            AppliedAt = time.GetUtcNow(),
            GitSha = target.Git?.Sha,
            IsProtected = options.Protects(desired.Name),
        };
    }
}
