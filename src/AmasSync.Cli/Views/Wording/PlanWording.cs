using System.Globalization;
using Amas.Config;
using Amas.Config.Findings;
using Amas.Config.Findings.Rules;
using Amas.Config.Json;
using AmasSync.Core.Ownership;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Renaming;
using AmasSync.Core.Planning.Safety;
using AmasSync.Core.Review;

namespace AmasSync.Cli.Views.Wording;

/// <summary>Sentences that all views use for a whole plan.</summary>
internal static class PlanWording
{
    /// <summary>The key for lines to copy into a project file that has other entries already.</summary>
    public const string RenamedKeyOfOthers = "renamed: # keep the entries that are there";

    /// <summary>
    /// Summarizes what would be done, without foreign changes: <c>1 to create, 2 to update, 1 waiting for consent.</c>
    /// </summary>
    public static string FormatSummary(PlanReview review)
    {
        var plan = review.Plan;
        var changes = review.OwnChanges.ToList();
        var unblocked = changes.Where(change => change is { HasEffect: true, Blocker: null }).ToList();
        string[] parts = [.. new[]
        {
            FormatPart(unblocked.Count(change => change is Change.Create), "to create"),
            FormatPart(unblocked.Count(change => change is Change.Update), "to update"),
            FormatPart(unblocked.Count(change => change is Change.Rename), "to rename"),
            FormatPart(unblocked.Count(change => change is Change.Adopt), "to adopt"),
            FormatPart(unblocked.Count(change => change is Change.Delete), "to delete"),
            FormatPart(changes.Count(NeedsConsent), "waiting for consent"),
            FormatPart(changes.Count(change => change.Blocker?.Kind == BlockerKind.Protected), "protected"),
            FormatPart(changes.Count(change => change.Blocker?.Kind == BlockerKind.Unreviewed), "not reviewed"),
            FormatPart(changes.Count(IsServerEdit), "changed on the server"),
            FormatPart(changes.Count(change => change.Blocker?.Kind == BlockerKind.TestsFailed), "with failed tests"),
            FormatPart(changes.Count(change => change.Blocker?.Kind == BlockerKind.TestsNotJudged), "with tests that were not judged"),
            FormatPart(changes.Count(change => change.Blocker?.Kind == BlockerKind.UnsafeTools), "with tools that tests may not use"),
            FormatPart(changes.Count(change => change.Blocker?.Kind == BlockerKind.NotVisible), "not visible yet"),
            FormatPart(changes.Count(change => change is Change.Conflict), "in conflict"),
        }.OfType<string>()];
        return parts.Length > 0 ? string.Join(", ", parts) + "." : DescribeNoChanges(plan);
    }

    /// <summary>Formats the address of a server as its host, and its port unless it is the default.</summary>
    public static string FormatHost(string server)
    {
        if (!Uri.TryCreate(server, UriKind.Absolute, out var uri) || uri.Host.Length == 0)
        {
            return server;
        }

        return uri.IsDefaultPort ? uri.Host : string.Create(CultureInfo.InvariantCulture, $"{uri.Host}:{uri.Port}");
    }

    public static string FormatInventory(string store, int runs, int agents) => $"inventory {FormatRuns(store, runs, agents)}";

    /// <summary>
    /// Formats the store of an inventory and the number of its last run: <c>git, run 41</c>. An inventory without a run may have agents:
    /// those that were imported.
    /// </summary>
    public static string FormatRuns(string store, int runs, int agents) => (runs, agents) switch
    {
        (0, 0) => $"{store}, new",
        (0, _) => $"{store}, no run yet",
        _ => string.Create(CultureInfo.InvariantCulture, $"{store}, run {runs}"),
    };

    public static string? FormatFolder(Plan plan) => FormatCommit(plan) is { } commit ? $"folder {commit}" : null;

