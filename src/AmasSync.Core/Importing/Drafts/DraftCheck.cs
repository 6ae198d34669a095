using Amas.Config.Findings;
using Amas.Config.Json;
using AmasSync.Core.Comparing;
using AmasSync.Core.Comparing.Ignoring;
using AmasSync.Core.Comparing.Secrets;
using AmasSync.Core.Comparing.Sharing;
using AmasSync.Core.Desired;
using AmasSync.Core.Ownership;
using AmasSync.Core.Planning;
using AmasSync.Core.Validation;

namespace AmasSync.Core.Importing.Drafts;

/// <summary>
/// Checks drafts before they are written: in a copy of the project, with the agents in the inventory, the plan of each of them must have
/// only the changes that the file alone made.
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
        var source = drafts.Source with { Project = copy.Project };
        var read = DesiredStateReader.Read(source, new(Validator.CheckAgent), cancellationToken);
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

    /// <summary>Finds what a plan changes for an imported agent although its file did not; null if there is nothing.</summary>
    public static ImportObstacle? FindRemainingObstacle(ImportCandidate candidate, ChangeSet changes, bool filesOnly)
    {
        var change = changes.Changes.FirstOrDefault(change => change.Id == candidate.Observed.Id);
        if (change is not Change.Compared compared)
        {
            return new("a plan would not find it by its name");
        }

        var own = candidate.Merge?.RemainingPaths ?? new HashSet<string>();
        var isExpected = change is Change.NoOp or Change.Update or Change.Rename || filesOnly;
        PropertyChange[] unexpected = [.. compared.Differences
            .Where(difference => !isExpected || difference.Origin.HasFlag(Origin.Server) || !own.Contains(difference.Path))];
        return unexpected.Length == 0 && isExpected
            ? null
            : new($"a plan would change {string.Join(", ", unexpected.Select(difference => difference.Pointer.Text))}");
    }

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
        foreach (var candidate in drafts.Agents.Select(agent => agent.Candidate))
        {
            if (FindRemainingObstacle(candidate, changes, filesOnly) is { } obstacle)
            {
                Obstacles.TryAdd(candidate.Observed.Id, obstacle);
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
        var applied = candidate.Merge?.RevertOwnChanges(desired.Config) ?? desired.Config;
        var remaining = candidate.Merge?.RemainingPaths ?? new HashSet<string>();
        return new()
        {
            Name = applied["name"] is ConfigValue.Text name ? new(name.Value) : desired.Name,
            Id = candidate.Observed.Id,
            AgentKey = candidate.Observed.AgentKey,
            Owner = candidate.Owned?.Owner ?? candidate.Observed.Owner,
            File = desired.File,
            Applied = applied,
            Shared = SharedValueScan.Collect(desired),
            Observed = RetainedSecretMarks.Apply(observed, desired.Config, candidate.Owned?.Observed),
            ConfigHash = candidate.Observed.ConfigHash,
            IsPublic = candidate.Observed.IsPublic,
            AppliedAt = time.GetUtcNow(),
            GitSha = target.Git?.Sha,
            IsProtected = options.Protects(desired.Name),
            UnconvergedPaths = [.. (candidate.Owned?.UnconvergedPaths ?? []).Where(remaining.Contains)],
        };
    }
}
