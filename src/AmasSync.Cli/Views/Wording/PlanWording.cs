using System.Globalization;
using Amas.Config;
using Amas.Config.Findings;
using Amas.Config.Json;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Renaming;
using AmasSync.Core.Planning.Safety;

namespace AmasSync.Cli.Views.Wording;

/// <summary>The sentences about a whole plan, the same in every form.</summary>
internal static class PlanWording
{
    /// <summary>What would be done: <c>1 to create, 2 to update, 1 waiting for consent.</c></summary>
    public static string FormatSummary(Plan plan)
    {
        var unblocked = plan.Changes.Where(change => change is { HasEffect: true, Blocker: null }).ToList();
        string[] parts = [.. new[]
        {
            FormatPart(unblocked.Count(change => change is Change.Create), "to create"),
            FormatPart(unblocked.Count(change => change is Change.Update), "to update"),
            FormatPart(unblocked.Count(change => change is Change.Rename), "to rename"),
            FormatPart(unblocked.Count(change => change is Change.Adopt), "to adopt"),
            FormatPart(unblocked.Count(change => change is Change.Delete), "to delete"),
            FormatPart(plan.Changes.Count(change => change.Blocker is { Kind: not (BlockerKind.Conflict or BlockerKind.Protected or BlockerKind.Unreviewed) }), "waiting for consent"),
            FormatPart(plan.Changes.Count(change => change.Blocker?.Kind == BlockerKind.Protected), "protected"),
            FormatPart(plan.Changes.Count(change => change.Blocker?.Kind == BlockerKind.Unreviewed), "not reviewed"),
            FormatPart(plan.Set.Count<Change.Conflict>(), "in conflict"),
        }.OfType<string>()];
        return parts.Length > 0 ? string.Join(", ", parts) + "." : DescribeNoChanges(plan);
    }

    /// <summary>The server as people call it: its host, with a port that is not the usual one.</summary>
    public static string FormatHost(string server) => Uri.TryCreate(server, UriKind.Absolute, out var uri) && uri.Host.Length > 0
        ? (uri.IsDefaultPort ? uri.Host : $"{uri.Host}:{uri.Port.ToString(CultureInfo.InvariantCulture)}")
        : server;

    public static string FormatInventory(string store, int runs) => $"inventory {FormatRuns(store, runs)}";

    /// <summary>An inventory's store and how often it was written: <c>git, run 41</c>.</summary>
    public static string FormatRuns(string store, int runs) => runs == 0 ? $"{store}, new" : string.Create(CultureInfo.InvariantCulture, $"{store}, run {runs}");

    public static string? FormatFolder(Plan plan) => FormatCommit(plan) is { } commit ? $"folder {commit}" : null;

    /// <summary>The commit that the folder is of, null where Git does not know it.</summary>
    public static string? FormatCommit(Plan plan) => plan.Git is not { } git
        ? null
        : $"{git.Sha[..Math.Min(7, git.Sha.Length)]}{(git.IsDirty ? " (uncommitted changes)" : "")}";

    /// <summary>Which run it puts back, where it does.</summary>
    public static string? DescribeRollback(Plan plan) => plan.UndoneRun is { } run
        ? string.Create(CultureInfo.InvariantCulture, $"Back to before the run {run.RunId} ({run.Command}, {run.StartedAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC).")
        : null;

    /// <summary>What it was compared with, where that was not the server.</summary>
    public static string? DescribeComparison(Plan plan) => plan.ComparedWith switch
    {
        null => null,
        "inventory" => "Compared with what the inventory last saw, not with the server.",
        var reference => $"Compared with the folder at {reference}, not with the server (--base).",
    };

    public static string? DescribeIncomplete(Plan plan)
    {
        var errors = plan.Findings.Count(finding => finding.Severity == Severity.Error);
        return errors == 0 ? null
            : plan.UndoneRun is not null ? $"This plan is not complete: {FormatCount(errors, "error")}. rollback --yes would write nothing."
            : $"This plan is not complete: {FormatCount(errors, "error")} in the folder. apply would write nothing.";
    }