    /// <summary>Formats the commit of the folder; null if the folder is not in a Git repository.</summary>
    public static string? FormatCommit(Plan plan)
    {
        if (plan.Git is not { } git)
        {
            return null;
        }

        var abbreviated = git.Sha[..Math.Min(7, git.Sha.Length)];
        return git.IsDirty ? $"{abbreviated} (uncommitted changes)" : abbreviated;
    }

    /// <summary>Describes which run the plan rolls back; null if it is not a rollback.</summary>
    public static string? DescribeRollback(Plan plan) => plan.UndoneRun is { } run
        ? $"Rolls back run {run.RunId} ({run.Command}, {RelativeTime.FormatUtc(run.StartedAt)})."
        : null;

    /// <summary>Describes what the folder was compared with; null if it was the server.</summary>
    public static string? DescribeComparison(Plan plan) => plan.ComparedWith switch
    {
        null => null,
        "inventory" => "Compared with the inventory: changes made on the server since the last apply are not shown.",
        var reference => $"Compared with the folder at {reference}, not with the server (--base).",
    };

    public static string? DescribeIncomplete(Plan plan)
    {
        var count = plan.Findings.Count(finding => finding.Severity == Severity.Error);
        var errors = FormatCount(count, "error");
        return (count, plan.UndoneRun) switch
        {
            (0, _) => null,
            (_, not null) => $"This plan is incomplete: {errors}. rollback --yes would not write anything.",
            _ when plan.Findings.Any(IsErrorOfBase) => $"This plan is incomplete: {errors} in the folder or at {plan.ComparedWith}.",
            _ => $"This plan is incomplete: {errors} in the folder. apply would not write anything.",
        };
    }

    private static bool IsErrorOfBase(Finding finding) =>
        finding.Rule == RuleCatalog.BaseError || finding.Rule == RuleCatalog.SubmoduleInBase;

    /// <summary>Describes how many agents would be deleted; null if there are none, or if a blocker reports them.</summary>
    public static string? DescribeDeletes(Plan plan, int count)
    {
        var isReported = GetPlanBlockers(plan).Any(blocker => blocker.Kind == BlockerKind.Deletes);
        return count == 0 || isReported ? null : $"{FormatCount(count, "agent")} would be deleted.";
    }

    /// <summary>Gets the blockers of several agents, each once. <see cref="DescribeIncomplete"/> describes errors of the folder.</summary>
    public static IEnumerable<Blocker> GetPlanBlockers(Plan plan) =>
        plan.Blockers.Where(blocker => blocker.Agent is null && blocker.Kind != BlockerKind.Findings);

    /// <summary>Describes how many changes do not belong to the pull request; null if there are none.</summary>
    public static string? DescribeForeign(PlanReview review) => review.ForeignChanges.Count() switch
    {
        0 => null,
        var count => $"{FormatCount(count, "other change")} at the end: not of this pull request.",
    };

    public static string? DescribeUnmanaged(Plan plan) => plan.Set.Unmanaged.Count switch
    {
        0 => null,
        var count => $"{FormatCount(count, "unmanaged agent")} left unchanged.",
    };

    /// <summary>Describes an agent that is managed, but that no file of the folder has. Its file may be one with errors.</summary>
    public static string DescribeOrphan(Plan plan, OwnedAgent orphan)
    {
        var errors = plan.Findings.Where(finding => finding.Severity == Severity.Error).ToList();
        if (errors.Any(finding => finding.Place.File == orphan.File))
        {
            return $"'{orphan.Name}' is left out of this plan: its file {orphan.File} has errors.";
        }

        if (errors.Count > 0)
        {
            return $"'{orphan.Name}' is left out of this plan: no agent of that name could be read. It was in {orphan.File}.";
        }

        var hint = plan.Options.Prune ? "" : "; plan --prune would delete it";
        return $"'{orphan.Name}' is managed, but no longer in the folder. It is left unchanged{hint}.";
    }