    /// <summary>How many agents go, where nothing else says so.</summary>
    public static string? DescribeDeletes(Plan plan) => plan.Set.Count<Change.Delete>() is > 0 and var deletes && GetPlanBlockers(plan).All(blocker => blocker.Kind != BlockerKind.Deletes)
        ? $"{FormatCount(deletes, "agent")} would be deleted."
        : null;

    /// <summary>What stands in the way of several agents, each once. Errors of the folder are said by <see cref="DescribeIncomplete"/>.</summary>
    public static IEnumerable<Blocker> GetPlanBlockers(Plan plan) =>
        plan.Blockers.Where(blocker => blocker.Agent is null && blocker.Kind != BlockerKind.Findings);

    public static string? DescribeUnmanaged(Plan plan) => plan.Set.Unmanaged.Count switch
    {
        0 => null,
        1 => "1 agent of others is left alone.",
        var count => $"{count.ToString(CultureInfo.InvariantCulture)} agents of others are left alone.",
    };

    public static string? DescribeMasked(Plan plan)
    {
        var agents = plan.Changes.Where(change => change.MaskedPointers.Count > 0).ToList();
        return agents.Count == 0 || plan.Options.ResendSecrets
            ? null
            : $"The server masks {FormatCount(agents.Sum(change => change.MaskedPointers.Count), "secret")} in {FormatCount(agents.Count, "agent")}: "
                + "whether one was rotated cannot be seen (apply --resend-secrets sends all).";
    }

    /// <summary>That a create may be a rename, and the line that would make it one.</summary>
    public static (string Sentence, string Line) DescribeRenameCandidate(Plan plan, RenameCandidate pair)
    {
        var entry = $"{{from: {FormatConfiguredName(plan, pair.Owned.Name)}, to: {FormatConfiguredName(plan, pair.Desired.Name)}}}";
        var sentence = string.Create(CultureInfo.InvariantCulture, $"'{pair.Desired.Name}' looks like a rename of '{pair.Owned.Name}' ({pair.Percent} % alike). To keep its id, add to ");
        return plan.Options.Renamed.IsEmpty ? (sentence + "amas-sync.yaml:", $"renamed: [{entry}]") : (sentence + "renamed in amas-sync.yaml:", $"- {entry}");
    }

    /// <summary>How much is left as the server has it although the folder asks for something else.</summary>
    public static string? DescribeIgnored(Plan plan) => plan.Changes.Sum(change => ChangeWording.GetIgnored(change).Count) is > 0 and var count
        ? string.Create(CultureInfo.InvariantCulture, $"{count} ignored (ignore_changes)")
        : null;

    public static string FormatCount(int count, string noun) => string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");

    // As the files have it, without what the environment appends; quoted as JSON, which YAML reads alike.
    private static string FormatConfiguredName(Plan plan, AgentName name)
    {
        var suffix = plan.Options.Renamed.Suffix;
        var text = name.Text.Length > suffix.Length && name.Text.EndsWith(suffix, StringComparison.Ordinal) ? name.Text[..^suffix.Length] : name.Text;
        return ConfigJson.SerializeRedacted(new ConfigValue.Text(text));
    }

    private static string DescribeNoChanges(Plan plan) => plan switch
    {
        { IsComplete: false } => "No changes among the agents that could be read.",
        { Set.Blockers.Count: > 0 } => "Nothing can be done.",
        { UndoneRun: not null } => "Nothing to put back: the server has what it had before that run.",
        { ComparedWith: null } when DescribeIgnored(plan) is not null => "No changes. Apart from what is ignored, the server has what the folder asks for.",
        { ComparedWith: null } => "No changes. The server has what the folder asks for.",
        _ => "No changes.",
    };

    private static string? FormatPart(int count, string words) => count == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"{count} {words}");
}