    public static string? DescribeMasked(Plan plan)
    {
        var agents = plan.Changes.Where(change => change.MaskedPointers.Count > 0).ToList();
        if (agents.Count == 0 || plan.Options.ResendSecrets)
        {
            return null;
        }

        var secrets = FormatCount(agents.Sum(change => change.MaskedPointers.Count), "secret");
        return $"The server masks {secrets} in {FormatCount(agents.Count, "agent")}: "
            + "a changed value cannot be detected (apply --resend-secrets sends all secrets).";
    }

    /// <summary>Describes that a create may be a rename, and returns the line for the project file that makes it one.</summary>
    public static (string Sentence, string Line) DescribeRenameCandidate(Plan plan, RenameCandidate pair)
    {
        var similarity = string.Create(CultureInfo.InvariantCulture, $"{pair.Percent}% similar");
        var sentence = $"'{pair.Desired.Name}' looks like a rename of '{pair.Owned.Name}' ({similarity}). To keep its ID, add to ";
        return plan.Options.Renamed.IsEmpty
            ? (sentence + "amas-sync.yaml:", $"renamed: [{FormatRenameEntry(plan, pair)}]")
            : (sentence + "renamed in amas-sync.yaml:", $"- {FormatRenameEntry(plan, pair)}");
    }

    /// <summary>Formats the lines for the project file that make renames of creates.</summary>
    public static IReadOnlyList<string> FormatRenames(Plan plan, IEnumerable<RenameCandidate> pairs)
    {
        var entries = pairs.Select(pair => $"  - {FormatRenameEntry(plan, pair)}");
        return plan.Options.Renamed.IsEmpty ? ["renamed:", .. entries] : [RenamedKeyOfOthers, .. entries];
    }

    /// <summary>Formats the entry of <c>renamed</c> that makes a create and a delete a rename.</summary>
    public static string FormatRenameEntry(Plan plan, RenameCandidate pair) =>
        $"{{from: {FormatConfiguredName(plan, pair.Owned.Name)}, to: {FormatConfiguredName(plan, pair.Desired.Name)}}}";

    /// <summary>Describes how many differences are ignored; null if there are none.</summary>
    public static string? DescribeIgnored(Plan plan)
    {
        var count = plan.Changes.Sum(change => ChangeWording.GetIgnored(change).Count);
        return count == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"{count} ignored (ignore_changes)");
    }

    public static string FormatCount(int count, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");

    private static bool IsServerEdit(Change change) =>
        change.Blocker?.Kind is BlockerKind.UnreviewedDrift or BlockerKind.ReportedDrift;

    private static bool NeedsConsent(Change change) =>
        change.Blocker is
        {
            Kind: not (BlockerKind.Conflict
                or BlockerKind.Protected
                or BlockerKind.Unreviewed
                or BlockerKind.UnreviewedDrift
                or BlockerKind.ReportedDrift
                or BlockerKind.TestsFailed
                or BlockerKind.TestsNotJudged
                or BlockerKind.UnsafeTools
                or BlockerKind.NotVisible),
        };

    // As in the files, without the suffix of the environment; quoted as JSON, which is valid YAML.
    private static string FormatConfiguredName(Plan plan, AgentName name)
    {
        var suffix = plan.Options.Renamed.Suffix;
        var hasSuffix = name.Text.Length > suffix.Length && name.Text.EndsWith(suffix, StringComparison.Ordinal);
        var text = hasSuffix ? name.Text[..^suffix.Length] : name.Text;
        return ConfigJson.SerializeRedacted(new ConfigValue.Text(text));
    }

    private static string DescribeNoChanges(Plan plan) => plan switch
    {
        { IsComplete: false } => "No changes in the agents that could be read.",
        { Set.Blockers.Count: > 0 } => "Nothing can be applied.",
        { UndoneRun: not null } => "Nothing to roll back: the server is as it was before that run.",
        { ComparedWith: null } when DescribeIgnored(plan) is not null =>
            "No changes. Except for ignored paths, the server matches the folder.",
        { ComparedWith: null } => "No changes. The server matches the folder.",
        _ => "No changes.",
    };

    private static string? FormatPart(int count, string words) =>
        count == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"{count} {words}");
}
